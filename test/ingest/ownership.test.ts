/** Which session and which chain a copied record belongs to, and which of its copies counts. */
import { describe, expect, test } from '@jest/globals';
import { ownership } from '../../src/ingest/ownership.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import type { WrittenRecord } from './written.ts';
import { indexOf, response, written } from './written.ts';

/** `id@5` is a record of that id and instant, `id` one without a time. */
function record(text: string): WrittenRecord {
  const [id = '', at] = text.split('@');
  return at === undefined ? { id } : { id, at: Number(at) };
}

const main = (session: string, ...records: readonly string[]): Transcript =>
  written({ file: `${session}.jsonl`, session }, ...records.map(record));
const crew = (agent: string, ...records: readonly string[]): Transcript =>
  written({ file: `one-${agent}.jsonl`, agent }, ...records.map(record));

/** The copies that count, as `file:line`. */
function counting(...transcripts: readonly Transcript[]): readonly string[] {
  const index = indexOf(...transcripts);
  const { owned } = ownership(index);
  return index.records.flatMap(({ line }, number) =>
    owned[number] === 1 ? [`${index.transcripts[index.files[number] ?? 0]?.file}:${line}`] : [],
  );
}

/** The chains from the one that owns first to the one that owns last. */
function order(...transcripts: readonly Transcript[]): readonly string[] {
  const { holders, ranks } = ownership(indexOf(...transcripts));
  return holders
    .toSorted((left, right) => (ranks[left.position] ?? 0) - (ranks[right.position] ?? 0))
    .map(({ sessionId, chainId }) => `${sessionId}/${chainId}`);
}

test('each record counts once, all that stand alone among them', () => {
  expect(counting(main('one', 'a@1', 'b@2', 'c'), main('two', 'd@9', 'a@1'))).toEqual([
    'one.jsonl:1',
    'one.jsonl:2',
    'one.jsonl:3',
    'two.jsonl:1',
  ]);
});

describe('sessions own', () => {
  test.each<readonly [string, readonly Transcript[], readonly string[]]>([
    ['by their first own record', [main('a', 'x@9'), main('b', 'y@5')], ['b/main', 'a/main']],
    ['by the earliest, wherever it stands', [main('a', 'p@4', 'q@9'), main('b', 'r@8', 's@3')], ['b/main', 'a/main']],
    [
      'where they share records, by their own',
      [main('a', 'x@1', 'y@9'), main('b', 'x@1', 'z@5')],
      ['b/main', 'a/main'],
    ],
    ['before all others without one', [main('a', 'x@1', 'y@2'), main('b', 'x@1')], ['b/main', 'a/main']],
    [
      'by the earliest time that any copy tells',
      [main('a', 'x@2'), written({ file: 'b', session: 'b' }, record('y')), main('b', 'y@3')],
      ['a/main', 'b/main'],
    ],
    [
      'not by a record that another session holds between their own copies',
      [main('a', 'y@1', 'x@9'), main('b', 'y@1', 'z@5'), written({ file: 'c', session: 'a' }, record('y@1'))],
      ['b/main', 'a/main'],
    ],
    ['undated ones among these', [main('a', 'y@2'), main('b', 'z')], ['b/main', 'a/main']],
    [
      'of one instant by their id',
      [main('b', 'x@5'), main('a', 'y@5'), main('c', 'z@5')],
      ['a/main', 'b/main', 'c/main'],
    ],
    [
      'with the records of all their chains, copies among these too',
      [main('a', 'x@6'), written({ session: 'b', agent: 'k' }, record('y@3')), main('b', 'z@9', 'y@3')],
      ['b/main', 'b/k', 'a/main'],
    ],
    [
      'not by a record that several of them hold, though in two chains of one',
      [main('a', 'y@3', 'x@6'), written({ session: 'b', agent: 'k' }, record('y@3')), main('b', 'z@9', 'y@3')],
      ['a/main', 'b/main', 'b/k'],
    ],
  ])('%s', (_name, transcripts, found) => {
    expect(order(...transcripts)).toEqual(found);
    expect(order(...transcripts.toReversed())).toEqual(found);
  });
});

