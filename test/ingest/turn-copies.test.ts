import { expect, test } from '@jest/globals';
import { gatherTurnCopies } from '../../src/ingest/turn-copies.ts';
import { copiesOf } from './copies.ts';
import type { CopyPart } from './copies.ts';

/** The numbers of the records of each response, as they are linked. */
function gathered(...parts: readonly CopyPart[]): readonly (readonly number[])[] {
  const gathering = gatherTurnCopies();
  for (const { copy, number } of copiesOf(...parts)) gathering.add(copy, 100 + number);
  const { copies, records, firsts, nexts } = gathering;
  expect(copies).toHaveLength(parts.length);
  return firsts.map((first) => {
    const found = [records[first] ?? -1];
    for (let next = nexts[first] ?? 0; next !== 0; next = nexts[next] ?? 0) found.push(records[next] ?? -1);
    return found;
  });
}

const nameless = { messageId: undefined };

test('copies of one response are linked, wherever they stand', () => {
  expect(
    gathered({ messageId: 'a' }, { messageId: 'a' }, { messageId: 'b' }, { messageId: 'a' }, { messageId: 'b' }),
  ).toEqual([
    [100, 101, 103],
    [102, 104],
  ]);
});

test('a response without a message goes by its request, and without one by its record', () => {
  expect(
    gathered(
      { ...nameless, requestId: 'r' },
      { ...nameless, requestId: 'q' },
      { ...nameless, requestId: 'r' },
      { ...nameless, identity: 'x' },
      { ...nameless, identity: 'y' },
      { ...nameless, identity: 'x' },
    ),
  ).toEqual([[100, 102], [101], [103, 105], [104]]);
});

test('a message goes before the request, and no two kinds of id meet', () => {
  expect(
    gathered(
      { messageId: 'a', requestId: 'r' },
      { messageId: 'b', requestId: 'r' },
      { ...nameless, requestId: 'a' },
      { ...nameless, identity: 'a' },
    ),
  ).toEqual([[100], [101], [102], [103]]);
});
