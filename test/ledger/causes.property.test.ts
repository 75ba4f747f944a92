import { expect, test } from '@jest/globals';
import { assert, constantFrom, integer, property, shuffledSubarray } from 'fast-check';

import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import { withWaves } from '../../src/ledger/waves.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import {
  agent,
  apiError,
  compaction,
  hours,
  minutes,
  notification,
  prompt,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

const book = priceBook(listedRows());
const model = 'claude-opus-4-5';

const story: readonly Part[] = [
  prompt({ at: 0 }),
  turn({
    id: 't1',
    at: minutes(1),
    model,
    cacheWrite5m: 40_000,
    tools: [tool({ name: 'Bash', id: 'b1', until: minutes(2), isError: true })],
  }),
  turn({
    id: 't2',
    at: minutes(3),
    model,
    cacheRead: 40_000,
    tools: [
      tool({ name: 'Agent', id: 'c1', until: minutes(20), delegation: { agentId: 'a1' } }),
      tool({ name: 'Agent', id: 'c2', until: minutes(25), delegation: { agentId: 'a2' } }),
    ],
  }),
  turn({ id: 't3', at: minutes(26), model, cacheWrite5m: 45_000 }),
  compaction({ at: minutes(40) }),
  turn({
    id: 't4',
    at: minutes(41),
    model,
    cacheWrite1h: 45_000,
    tools: [
      tool({ name: 'Agent', id: 'c3', until: minutes(42), delegation: { status: 'async_launched', agentId: 'a3' } }),
    ],
  }),
  notification({ at: minutes(50), taskId: 'a3', status: 'failed' }),
  apiError({ at: minutes(51) }),
  turn({ id: 't5', at: hours(3), model, cacheWrite1h: 50_000 }),
  agent(
    { id: 'a1' },
    turn({ id: 'a1-1', at: minutes(4), model, cacheWrite5m: 20_000 }),
    turn({ id: 'a1-2', at: minutes(15), model, cacheWrite5m: 21_000 }),
  ),
  agent({ id: 'a2' }, turn({ id: 'a2-1', at: minutes(5), model, input: 500 })),
];

function facts(parts: readonly Part[]) {
  const built = session(...parts);
  const { delegations: delegated, waves } = withWaves(delegations(built));
  const { rebuilds: found, coldStarts } = rebuilds(built, { book, delegations: delegated });
  return {
    delegations: delegated.map(({ id, agentId, agent: chain, status, endedAt, wave }) => [
      id,
      agentId,
      chain?.turns.length,
      status,
      endedAt,
      wave,
    ]),
    waves: waves.map(({ number, width, delegations: inside }) => [number, width, inside.map(({ id }) => id)]),
    rebuilds: found.map(({ turn: of, cause, inferred, owner, rebuilt, premium }) => [
      of.id,
      cause,
      inferred,
      owner,
      rebuilt,
      premium,
    ]),
    coldStarts: coldStarts.map(({ id }) => id),
    failures: failures(built, { delegations: delegated, costOf: () => 1n }).map(
      ({ at, kind, outcome, recoveryCost }) => [at, kind, outcome, recoveryCost],
    ),
  };
}

test('the story has facts of every kind', () => {
  expect(facts(story)).toMatchObject({
    rebuilds: [
      ['a1-2', 'idle past ttl', 'idle past ttl', 'unknown', 20_000, 115_000_000_000n],
      ['t3', 'idle past ttl', 'idle past ttl', 'delegation', 40_000, 230_000_000_000n],
      ['t4', 'compaction', 'compaction', undefined, 45_000, 427_500_000_000n],
      ['t5', 'idle past ttl', 'idle past ttl', 'limit', 45_000, 427_500_000_000n],
    ],
    waves: [
      [1, 2, ['c1', 'c2']],
      [2, 1, ['c3']],
    ],
    coldStarts: ['t1', 'a1-1', 'a2-1'],
  });
});

test('no fact depends on the order of records or of files', () => {
  const expected = facts(story);
  assert(
    property(shuffledSubarray([...story], { minLength: story.length }), (parts) => {
      expect(facts(parts)).toEqual(expected);
    }),
  );
});

test('each own dated turn is a cold start, a rebuild or neither, and a premium is never more than the write', () => {
  const sizes = integer({ min: 0, max: 60_000 });
  assert(
    property(sizes, sizes, constantFrom('cacheWrite5m', 'cacheWrite1h', 'input'), (before, now, kind) => {
      const built = session(turn({ at: 0, model, input: before }), turn({ at: 5, model, [kind]: now }));
      const { rebuilds: found, coldStarts } = rebuilds(built, { book, delegations: [] });
      expect(coldStarts.map(({ id }) => id)).toEqual(['main-1']);
      expect(found.length).toBe(
        before >= 10_000 && Math.min(before, now) >= 8192 && Math.min(before, now) * 5 >= before ? 1 : 0,
      );
      for (const { premium, turnCost } of found)
        expect(premium !== undefined && turnCost !== undefined && premium < turnCost).toBe(true);
    }),
  );
});
