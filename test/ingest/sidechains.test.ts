import { expect, test } from '@jest/globals';
import { sidechainRoots } from '../../src/ingest/sidechains.ts';
import type { RecordRef } from '../../src/model/record.ts';

/** `b<a` is a sidechain record `b` whose parent is `a`; `b!` is no record of a sidechain. */
function record(text: string): RecordRef {
  const [name = '', parentUuid] = text.split('<');
  const id = name.replace('!', '');
  const chain = name.endsWith('!') ? undefined : ({ kind: 'sidechain' } as const);
  return { line: 1, identity: id, uuid: id, parentUuid, used: true, chain };
}

const roots = (...records: readonly string[]): readonly string[] =>
  [...sidechainRoots(records.map(record))].map(([{ identity }, root]) => `${identity} in ${root}`);

test.each([
  { what: 'a record without a parent', records: ['a'], found: ['a in a'] },
  { what: 'a record whose parent is missing', records: ['a<gone'], found: ['a in a'] },
  { what: 'a record below the main agent’s', records: ['m!', 'a<m'], found: ['a in a'] },
])('$what is a root of its own', ({ records, found }) => {
  expect(roots(...records)).toEqual(found);
});

test('every record of a tree has its root, whichever stands first', () => {
  expect(roots('c<b', 'a', 'b<a', 'd<a', 'x', 'y<x', 'm!')).toEqual([
    'c in a',
    'a in a',
    'b in a',
    'd in a',
    'x in x',
    'y in x',
  ]);
});

test('records in a ring have the least of them for a root', () => {
  expect(roots('c<b', 'b<a', 'a<c')).toEqual(['c in a', 'b in a', 'a in a']);
  expect(roots('a<a')).toEqual(['a in a']);
});

test('a record that hangs on a ring has the root of the ring, whichever stands first', () => {
  expect(roots('a<c', 'c<b', 'b<c')).toEqual(['a in b', 'c in b', 'b in b']);
  expect(roots('b<c', 'c<b', 'a<c')).toEqual(['b in b', 'c in b', 'a in b']);
});

test('a record without a uuid is found by its identity', () => {
  const root = { ...record('a'), uuid: undefined };
  const child = record('b<a');
  expect([...sidechainRoots([root, child]).values()]).toEqual(['a', 'a']);
});

test('a file without sidechains has no roots', () => {
  expect(roots('m!', 'n!<m')).toEqual([]);
});
