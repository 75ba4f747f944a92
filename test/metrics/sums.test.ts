/** The sums of entries: each is what it is when it is counted by itself, and entries are told once for all of them. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { sumsOf } from '../../src/metrics/sums.ts';
import type { Entries } from '../../src/model/entries.ts';
import type { StatedEntry } from '../../src/model/statement.ts';
import type { Sums } from '../../src/model/sums.ts';
import { noUsage, usageKinds } from '../../src/model/usage.ts';
import { costOfUsage } from '../support/ledger.ts';

const session = { id: 'session', source: 'claude-code' };
const plainTurn = { id: 1, conflict: false, outputIsLowerBound: false, toolCalls: [] };

/** A response of the main agent that costs nothing; what a test says of it is otherwise. */
function entry({
  turn,
  ...of
}: Partial<Omit<StatedEntry, 'turn'>> & { readonly turn?: Partial<StatedEntry['turn']> } = {}): StatedEntry {
  const usage = of.usage ?? noUsage;
  return {
    session,
    chain: { role: 'main' },
    part: 'response',
    context: 0,
    cost: costOfUsage(usage),
    coldStart: false,
    ...of,
    usage,
    turn: { ...plainTurn, ...turn },
  };
}

const nothing: Omit<Sums, 'usage' | 'rebuilds'> = {
  turns: 0,
  mainTurns: 0,
  subagentTurns: 0,
  lowerBoundTurns: 0,
  conflicts: 0,
  coldStarts: 0,
  outputEstimated: 0,
  priced: 0,
  cost: 0n,
  pricedUnknownWrites: 0,
  unpricedTurns: 0,
};
const oneTurn = { ...nothing, turns: 1, mainTurns: 1, priced: 1 };
const tokens = { ...noUsage, output: 7 };

test.each<readonly [string, readonly StatedEntry[], Partial<Sums>]>([
  ['nothing', [], { ...nothing, usage: noUsage, rebuilds: [] }],
  ['a response of the main agent', [entry()], oneTurn],
  ['a response of a subagent', [entry({ chain: { role: 'sub' } })], { ...oneTurn, mainTurns: 0, subagentTurns: 1 }],
  [
    'a request inside a response',
    [entry({ part: 'advisor', coldStart: true, usage: tokens, turn: { conflict: true, outputIsLowerBound: true } })],
    { ...nothing, priced: 1, cost: 7n, outputEstimated: 7 },
  ],
  ['a first turn of an agent', [entry({ coldStart: true })], { ...oneTurn, coldStarts: 1 }],
  ['copies that contradict each other', [entry({ turn: { conflict: true } })], { ...oneTurn, conflicts: 1 }],
  [
    'an output that is a lower bound, and is estimated',
    [entry({ usage: tokens, outputEstimate: 90, turn: { outputIsLowerBound: true } })],
    { ...oneTurn, cost: 7n, lowerBoundTurns: 1, outputEstimated: 90 },
  ],
  [
    'an output that is a lower bound, and is not estimated',
    [entry({ usage: tokens, turn: { outputIsLowerBound: true } })],
    { ...oneTurn, cost: 7n, lowerBoundTurns: 1, outputEstimated: 7 },
  ],
  [
    'an output that is estimated, though it is known',
    [entry({ usage: tokens, outputEstimate: 90 })],
    { ...oneTurn, cost: 7n, outputEstimated: 7 },
  ],
  [
    'an estimate inside a response that is a lower bound',
    [entry({ part: 'advisor', usage: tokens, outputEstimate: 90, turn: { outputIsLowerBound: true } })],
    { ...nothing, priced: 1, cost: 7n, outputEstimated: 7 },
  ],
  [
    'a response without a price',
    [entry({ cost: undefined, usage: { ...noUsage, cacheWriteUnknown: 5 } })],
    { ...oneTurn, priced: 0, unpricedTurns: 1, usage: { ...noUsage, cacheWriteUnknown: 5 } },
  ],
  [
    'a turn of which no entry has a price',
    [entry({ cost: undefined }), entry({ part: 'advisor', cost: undefined })],
    { ...oneTurn, priced: 0, unpricedTurns: 1 },
  ],
  [
    'a turn of which one entry has no price',
    [entry(), entry({ part: 'advisor', cost: undefined })],
    { ...oneTurn, unpricedTurns: 1 },
  ],
  [
    'two turns without a price',
    [entry({ cost: undefined }), entry({ cost: undefined, turn: { id: 2 } })],
    { ...nothing, turns: 2, mainTurns: 2, unpricedTurns: 2 },
  ],
  [
    'writes for an unknown time',
    [entry({ usage: { ...noUsage, cacheWriteUnknown: 5 } })],
    { ...oneTurn, cost: 5n, pricedUnknownWrites: 5 },
  ],
  [
    'rebuilds, those of responses',
    [
      entry({ rebuild: { rebuilt: 5, premium: 3n } }),
      entry({ part: 'advisor', rebuild: { rebuilt: 6 } }),
      entry({ rebuild: { rebuilt: 7 }, turn: { id: 2 } }),
    ],
    { ...nothing, turns: 2, mainTurns: 2, priced: 3, rebuilds: [{ rebuilt: 5, premium: 3n }, { rebuilt: 7 }] },
  ],
])('of %s', (_name, entries, expected) => {
  expect(sumsOf(entries)).toMatchObject(expected);
});

