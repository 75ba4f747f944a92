/** Whatever stands in plain files: a statement of an outline says what a statement of the whole session does. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keysOf } from '../../../src/ingest/kin/keys.ts';
import { kin } from '../../../src/ingest/kin/kin.ts';
import { difference } from '../../support/difference.ts';
import { homes } from '../../support/random-home.ts';
import { hardLine } from './hard-lines.ts';
import { stated } from './outlines.ts';
import type { File } from './plain-files.ts';
import { main, ready, sessionsOf } from './plain-files.ts';

/** Asserts that both ways say the same; whether the short one says anything. */
function agree(files: readonly File[]): boolean {
  if (!kin(files.map((file) => keysOf(ready(file).facts, 's-1'))).every((group) => group.isApart)) return false;
  const { short, whole } = stated(files);
  if (short === undefined) return false;
  expect(difference(short, whole)).toBe(undefined);
  return true;
}

test('random homes, session by session', () => {
  let outlinedOnes = 0;
  fc.assert(
    fc.property(homes, (home) => {
      for (const files of sessionsOf(home)) if (agree(files)) outlinedOnes += 1;
    }),
    { numRuns: 100 },
  );
  expect(outlinedOnes).toBeGreaterThan(20);
});

test('lines that meet in every way', () => {
  let outlinedOnes = 0;
  fc.assert(
    fc.property(fc.array(fc.array(hardLine, { maxLength: 6 }), { minLength: 1, maxLength: 2 }), (parts) => {
      if (agree([{ ...main(), parts }])) outlinedOnes += 1;
    }),
    { numRuns: 400 },
  );
  expect(outlinedOnes).toBeGreaterThan(40);
});
