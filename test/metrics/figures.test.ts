import { listed } from '../../src/model/entries.ts';
import { expect, test } from '@jest/globals';
import type { MetricId } from '../../src/metrics/index.ts';
import { columnKey, metrics } from '../../src/metrics/index.ts';
import { median, quantile } from '../../src/metrics/quantiles.ts';
import type { Slice } from '../../src/model/metric.ts';
import { sliceOf } from '../../src/reports/slices.ts';
import { account, delegation, exchange, failure, humanInput } from '../support/ledger.ts';
import {
  about,
  agent,
  control,
  hours,
  instant,
  minutes,
  prompt,
  queued,
  scripted,
  seconds,
  session,
  tool,
  turn,
  work,
} from '../support/session.ts';

const advisor = {
  kind: 'advisor',
  model: 'advisor-1',
  usage: {
    input: 100,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    cacheWriteUnknown: 0,
    output: 20,
    webSearches: 0,
  },
} as const;

/** One main agent of three turns, one subagent of two, and something of everything that is counted. */
const story = session(
  about({ id: 'story' }),
  prompt({ at: 0, chars: 12 }),
  turn({
    id: 'm1',
    at: seconds(1),
    input: 10,
    cacheWrite5m: 200,
    output: 5,
    tools: [tool({ name: 'Skill' }), tool({ name: 'mcp__docs__find' })],
  }),
  queued({ at: seconds(5), chars: 84 }),
  turn({
    id: 'm2',
    at: seconds(10),
    input: 10,
    cacheRead: 200,
    cacheWrite1h: 50,
    cacheWriteUnknown: 7,
    output: 3,
    outputIsLowerBound: true,
    webSearches: 2,
    extras: [advisor],
    tools: [tool({ name: 'Read' })],
  }),
  work({ at: minutes(1), command: 'review' }),
  control({ at: minutes(2), command: 'model' }),
  scripted({ at: minutes(3), chars: 500 }),
  turn({ id: 'm3', at: hours(2), input: 20, cacheWrite5m: 180, output: 2, model: 'house-model' }),
  agent(
    { id: 'a1' },
    turn({ id: 's1', at: seconds(20), input: 5, cacheWrite5m: 95, output: 9 }),
    turn({ id: 's2', at: seconds(30), input: 5, cacheRead: 100, output: 1 }),
  ),
);

const told = account(story, {
  unpricedModels: ['house-model'],
  outputEstimates: new Map([['m2', 40]]),
  rebuilds: new Map([
    ['m3', { rebuilt: 180, cause: 'idle past ttl', owner: 'human' }],
    ['s2', { rebuilt: 30, premium: 60n, turnCost: 106n }],
  ]),
  time: {
    wallMs: 10_000,
    spanMs: 9000,
    activeMs: 5000,
    humanWaitMs: 3000,
    idleMs: 2000,
    agentWaitMs: 400,
    negativeGaps: 1,
  },
  recordedPicos: 5000n,
  exchanges: [
    exchange({ durationMs: 1000, interrupted: true }),
    exchange({ durationMs: 9000, asked: true }),
    exchange({ durationMs: 3000, opener: 'notification' }),
    exchange({ opener: 'scripted' }),
  ],
  delegations: [delegation(story, 'a1')],
  waves: [{ number: 1, startedAt: 0, endedAt: 9, width: 3, savedMs: 0, delegations: [] }],
  errors: [
    failure(story, { outcome: 'retried' }),
    failure(story, { outcome: 'resumed' }),
    failure(story, { outcome: 'abandoned' }),
    failure(story, { outcome: 'escalated' }),
    failure(story, { outcome: 'fatal' }),
  ],
  prompts: [
    ...account(story).prompts,
    humanInput(story, { kind: 'answer', at: instant(minutes(4)) }),
    humanInput(story, { kind: 'interruption', at: instant(minutes(5)) }),
    humanInput(story, { kind: 'denial', at: instant(minutes(6)) }),
  ],
});

const expected: Readonly<Record<MetricId, number | bigint | undefined>> = {
  sessions: 1,
  'wall-clock': 10_000,
  span: 9000,
  active: 5000,
  'human-wait': 3000,
  'agent-wait': 400,
  'approval-wait': undefined,
  idle: 2000,
  'negative-gaps': 1,
  turns: 5,
  'main-turns': 3,
  'subagent-turns': 2,
  prompts: 2,
  'scripted-prompts': 1,
  commands: 2,
  'work-commands': 1,
  answers: 1,
  interruptions: 1,
  denials: 1,
  interventions: 6,
  'longest-prompt': 84,
  exchanges: 4,
  'interventions-per-exchange': 1.5,
  'interruption-rate': 0.25,
  'question-rate': 0.25,
  'exchange-median': 3000,
  'exchange-p90': 9000,
  'exchange-max': 9000,
  delegations: 1,
  waves: 1,
  'max-width': 3,
  'tool-calls': 3,
  'skill-calls': 1,
  'mcp-calls': 1,
  'tool-calls-per-prompt': 1.5,
  'longest-autonomous-run': 2,
  errors: 5,
  'absorbed-errors': 3,
  'escalated-errors': 1,
  'fatal-errors': 1,
  'human-share-turns': 6 / 9,
  'human-share-all-turns': 6 / 11,
  'human-share-prompts': 0.5,
  'human-share-time': 0.3,
  input: 150,
  output: 40,
  'output-estimated': 77,
  'output-lower-bound-turns': 1,
  'cache-read': 300,
  'cache-write-5m': 475,
  'cache-write-1h': 50,
  'cache-write-unknown': 7,
  'web-searches': 2,
  'cache-hit': 300 / 982,
  'cache-leverage': 2,
  'cache-write-share': 532 / 982,
  'peak-context': 267,
  cost: 822n,
  'cost-per-prompt': 274n,
  'main-cost': 607n,
  'subagent-cost': 215n,
  'input-cost': 130n,
  'output-cost': 38n,
  'cache-read-cost': 300n,
  'cache-write-cost': 352n,
  'web-search-cost': 2n,
  'unpriced-turns': 1,
  'cold-starts': 2,
  rebuilds: 2,
  rebuilt: 210,
  'rebuild-premium': 60n,
  'rebuild-premium-share': 60 / 822,
  'rebuild-turn-cost': 106n,
  'recorded-cost': 5000n,
  'recorded-sessions': 1,
};

