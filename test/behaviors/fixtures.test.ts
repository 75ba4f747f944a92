import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import { analyze } from '../../src/analyze.ts';
import { detectors } from '../../src/behaviors/index.ts';

const told = fixtures().flatMap(({ path, behaviors = {} }) =>
  Object.entries(behaviors).map(([detector, rows]) => ({ path, detector, rows })),
);

function found(path: string, includeText = false) {
  const { ledger } = analyze({
    inputs: { kind: 'path', path: join(import.meta.dirname, '../../fixtures', path) },
    environment: { home: '/nowhere', variables: {} },
    findings: { countsAs: [], rules: [] },
    includeText,
  });
  return ledger.sessions.flatMap(({ findings }) => findings?.behaviors ?? []);
}

test.each(told)('$detector finds in $path what was worked out by hand', ({ path, detector, rows }) => {
  const what = found(path).filter((row) => row.detector === detector);
  expect(what.map((row) => row.what).toSorted()).toEqual(rows.toSorted());
});

test.each(Object.keys(detectors))('%s has a session where it finds something and one where it must not', (id) => {
  const sessions = told.filter(({ detector }) => detector === id);
  expect(sessions.some(({ rows }) => rows.length > 0)).toBe(true);
  // Of cross-references one row tells how many names there were, whatever was joined.
  expect(sessions.some(({ rows }) => rows.filter((row) => !row.includes('in the session')).length === 0)).toBe(true);
});

test('no row holds words of the transcript unless text was asked for, and then at most 160 characters', () => {
  for (const { path } of told) {
    expect(found(path).flatMap(({ quote }) => quote ?? [])).toEqual([]);
    for (const { quote = '' } of found(path, true)) expect(Array.from(quote).length).toBeLessThanOrEqual(160);
  }
  expect(found('claude-code/stated-first', true).map(({ quote }) => quote)).toContain(
    'The till rounds every line of a receipt; the law asks for the sum alone to be rounded, so I move it.',
  );
});

test('every row has a receipt, and the cost of its turn where a turn made it', () => {
  const rows = found('claude-code/context-first');
  expect(rows.every(({ receipt }) => receipt.file !== '' && receipt.line > 0)).toBe(true);
  const looks = rows.find(({ detector }) => detector === 'context-first');
  expect(looks).toMatchObject({ turnCost: 40_000_000_000n, setOffCost: 120_000_000_000n, durationMs: 60_000 });
});
