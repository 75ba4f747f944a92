import { expect, test } from '@jest/globals';
import { extras, iterationUsage, mergeIterations } from '../../src/ingest/iterations.ts';
import type { Iteration } from '../../src/model/turn-copy.ts';
import { noUsage } from '../../src/model/usage.ts';

const iteration = (kind: Iteration['kind'], input: number, model?: string): Iteration => ({
  kind,
  model,
  counters: { input },
});
const use = (input: number) => ({ ...noUsage, input });

test('copies of a response merge its iterations by position, of each counter the larger', () => {
  const short = [iteration('message', 1), iteration('message', 9)];
  const long = [iteration('message', 5, 'm'), iteration('message', 2), iteration('compaction', 3)];
  const merged = [
    { kind: 'message', model: 'm', input: 5 },
    { kind: 'message', model: undefined, input: 9 },
    { kind: 'compaction', model: undefined, input: 3 },
  ];
  for (const lists of [
    [short, long],
    [long, short],
  ]) {
    expect(mergeIterations(lists).map(({ kind, model, counters: { input } }) => ({ kind, model, input }))).toEqual(
      merged,
    );
  }
  expect(mergeIterations([])).toEqual([]);
});

test.each([
  { what: 'of no iteration', iterations: [], first: 100, last: 100 },
  { what: 'of one message', iterations: [iteration('message', 1)], first: 100, last: 100 },
  {
    what: 'of a loop, from its first message to its last',
    iterations: [
      iteration('advisor_message', 9),
      iteration('message', 1),
      iteration('message', 2),
      iteration('message', 3),
      iteration('compaction', 8),
    ],
    first: 1,
    last: 3,
  },
  {
    what: 'of a refused message and the one of another model',
    iterations: [iteration('message', 1), iteration('message', 2), iteration('fallback_message', 3)],
    first: 100,
    last: 100,
  },
])('the usage before and after $what: $first and $last', ({ iterations, first, last }) => {
  expect(iterationUsage(use(100), iterations)).toEqual({ first: use(first), last: use(last) });
});

test('advisors and compactions are requests beside the usage, on the model they name', () => {
  const told = [
    iteration('message', 1),
    iteration('advisor_message', 2, 'adviser'),
    iteration('advisor_message', 3),
    iteration('compaction', 4, 'summariser'),
    iteration('compaction', 5),
  ];
  expect(extras(told, 'own')).toEqual([
    { kind: 'advisor', model: 'adviser', usage: use(2) },
    { kind: 'advisor', model: undefined, usage: use(3) },
    { kind: 'compaction', model: 'summariser', usage: use(4) },
    { kind: 'compaction', model: 'own', usage: use(5) },
  ]);
});

test('a message is a request beside the usage only where another model answered in the end', () => {
  const refused = [iteration('message', 1, 'first'), iteration('fallback_message', 2, 'second')];
  expect(extras(refused, 'second')).toEqual([{ kind: 'refused', model: 'first', usage: use(1) }]);
  expect(extras([iteration('message', 1)], 'own')).toEqual([]);
});
