/** A transcript that was read in two parts is the one that was read at once, number for number. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Facts } from '../../src/ingest/facts.ts';
import { keysOf } from '../../src/ingest/kin/keys.ts';
import { textsOf } from '../../src/ingest/texts.ts';
import { countsOf, sessionsNamed } from '../../src/ingest/facts-counts.ts';
import type { RowKind, Scan } from '../../src/model/scan.ts';
import { cellAt, columnsByKind, columnsOf, marks, rowKinds } from '../../src/model/scan.ts';
import { hardLine } from './plain/hard-lines.ts';
import { main, ready } from './plain/plain-files.ts';

/** Rows as lists of cells; of a line that was read elsewhere only its place is told. */
function cells({ rows }: Scan, kind: RowKind): readonly (readonly number[])[] {
  const columns = columnsOf(kind, rows[kind]);
  return Array.from({ length: rows[kind].count }, (_, row) => {
    const all = columnsByKind[kind].map((_name, column) => cellAt(columns, column, row));
    const isElsewhere = kind === 'records' && ((all[1] ?? 0) & marks.kind) === marks.elsewhere;
    return isElsewhere ? all.slice(0, 2) : all;
  });
}

/** All that facts hold but where one row of namings ends and the next begins. */
function held(facts: Facts): unknown {
  if (facts.scanned === undefined) throw new Error('not scanned');
  const { scan, lines } = facts.scanned;
  const texts = textsOf(scan.pool);
  return {
    rows: rowKinds.map((kind) => (kind === 'namings' ? [] : cells(scan, kind))),
    texts: Array.from({ length: texts.count }, (_, number) => texts.at(number + 1)),
    distinct: scan.distinct,
    dropped: scan.dropped,
    lines,
    tally: { ...facts.tally, problems: facts.tally.problems.map((problem) => ({ ...problem, offset: undefined })) },
    counts: countsOf(facts),
    sessions: Object.fromEntries(sessionsNamed(facts)),
    keys: [...keysOf(facts, 's').words],
  };
}

function inTwo(lines: readonly string[], at: number): Facts {
  return ready({ ...main(), parts: [lines.slice(0, at), lines.slice(at)] }).facts;
}

test('whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(hardLine, { maxLength: 12 }), fc.nat(12), (lines, at) => {
      expect(held(inTwo(lines, at))).toEqual(held(ready(main(...lines)).facts));
    }),
    { numRuns: 500 },
  );
});

test('every fixture, wherever it was cut', () => {
  const root = 'fixtures/claude-code';
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  const paths = names.map((name) => join(root, name));
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    const lines = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n');
    const whole = held(ready(main(...lines)).facts);
    for (let cut = 1; cut < lines.length; cut += Math.ceil(lines.length / 7)) {
      expect([path, cut, held(inTwo(lines, cut))]).toEqual([path, cut, whole]);
    }
  }
});