const ids = Object.keys(metrics).filter((id): id is MetricId => Object.hasOwn(metrics, id));

test.each(ids)('%s of a session told by hand', (id) => {
  expect(metrics[id].of(sliceOf([told]))).toEqual(expected[id]);
});

test.each(ids)('%s is the same for one session given once and for its facts in reverse', (id) => {
  const slice = sliceOf([told]);
  const reversed: Slice = {
    ...slice,
    entries: listed(slice.entries).toReversed(),
    prompts: slice.prompts?.toReversed(),
    exchanges: slice.exchanges?.toReversed(),
    toolCalls: slice.toolCalls?.toReversed(),
    errors: slice.errors?.toReversed(),
  };
  expect(metrics[id].of(reversed)).toEqual(metrics[id].of(slice));
});

test.each(ids)('%s is defined in one sentence', (id) => {
  expect(metrics[id].definition).toMatch(/^[A-Z].*\.$|^[A-Z].*\)\.$/);
  expect(metrics[id].definition).not.toContain('\n');
});

const withoutBasis: readonly MetricId[] = [
  'prompts',
  'interventions',
  'longest-prompt',
  'exchanges',
  'interruption-rate',
  'exchange-median',
  'delegations',
  'max-width',
  'tool-calls',
  'tool-calls-per-prompt',
  'longest-autonomous-run',
  'errors',
  'absorbed-errors',
  'human-share-turns',
  'human-share-prompts',
  'human-share-time',
  'wall-clock',
  'negative-gaps',
  'recorded-cost',
  'recorded-sessions',
];

test.each(withoutBasis)('%s is unknown, not 0, for a group that says nothing about it', (id) => {
  expect(metrics[id].of({ entries: told.entries })).toBeUndefined();
});

test.each([
  { id: 'turns', value: 0 },
  { id: 'cost', value: 0n },
  { id: 'rebuild-premium', value: 0n },
  { id: 'input', value: 0 },
  { id: 'interventions', value: 0 },
  { id: 'errors', value: 0 },
  { id: 'max-width', value: 0 },
  { id: 'longest-prompt', value: undefined },
  { id: 'peak-context', value: undefined },
  { id: 'cache-hit', value: undefined },
  { id: 'cache-leverage', value: undefined },
  { id: 'human-share-turns', value: undefined },
  { id: 'rebuild-premium-share', value: undefined },
  { id: 'recorded-cost', value: undefined },
  { id: 'recorded-sessions', value: 0 },
] as const satisfies readonly { id: MetricId; value: unknown }[])(
  '$id of nothing is $value: a sum of nothing is 0, a ratio over nothing is unknown',
  ({ id, value }) => {
    expect(metrics[id].of(sliceOf([]))).toEqual(value);
  },
);

test('cost is unknown, not 0, where no turn has a price', () => {
  const unpriced = account(session(turn({ at: 0, input: 5, model: 'house-model' })), {
    unpricedModels: ['house-model'],
  });
  expect(metrics.cost.of(sliceOf([unpriced]))).toBeUndefined();
  expect(metrics['unpriced-turns'].of(sliceOf([unpriced]))).toBe(1);
});

test('leverage over no fresh input is unknown, not infinite', () => {
  const cached = account(session(turn({ at: 0, cacheRead: 5 })));
  expect(metrics['cache-leverage'].of(sliceOf([cached]))).toBeUndefined();
});

test.each([
  { id: 'cache-hit', unit: 'ratio', key: 'cache_hit_ratio' },
  { id: 'cache-leverage', unit: 'multiple', key: 'cache_leverage' },
  { id: 'wall-clock', unit: 'seconds', key: 'wall_clock_s' },
  { id: 'cost', unit: 'usd', key: 'cost_usd' },
  { id: 'longest-prompt', unit: 'chars', key: 'longest_prompt_chars' },
  { id: 'started', unit: 'instant', key: 'started_at' },
  { id: 'turns', unit: 'count', key: 'turns' },
] as const)('a column of $id in $unit is named $key', ({ id, unit, key }) => {
  expect(columnKey(id, unit)).toBe(key);
});

test.each([
  { sorted: [], rank: 0.5, value: undefined },
  { sorted: [7], rank: 0.9, value: 7 },
  { sorted: [1, 2], rank: 0.5, value: 1 },
  { sorted: [1, 2, 3], rank: 0.5, value: 2 },
  { sorted: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], rank: 0.9, value: 9 },
  { sorted: [1, 2, 3], rank: 1, value: 3 },
])('quantile $rank of $sorted is $value, one of the values', ({ sorted, rank, value }) => {
  expect(quantile(sorted, rank)).toBe(value);
});

test('the median of two is the smaller, not their mean', () => {
  expect(median([1, 2])).toBe(1);
});
