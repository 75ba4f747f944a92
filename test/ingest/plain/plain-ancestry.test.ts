/** Ancestors of the records of a plain file, counted by numbers: as many as are counted of records that are objects. */
import { describe, expect, test } from '@jest/globals';
import { ancestry } from '../../../src/ingest/ancestry.ts';
import { plainAncestry } from '../../../src/ingest/plain/plain-ancestry.ts';
import { transcriptFrom } from '../../../src/ingest/read.ts';
import { recordIndex } from '../../../src/ingest/record-index.ts';
import { cellAt, marks } from '../../../src/model/scan.ts';
import { other, response, user } from '../../support/adversarial/line.ts';
import type { File } from './plain-files.ts';
import { main, plainOf, ready, result } from './plain-files.ts';

type Counts = Readonly<Record<number, number>>;

/** By line, as the rows tell. */
function byRows(file: File): Counts {
  const plain = plainOf(file);
  const { counts, columns } = plain.rows;
  const ancestorsOf = plainAncestry(plain);
  const found: Record<number, number> = {};
  for (let row = 0; row < counts.records; row += 1) {
    if ((cellAt(columns.records, 1, row) & marks.kind) === marks.elsewhere) continue;
    found[cellAt(columns.records, 0, row)] = ancestorsOf(row);
  }
  for (const [index, { line }] of plain.facts.tally.records.entries())
    found[line] = ancestorsOf(counts.records + index);
  return found;
}

/** By line, as assembly tells. */
function byRecords(file: File): Counts {
  const transcript = transcriptFrom(ready(file));
  const ancestorsOf = ancestry(recordIndex([transcript]));
  return Object.fromEntries(transcript.records.map(({ line }, number) => [line, ancestorsOf(number)]));
}

/** A record that the scanner reads, and one that it leaves to the decoder, each with its parent. */
const row = (uuid: string, parentUuid?: string) => user([result(`t-${uuid}`)], { uuid, parentUuid });
const left = (uuid: string, parentUuid?: string) => user('Go', { uuid, parentUuid });
const title = '{"type":"custom-title","customTitle":"T"}';
const escaped = (line: string, member: string) => line.replace(`"${member}":"u`, `"${member}":"\\u0075`);

describe('ancestors of the records, line by line,', () => {
  test.each<readonly [string, File, Counts]>([
    ['of rows', main(row('a'), row('b', 'a'), row('c', 'b')), { 1: 0, 2: 1, 3: 2 }],
    ['of rows that stand before their parents', main(row('c', 'b'), row('b', 'a'), row('a')), { 1: 2, 2: 1, 3: 0 }],
    ['of what the decoder read', main(left('a'), left('b', 'a'), left('c', 'b')), { 1: 0, 2: 1, 3: 2 }],
    [
      'of both, one the parent of the other',
      main(left('a'), row('b', 'a'), left('c', 'b'), row('d', 'c'), left('e', 'd')),
      { 1: 0, 2: 1, 3: 2, 4: 3, 5: 4 },
    ],
    [
      'beside lines of which no record is kept',
      main(row('a'), '{"type":"mode"}', title, left('b', 'a'), '{', row('c', 'b')),
      { 1: 0, 3: 0, 4: 1, 6: 2 },
    ],
    ['of a missing parent', main(row('a', 'x'), left('b', 'y'), row('c', 'a')), { 1: 0, 2: 0, 3: 1 }],
    ['of a ring', main(row('a', 'c'), row('b', 'a'), row('c', 'b'), row('d', 'c')), { 1: 0, 2: 0, 3: 0, 4: 1 }],
    ['of a ring of both', main(left('a', 'b'), row('b', 'a'), left('c', 'b')), { 1: 0, 2: 0, 3: 1 }],
    [
      'of a ring behind other lines',
      main('{', title, row('x'), left('a', 'b'), row('b', 'a'), row('c', 'a'), left('d', 'c')),
      { 2: 0, 3: 0, 4: 0, 5: 0, 6: 1, 7: 2 },
    ],
    [
      'of rings one behind the other',
      main(left('a', 'b'), row('b', 'a'), left('c', 'd'), row('d', 'c'), row('e', 'c'), left('f', 'b')),
      { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 6: 1 },
    ],
    [
      'of rings whose rows come first',
      main(row('a', 'b'), left('b', 'a'), row('c', 'd'), left('d', 'c'), left('e', 'd'), row('f', 'e')),
      { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 6: 2 },
    ],
    [
      'of rings in parts',
      {
        ...main(),
        parts: [
          [row('x'), left('a', 'b'), row('b', 'a')],
          [left('c', 'd'), row('d', 'c'), row('e', 'a'), left('f', 'e')],
        ],
      },
      { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 1, 7: 2 },
    ],
    [
      'of a last line without an end',
      { ...main(row('a'), left('b', 'a'), left('c', 'b')), isOpen: true },
      { 1: 0, 2: 1, 3: 2 },
    ],
    [
      'of a parent that is told twice',
      main(left('a'), row('b', 'a'), other('system', { uuid: 'x', parentUuid: 'b' }), left('a')),
      { 1: 0, 2: 1, 3: 2, 4: 0 },
    ],
    [
      'of a file that was read in parts',
      {
        ...main(),
        parts: [
          [left('a'), row('b', 'a'), left('c', 'b')],
          [left('d', 'c'), row('e', 'd'), row('f', 'b'), left('g', 'f')],
        ],
      },
      { 1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 2, 7: 3 },
    ],
    [
      'of a parent that is named with an escape',
      main(row('u-a'), escaped(row('b', 'u-a'), 'parentUuid'), response({}, { uuid: 'c', parentUuid: 'b' })),
      { 1: 0, 2: 1, 3: 2 },
    ],
    [
      'of a parent whose own id is written with one',
      main(escaped(row('u-a'), 'uuid'), row('b', 'u-a'), left('c', 'u-a')),
      { 1: 0, 2: 1, 3: 1 },
    ],
  ])('%s', (_name, file, expected) => {
    expect(byRows(file)).toEqual(expected);
    expect(byRecords(file)).toEqual(expected);
  });

  test('of a number that is no record', () => {
    expect(plainAncestry(plainOf(main(row('a'))))(9)).toBe(0);
  });
});