describe('the chains of one session own', () => {
  test.each<readonly [string, readonly Transcript[], readonly string[]]>([
    ['main first, however late it begins', [crew('a', 'x@1'), main('one', 'y@9')], ['one/main', 'one/a']],
    [
      'main first, wherever it stands',
      [written({ file: 'a' }, record('y@9')), crew('b', 'x@1')],
      ['one/main', 'one/b'],
    ],
    ['then by the earliest of their own', [crew('a', 'x@3', 'z@9'), crew('b', 'y@5')], ['one/a', 'one/b']],
    ['not by a later copy', [crew('a', 'x@9', 's@1'), crew('b', 's@1', 'y@5')], ['one/b', 'one/a']],
    ['then by their first own record', [crew('a', 'x@9'), crew('b', 'y@5')], ['one/b', 'one/a']],
    ['not by one that another chain holds', [crew('a', 's@1', 'x@9'), crew('b', 's@1', 'y@5')], ['one/b', 'one/a']],
    ['before those by a copy alone', [crew('a', 's@1', 'x@2'), crew('b', 's@1')], ['one/b', 'one/a']],
    ['of one instant by their id', [crew('b', 'x@5'), crew('c', 'y@5'), crew('a', 'z@5')], ['one/a', 'one/b', 'one/c']],
    [
      'by a record that only one of them holds, though twice',
      [crew('a', 's@2', 's@2'), crew('b', 'x@3'), crew('c', 'y@1')],
      ['one/c', 'one/a', 'one/b'],
    ],
  ])('%s', (_name, transcripts, found) => {
    expect(order(...transcripts)).toEqual(found);
    expect(order(...transcripts.toReversed())).toEqual(found);
  });
});

describe('of several copies the one counts', () => {
  const twice = (...records: readonly WrittenRecord[]): Transcript => written({ file: 'one.jsonl' }, ...records);
  const short = response('m', { stopReason: 'a' });
  const long = response('m', { stopReason: 'b' });

  test.each<readonly [string, readonly Transcript[], string]>([
    ['of the chain that owns first', [main('a', 'x@1', 'y@2'), main('b', 'x@1')], 'b.jsonl:1'],
    ['of the lower rank', [main('a', 'x@1', 'y@5'), main('b', 'x@1', 'z@9'), main('c', 'q@2')], 'a.jsonl:1'],
    [
      'of the lower rank, though later',
      [main('a', 'q@1'), main('b', 'x@1', 'y@9'), main('c', 'x@1', 'z@5')],
      'c.jsonl:1',
    ],
    ['of the main chain', [crew('a', 'x@1'), written({ file: 'z' }, record('x@1'))], 'z:1'],
    ['of the lesser file', [written({ file: 'q' }, record('x@1')), written({ file: 'p' }, record('x@1'))], 'p:1'],
    ['that says the lesser', [twice({ id: 'x', says: [long] }, { id: 'x', says: [short] })], 'one.jsonl:2'],
    ['of the lesser line', [twice({ id: 'x', line: 8 }, { id: 'x', line: 3 }, { id: 'x', line: 5 })], 'one.jsonl:3'],
  ])('%s', (_name, transcripts, found) => {
    const index = indexOf(...transcripts);
    expect(counting(...transcripts)).toContain(found);
    expect(ownership(index).owned.reduce((sum, own) => sum + own, 0)).toBe(new Set(index.firsts).size);
  });

  test('that stands first, where several on one line say the same', () => {
    const { owned } = ownership(indexOf(twice({ id: 'x', line: 2 }, { id: 'x', line: 2 }, { id: 'x', line: 2 })));
    expect([...owned]).toEqual([1, 0, 0]);
  });
});
