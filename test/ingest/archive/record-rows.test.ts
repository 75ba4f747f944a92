/** Records in an archive: a row with the rows of their events behind it, known again by what they say. */
import { describe, expect, test } from '@jest/globals';
import { NotArchived } from '../../../src/ingest/archive/codec.ts';
import type { Cell } from '../../../src/ingest/archive/codec.ts';
import { fingerprint, keptOf, rowOf } from '../../../src/ingest/archive/record-rows.ts';
import type { Kept } from '../../../src/ingest/archive/record-rows.ts';
import { kept, stored, titled, turn } from './kept.ts';

const plain = kept({ line: 3, identity: 'a', used: false });
const dated = kept({ line: 4, identity: 'u', at: 1500, uuid: 'u', parentUuid: 'p' }, titled('Gate'), titled('Fence'));
const aside = kept({ identity: 'b', chain: { kind: 'sidechain' } });
const ofAgent = kept({ identity: 'c', chain: { kind: 'agent', agentId: 'x', toolUseId: 't' } });

describe('a record', () => {
  test.each<readonly [string, Kept, readonly Cell[]]>([
    ['alone', plain, [[3, 'a', 0]]],
    [
      'with a time, ids and events',
      dated,
      [
        [4, 'u', 1, 1500, 'u', 'p'],
        ['title', ['custom', 'Gate']],
        ['title', ['custom', 'Fence']],
      ],
    ],
    ['of a side chain', aside, [[1, 'b', 1, null, null, null, ['sidechain']]]],
    ['of an agent', ofAgent, [[1, 'c', 1, null, null, null, ['agent', 'x', 't']]]],
  ])('%s is a row, and is read back', (_name, each, row) => {
    expect(rowOf(each)).toEqual(row);
    const { cell, texts } = stored(rowOf(each));
    expect(keptOf(cell, texts)).toEqual(each);
  });

  test('is the same for all its events', () => {
    const { cell, texts } = stored(rowOf(dated));
    const { record, events } = keptOf(cell, texts);
    expect(events.map((event) => event.record === record)).toEqual([true, true]);
  });

  test('of a side chain names no agent, whatever stands there', () => {
    const { record } = keptOf([[1, 0, 1, null, null, null, [1, 2]]], ['b', 'sidechain', 'x']);
    expect(record.chain).toStrictEqual({ kind: 'sidechain' });
  });

  test.each<readonly [string, Cell, string]>([
    ['no row', 0, 'a row'],
    ['an empty row', [], 'a row'],
    ['a row without an identity', [[1]], 'a text'],
    ['a chain of an agent without its id', [[1, 0, 1, null, null, null, [1]]], 'the id of an agent'],
    ['a chain of another kind', [[1, 0, 1, null, null, null, [0]]], 'agent, sidechain'],
    ['an event that is none', [[1, 0, 1], [0]], 'a kind of event'],
  ])('is none in %s', (_name, cell, expected) => {
    expect(() => keptOf(cell, ['a', 'agent'])).toThrow(new NotArchived(expected));
  });
});

describe('the fingerprint of a record', () => {
  const own = fingerprint(kept({ identity: 'a', at: 5 }, titled('Gate')));

  test('is the same wherever it stands', () => {
    expect(fingerprint(kept({ line: 99, identity: 'a', at: 5 }, titled('Gate')))).toBe(own);
  });

  test('is a digest, of fixed length', () => {
    expect(own).toMatch(/^[\w+/]{43}=$/);
    expect(fingerprint(kept())).toMatch(/^[\w+/]{43}=$/);
  });

  test.each<readonly [string, Kept]>([
    ['another identity', kept({ identity: 'b', at: 5 }, titled('Gate'))],
    ['another time', kept({ identity: 'a', at: 6 }, titled('Gate'))],
    ['another title', kept({ identity: 'a', at: 5 }, titled('Fence'))],
    ['a further event', kept({ identity: 'a', at: 5 }, titled('Gate'), turn())],
    ['no event', kept({ identity: 'a', at: 5 })],
  ])('is another with %s', (_name, other) => {
    expect(fingerprint(other)).not.toBe(own);
  });
});