test.each(usageKinds)('%s is summed by itself, with or without a price, inside a response or not', (kind) => {
  const usage = { ...noUsage, [kind]: 3 };
  const entries = [entry({ usage }), entry({ usage, part: 'advisor' }), entry({ usage, cost: undefined })];
  expect(sumsOf(entries).usage).toEqual({ ...noUsage, [kind]: 9 });
  expect(sumsOf(entries).cost).toBe(6n);
});

const usages = fc.record({
  input: fc.nat(),
  cacheRead: fc.nat(),
  cacheWrite5m: fc.nat(),
  cacheWrite1h: fc.nat(),
  cacheWriteUnknown: fc.nat(9),
  output: fc.nat(),
  webSearches: fc.nat(9),
});

const anyEntry: fc.Arbitrary<StatedEntry> = fc.record({
  session: fc.constant(session),
  chain: fc.record({ role: fc.constantFrom('main', 'sub') }),
  part: fc.constantFrom('response', 'response', 'advisor', 'compaction'),
  context: fc.nat(),
  usage: usages,
  cost: fc.option(usages.map(costOfUsage), { nil: undefined }),
  coldStart: fc.boolean(),
  rebuild: fc.option(fc.record({ rebuilt: fc.nat() }), { nil: undefined }),
  outputEstimate: fc.option(fc.nat(), { nil: undefined }),
  turn: fc.record({
    id: fc.oneof(fc.nat(3), fc.constantFrom('a', 'b')),
    conflict: fc.boolean(),
    outputIsLowerBound: fc.boolean(),
    toolCalls: fc.constant([]),
  }),
});

/** Each sum by itself. */
function naive(entries: readonly StatedEntry[]): Sums {
  const total = (of: (entry: StatedEntry) => number): number => entries.reduce((sum, each) => sum + of(each), 0);
  const responses = entries.filter(({ part }) => part === 'response');
  const priced = entries.flatMap(({ cost, usage }) => (cost === undefined ? [] : [{ cost, usage }]));
  const unpriced = entries.filter(({ cost }) => cost === undefined);
  return {
    turns: responses.length,
    mainTurns: responses.filter(({ chain }) => chain.role === 'main').length,
    subagentTurns: responses.filter(({ chain }) => chain.role === 'sub').length,
    lowerBoundTurns: responses.filter(({ turn }) => turn.outputIsLowerBound).length,
    conflicts: responses.filter(({ turn }) => turn.conflict).length,
    coldStarts: responses.filter(({ coldStart }) => coldStart).length,
    usage: {
      input: total(({ usage }) => usage.input),
      cacheRead: total(({ usage }) => usage.cacheRead),
      cacheWrite5m: total(({ usage }) => usage.cacheWrite5m),
      cacheWrite1h: total(({ usage }) => usage.cacheWrite1h),
      cacheWriteUnknown: total(({ usage }) => usage.cacheWriteUnknown),
      output: total(({ usage }) => usage.output),
      webSearches: total(({ usage }) => usage.webSearches),
    },
    outputEstimated: total(({ part, turn, usage, outputEstimate }) =>
      part === 'response' && turn.outputIsLowerBound ? (outputEstimate ?? usage.output) : usage.output,
    ),
    priced: priced.length,
    cost: priced.reduce((sum, { cost }) => sum + cost.total, 0n),
    pricedUnknownWrites: priced.reduce((sum, { usage }) => sum + usage.cacheWriteUnknown, 0),
    unpricedTurns: new Set(unpriced.map(({ turn }) => turn.id)).size,
    rebuilds: responses.flatMap(({ rebuild }) => (rebuild === undefined ? [] : [rebuild])),
  };
}

test('of any entries each sum is what it is by itself', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
      expect(sumsOf(entries)).toMatchObject(naive(entries));
    }),
  );
});

describe('entries are told', () => {
  function counted(entries: readonly StatedEntry[]): { readonly entries: Entries; readonly times: () => number } {
    let times = 0;
    return {
      times: () => times,
      entries: {
        length: entries.length,
        forEach(visit) {
          times += 1;
          for (const each of entries) visit(each);
        },
      },
    };
  }

  test('once, whoever asks for their sums', () => {
    const { entries, times } = counted([entry()]);
    expect(times()).toBe(0);
    expect([sumsOf(entries), sumsOf(entries)].map(({ turns }) => turns)).toEqual([1, 1]);
    expect(times()).toBe(1);
  });

  test('each by itself, where they say the same', () => {
    const [one, other] = [counted([entry()]), counted([entry(), entry()])];
    expect([one, other].map(({ entries }) => sumsOf(entries).turns)).toEqual([1, 2]);
    expect([one.times(), other.times()]).toEqual([1, 1]);
  });

  test('by one thing that moves along them, and the sums stay', () => {
    const cursor = { ...entry({ cost: undefined }), usage: { ...noUsage, output: 0 }, turn: { ...plainTurn, id: 0 } };
    const rebuild = { rebuilt: 4 };
    const { usage, rebuilds, unpricedTurns } = sumsOf({
      length: 3,
      forEach(visit) {
        for (const row of [1, 2, 3]) {
          cursor.usage.output = row;
          cursor.turn.id = row;
          visit({ ...cursor, rebuild });
        }
        cursor.usage.output = 1000;
      },
    });
    expect([usage.output, rebuilds, unpricedTurns]).toEqual([6, [rebuild, rebuild, rebuild], 3]);
  });
});
