/** From when to when each chain and each file reaches, by the records that are its own. */
import { expect, test } from '@jest/globals';
import { extents } from '../../src/ingest/extents.ts';
import { ownership } from '../../src/ingest/ownership.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { indexOf, written } from './written.ts';

function extentsOf(...transcripts: readonly Transcript[]) {
  const index = indexOf(...transcripts);
  const owners = ownership(index);
  const { firstOf, lastAt, fileFrom, fileTo } = extents(index, owners);
  return {
    chains: owners.holders.map(({ sessionId, chainId, position }) => [
      `${sessionId}/${chainId}`,
      index.records[firstOf[position] ?? -1]?.identity,
      lastAt[position],
    ]),
    files: index.transcripts.map(({ file }, position) => [file, fileFrom[position], fileTo[position]]),
  };
}

test('a chain and a file reach from the earliest of their records to the latest, wherever these stand', () => {
  expect(
    extentsOf(
      written({ file: 'a' }, { id: 'x', at: 5 }, { id: 'y', at: 3 }, { id: 'z', at: 9 }, { id: 'w', at: 7 }),
      written({ file: 'b', agent: 'k' }, { id: 's', at: 0 }),
    ),
  ).toEqual({
    chains: [
      ['one/main', 'y', 9],
      ['one/k', 's', 0],
    ],
    files: [
      ['a', 3, 9],
      ['b', 0, 0],
    ],
  });
});

test('a chain reaches over all its files, each file over its own records', () => {
  const files = [
    written({ file: 'a' }, { id: 'x', at: 5 }),
    written({ file: 'b' }, { id: 'y', at: 3 }, { id: 'z', at: 4 }),
  ];
  expect(extentsOf(...files)).toEqual({
    chains: [['one/main', 'y', 5]],
    files: [
      ['a', 5, 5],
      ['b', 3, 4],
    ],
  });
});

test('copies of what others own, and undated records, extend nothing', () => {
  const original = written({ file: 'a', session: 'old' }, { id: 'x', at: 1 }, { id: 'u' });
  const fork = written({ file: 'b', session: 'new' }, { id: 'x', at: 1 }, { id: 'y', at: 8 }, { id: 'v' });
  expect(extentsOf(original, fork)).toEqual({
    chains: [
      ['old/main', 'x', 1],
      ['new/main', 'y', 8],
    ],
    files: [
      ['a', 1, 1],
      ['b', 8, 8],
    ],
  });
});

test('without a dated record nobody knows from when to when', () => {
  expect(extentsOf(written({ file: 'a' }, { id: 'x' }), written({ file: 'b' }))).toEqual({
    chains: [['one/main', undefined, -Infinity]],
    files: [
      ['a', Infinity, -Infinity],
      ['b', Infinity, -Infinity],
    ],
  });
});

test.each([
  ['b', 'a'],
  ['a', 'b'],
])('of one instant the lesser identity is the first: %s, %s', (...ids) => {
  const { chains } = extentsOf(written({}, ...ids.map((id) => ({ id, at: 4 })), { id: '0', at: 5 }));
  expect(chains).toEqual([['one/main', 'a', 5]]);
});
