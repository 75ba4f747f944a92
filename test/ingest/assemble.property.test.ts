import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { assemble } from '../../src/ingest/assemble.ts';
import type { Assembly } from '../../src/ingest/assemble.ts';
import { homes, permuted, transcriptsOf } from '../support/random-home.ts';

/** What must not depend on the order of anything: every session without the places where its parts stood. */
function figures({ sessions }: Assembly): unknown {
  return JSON.parse(
    JSON.stringify(sessions, (key, value: unknown) =>
      key === 'receipt' || key === 'line' || key === 'title' ? undefined : value,
    ),
  );
}

function total(
  { accounts }: Assembly,
  name: 'read' | 'used' | 'duplicate' | 'ignored' | 'rejected' | 'pending',
): number {
  return accounts.reduce((sum, account) => sum + account[name], 0);
}

test('the order of files and lines changes no session and no count', () => {
  fc.assert(
    fc.property(homes, fc.nat(), (home, seed) => {
      const straight = assemble(transcriptsOf(home));
      const mixed = assemble(transcriptsOf(permuted(home, seed)));
      expect(figures(mixed)).toEqual(figures(straight));
      for (const name of ['read', 'used', 'duplicate', 'ignored', 'rejected', 'pending'] as const) {
        expect(total(mixed, name)).toBe(total(straight, name));
      }
    }),
    { numRuns: 150 },
  );
});

test('copying any line once more adds a duplicate where the record is used, and changes no session', () => {
  fc.assert(
    fc.property(homes, fc.nat(), (home, pick) => {
      const [path, lines] = [...home][pick % home.size] ?? ['', []];
      const line = lines[pick % Math.max(1, lines.length)] ?? '';
      const before = assemble(transcriptsOf(home));
      const after = assemble(transcriptsOf(new Map([...home, [path, [...lines, line]]])));
      expect(figures(after)).toEqual(figures(before));
      expect(total(after, 'used')).toBe(total(before, 'used'));
    }),
    { numRuns: 150 },
  );
});

test('every record read ends in exactly one class, file by file', () => {
  fc.assert(
    fc.property(homes, (home) => {
      for (const account of assemble(transcriptsOf(home)).accounts) {
        const { read, used, duplicate, ignored, rejected, pending } = account;
        expect(read).toBe(used + duplicate + ignored + rejected + pending);
      }
    }),
    { numRuns: 150 },
  );
});
