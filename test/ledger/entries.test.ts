import { expect, test } from '@jest/globals';
import { delegations } from '../../src/ledger/delegations.ts';
import { entries } from '../../src/ledger/entries.ts';
import type { Causes } from '../../src/ledger/entries.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import type { Entry, Prompt } from '../../src/model/ledger.ts';
import { noUsage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { agent, hours, instant, offsetOf, session, tool, turn } from '../support/session.ts';
import type { Part } from '../support/session.ts';

const day = hours(24) * 60;

function of(parts: readonly Part[], told: Partial<Causes> = {}): readonly Entry[] {
  const built = session(...parts);
  const nothing = { delegations: [], rebuilds: [], coldStarts: [], promptOf: () => undefined };
  return entries(built, { book: priceBook(listedRows()), ...nothing, ...told });
}

const advisor = { kind: 'advisor', model: 'claude-opus-4-8', usage: { ...noUsage, input: 7 } } as const;

test('requests of all agents stand in time order, undated ones last, those inside a response behind it', () => {
  const found = of([
    turn({ id: 'undated', extras: [advisor] }),
    turn({ id: 'late', at: 30 }),
    turn({ id: 'early', at: 10, extras: [advisor, { ...advisor, kind: 'compaction' }] }),
    agent({ id: 'a' }, turn({ id: 'beside', at: 10 }), turn({ id: 'between', at: 20 })),
  ]);
  expect(found.map(({ turn: { id }, part, at }) => `${id} ${part} ${offsetOf(at) ?? '-'}`)).toEqual([
    'early response 10',
    'early advisor 10',
    'early compaction 10',
    'beside response 10',
    'between response 20',
    'late response 30',
    'undated response -',
    'undated advisor -',
  ]);
});

test('an entry says where it stands', () => {
  const [entry] = of([turn({ at: 10 })]);
  expect(entry).toMatchObject({
    session: { id: 'session' },
    chain: { id: 'main' },
    at: instant(10),
    receipt: { file: 'session.jsonl', line: 1 },
  });
});

test('turns are counted in their chain from 1, undated ones not at all', () => {
  const found = of([
    turn({ id: 'copied', at: 0, own: false }),
    turn({ id: 'one', at: 10, extras: [advisor] }),
    turn({ id: 'two', at: 20 }),
    turn({ id: 'undated' }),
    agent({ id: 'a' }, turn({ id: 'other', at: 15 })),
  ]);
  expect(found.map(({ turn: { id }, sequence }) => [id, sequence])).toEqual([
    ['one', 1],
    ['one', 1],
    ['other', 1],
    ['two', 2],
    ['undated', 0],
  ]);
});

test.each([
  { why: 'unknown for the first turn', parts: [turn({ at: 10, ended: 15 })], gaps: [undefined] },
  {
    why: 'from the end of the turn before',
    parts: [turn({ at: 10, ended: 15 }), turn({ at: 40, ended: 41 }), turn({ at: 50 })],
    gaps: [undefined, 25, 9],
  },
  {
    why: 'nothing where turns overlap',
    parts: [turn({ at: 10, ended: 90 }), turn({ at: 40 })],
    gaps: [undefined, 0],
  },
  {
    why: 'from the end of a copied turn too',
    parts: [turn({ at: 10, ended: 15, own: false }), turn({ at: 40 })],
    gaps: [25],
  },
  {
    why: 'unknown for a turn without a time',
    parts: [turn({ at: 10, ended: 15 }), turn({ at: 40, ended: 41 }), turn({})],
    gaps: [undefined, 25, undefined],
  },
])('the gap before a turn is $why', ({ parts, gaps }) => {
  expect(of(parts).map(({ gapMs }) => gapMs)).toEqual(gaps);
});

test('a request has its own context; that of a response is the context of its last iteration', () => {
  const usage = { ...noUsage, input: 1, cacheRead: 10, cacheWrite5m: 100 };
  const found = of([turn({ at: 0, input: 5000, last: usage, extras: [advisor] })]);
  expect(found.map(({ usage: { input }, context }) => [input, context])).toEqual([
    [5000, 111],
    [7, 7],
  ]);
});

test('each request costs what its own model does, and says why where it has no price', () => {
  const found = of([
    turn({
      at: day,
      model: 'claude-sonnet-4-6',
      input: 1,
      extras: [
        { ...advisor, model: 'anthropic/claude-opus-4-6' },
        { ...advisor, model: 'claude-opus-4-9' },
      ],
    }),
  ]);
  expect(found.map(({ model, cost, unpriced }) => [model, cost?.total, unpriced])).toEqual([
    ['claude-sonnet-4-6', 3_000_000n, undefined],
    ['claude-opus-4-6', 35_000_000n, undefined],
    ['claude-opus-4-9', undefined, 'unknown model'],
  ]);
});

test('a cold start and what set a turn off are those of all its requests; a rebuild is its response’s', () => {
  const parts = [
    turn({ id: 'first', at: 0, cacheWrite5m: 50_000 }),
    turn({ id: 'cold', at: hours(2), cacheWrite5m: 50_000, extras: [advisor] }),
  ];
  const built = session(...parts);
  const cold = rebuilds(built, { book: priceBook(listedRows()), delegations: [] });
  const [chain] = built.chains;
  if (chain === undefined) throw new Error('no chain');
  const asked = [0, 1].map((position): Prompt => {
    const receipt = { file: 'session.jsonl', line: 9 };
    return { session: built, chain, receipt, id: `prompt ${position}`, kind: 'prompt', chars: 1 };
  });
  const found = of(parts, { ...cold, promptOf: ({ id }, position) => (id === 'main' ? asked[position] : undefined) });
  expect(
    found.map(({ turn: { id }, part, coldStart, rebuild, prompt }) => {
      return [id, part, coldStart, rebuild?.rebuilt, prompt?.id];
    }),
  ).toEqual([
    ['first', 'response', true, undefined, 'prompt 0'],
    ['cold', 'response', false, 50_000, 'prompt 1'],
    ['cold', 'advisor', false, undefined, 'prompt 1'],
  ]);
});

test.each([
  { why: 'what the result of the call repeats', told: { input: 3, cacheRead: 40, output: 900 }, estimate: 900 },
  {
    why: 'an estimate where the result tells of another turn',
    told: { input: 4, cacheRead: 40, output: 900 },
    estimate: 200,
  },
  { why: 'an estimate where the caches differ', told: { input: 3, cacheRead: 41, output: 900 }, estimate: 200 },
  { why: 'an estimate where the result tells nothing', told: undefined, estimate: 200 },
])('the output of a turn that was cut short is $why', ({ told, estimate }) => {
  const response = { outputIsLowerBound: true, input: 3, cacheRead: 40, output: 200, extras: [advisor] };
  const parts = [
    turn({
      at: 0,
      tools: [tool({ name: 'Task', id: 'c', until: 90, delegation: { agentId: 'a', lastCounters: told } })],
    }),
    agent({ id: 'a' }, turn({ at: 20, ...response })),
    agent({ id: 'b' }, turn({ at: 30, ...response })),
  ];
  const found = of(parts, { delegations: delegations(session(...parts)) });
  expect(found.map(({ chain, outputEstimate }) => [chain.id, outputEstimate])).toEqual([
    ['main', undefined],
    ['a', estimate],
    ['a', undefined],
    ['b', 200],
    ['b', undefined],
  ]);
});

test('what tells nothing of an output leaves what was told', () => {
  const lastCounters = { input: 3, cacheRead: 40, output: 900 };
  const parts = [
    turn({
      at: 0,
      tools: [
        tool({ name: 'Task', id: 'c1', until: 5, delegation: { agentId: 'a', lastCounters } }),
        tool({ name: 'Task', id: 'c2', until: 6, delegation: { agentId: 'a' } }),
        tool({ name: 'Task', id: 'c3', until: 7, delegation: { agentId: 'gone', lastCounters } }),
        tool({ name: 'Task', id: 'c4', until: 8 }),
        tool({ name: 'Task', id: 'c5' }),
      ],
    }),
    agent({ id: 'a' }, turn({ at: 20, outputIsLowerBound: true, input: 3, cacheRead: 40 })),
    agent({ id: 'w', workflowRun: 'run' }, turn({ at: 30 })),
  ];
  const found = of(parts, { delegations: delegations(session(...parts)) });
  expect(found.map(({ outputEstimate }) => outputEstimate)).toEqual([undefined, 900, undefined]);
});
