/** A plain file, found in rows: which lines are one response, which calls and results stand where, and from when to when. */
import { describe, expect, test } from '@jest/globals';
import { plainFile, timeOf } from '../../../src/ingest/plain/plain-file.ts';
import { response, user } from '../../support/adversarial/line.ts';
import { rows, scan } from '../cache/kept-files.ts';
import type { File } from './plain-files.ts';
import { agent, at, main, plainOf, ready, result, use } from './plain-files.ts';

const told = (id: string | undefined, requestId: string | undefined, uuid: string) =>
  response({ id }, { uuid, requestId });
/** A record that the scanner reads, and one that it leaves to the decoder. */
const row = (uuid: string, second?: number) => user([result(`t-${uuid}`)], { uuid, timestamp: second && at(second) });
const left = (uuid: string, second?: number) => user('Go', { uuid, timestamp: second && at(second) });
const title = '{"type":"custom-title","customTitle":"T"}';

describe('the lines of each response', () => {
  const linesOf = (file: File): readonly (readonly number[])[] => {
    const { firsts, nexts, recordOf, rows: whole } = plainOf(file);
    const lineOf = (copy: number) => whole.columns.records.cells[recordOf[copy] ?? -1] ?? -1;
    return firsts.map((first) => {
      const found = [lineOf(first)];
      for (let next = nexts[first] ?? 0; next !== 0; next = nexts[next] ?? 0) found.push(lineOf(next));
      return found;
    });
  };

  test.each<readonly [string, readonly string[], readonly (readonly number[])[]]>([
    ['are those of one message', [told('m', 'r', 'a'), told('m', 'q', 'b'), told('m', 'r', 'c')], [[1, 2, 3]]],
    [
      'may stand among others',
      [told('m', 'r', 'a'), told('n', 'r', 'b'), told('m', 'r', 'c'), left('x'), row('y'), told('n', 'r', 'd')],
      [
        [1, 3],
        [2, 6],
      ],
    ],
    [
      'are those of one request where there is no message',
      [told(undefined, 'r', 'a'), told(undefined, 'q', 'b'), told(undefined, 'r', 'c')],
      [[1, 3], [2]],
    ],
    [
      'are one each where there is no request either',
      [told(undefined, undefined, 'a'), told(undefined, undefined, 'b')],
      [[1], [2]],
    ],
    ['are not those of a request of the same name', [told('x', 'r', 'a'), told(undefined, 'x', 'b')], [[1], [2]]],
    ['are none where nobody responded', [row('a')], []],
  ])('%s', (_name, lines, expected) => {
    expect(linesOf(main(...lines))).toEqual(expected);
  });
});

test('calls are counted up from copy to copy, and results know their record', () => {
  const plain = plainOf(
    main(
      response({ content: [use('t-1'), use('t-2')] }, { uuid: 'a' }),
      user([result('t-1'), result('t-2')], { uuid: 'b' }),
      response({}, { uuid: 'c' }),
      title,
      response({ content: [use('t-3')] }, { uuid: 'd' }),
      row('e'),
    ),
  );
  expect([...plain.callsFrom]).toEqual([0, 2, 2, 3]);
  expect([...plain.recordOf]).toEqual([0, 2, 4]);
  expect([...plain.recordOfOutcome]).toEqual([1, 1, 5]);
});

test('a record that is told again counts, and is named as a repeat', () => {
  const plain = plainOf(main(title, row('a'), title, left('b'), '{"type":"mode"}'));
  expect(plain.recordCount).toBe(4);
  expect([...plain.repeats].map(({ line }) => line)).toEqual([3]);
});

test('the time of a row is in UTC milliseconds, where it has one', () => {
  const { rows: whole } = plainOf(main(row('a', 1), row('b'), row('c', 2)));
  const start = Date.parse(at(0));
  expect([0, 1, 2].map((each) => timeOf(whole, each))).toEqual([start + 1000, undefined, start + 2000]);
});

describe('from the first record to the last:', () => {
  test.each<readonly [string, readonly string[], readonly [number, number, number, string] | undefined]>([
    ['nothing is dated', [row('a'), left('b'), title], undefined],
    ['rows, out of order', [row('a', 3), row('b', 1), row('c', 2), row('d')], [1, 3, 2, 'b']],
    ['what the decoder read, out of order', [left('a', 2), left('b', 1), left('c', 3), left('d')], [1, 3, 2, 'b']],
    ['one row', [row('a', 4)], [4, 4, 1, 'a']],
    ['one that the decoder read', [left('a', 4)], [4, 4, 1, 'a']],
    ['a row before what the decoder read', [left('a', 5), row('b', 4)], [4, 5, 2, 'b']],
    ['a row behind what the decoder read', [left('a', 5), row('b', 6)], [5, 6, 1, 'a']],
    ['of one instant the least id of rows', [row('b', 1), row('a', 1), row('c', 1)], [1, 1, 2, 'a']],
    [
      'of one instant the least id of what the decoder read',
      [left('b', 1), left('a', 1), left('c', 1)],
      [1, 1, 2, 'a'],
    ],
    ['of one instant a row with the lesser id', [left('b', 1), row('a', 1)], [1, 1, 2, 'a']],
    ['of one instant one of the decoder with the lesser id', [row('b', 1), left('a', 1)], [1, 1, 2, 'a']],
    ['of one that is told again the first line', [left('a', 1), left('a', 1), left('b', 2)], [1, 2, 1, 'a']],
  ])('%s', (_name, lines, expected) => {
    const { extent, chainExtent } = plainOf(main(...lines));
    expect({ extent, chainExtent }).toEqual(
      expected === undefined ? { extent: undefined, chainExtent: {} } : span(...expected),
    );
  });
});

function span(first: number, last: number, line: number, uuid: string) {
  const [from, to] = [Date.parse(at(first)), Date.parse(at(last))];
  const receipt = { file: 'main.jsonl', line, uuid };
  return { extent: { from, to }, chainExtent: { firstAt: from, lastAt: to, receipt } };
}

describe('is plain, or is not:', () => {
  const sidechain = { isSidechain: true };
  test.each<readonly [string, File, boolean]>([
    ['a file without a line', main(), true],
    ['rows of an agent, which are all a sidechain', agent(response({}, sidechain)), true],
    ['a row of a sidechain in a main transcript', main(response({}, sidechain)), false],
    ['an input of a sidechain in a main transcript', main(user('Go', sidechain)), false],
    [
      'a response that the decoder read',
      main(response({}, {}, { iterations: [{ type: 'advisor_message', input_tokens: 1 }] })),
      false,
    ],
    ['an id of two rows', main(row('a'), row('b'), row('a')), false],
    ['an id of two inputs that say the same', main(left('a'), left('a')), true],
    ['an id of two inputs that do not', main(left('a', 1), left('a', 2)), false],
  ])('%s', (_name, file, expected) => {
    const plain = plainFile(ready(file).facts, file.name, file.role.kind === 'main');
    expect(plain !== undefined).toBe(expected);
  });

  test('what the decoder read alone is not', () => {
    expect(plainFile({ ...ready(main(left('a'))).facts, scanned: undefined }, 'main.jsonl', true)).toBe(undefined);
  });

  test('a row without an id is not', () => {
    const { tally } = ready(main()).facts;
    const records = rows('records', 1, { from: 0, same: 0b111111 });
    const given = { tally, scanned: { scan: scan({ records: { ...records, cells: new Uint32Array(6) } }), lines: [] } };
    expect(plainFile(given, 'main.jsonl', true)).toBe(undefined);
  });
});
