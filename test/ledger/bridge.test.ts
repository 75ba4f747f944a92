import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { bridge } from '../../src/ledger/bridge.ts';
import type { TurnCopy } from '../../src/model/turn-copy.ts';
import type { Session, Turn } from '../../src/model/session.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { priceTurn } from '../../src/pricing/price.ts';
import { agent, session, turn } from '../support/session.ts';

const book = priceBook(listedRows());
const million = 1_000_000;
const usd = 10n ** 12n;

/** Files whose lines are those of the session's turns, each `copies` times. */
function filesOf(of: Session, copies: number): readonly Transcript[] {
  return of.chains.map((chain): Transcript => {
    const file = chain.role === 'main' ? 'session.jsonl' : `agent-${chain.id}.jsonl`;
    const role =
      chain.role === 'main' ? { kind: 'main' as const } : { kind: 'agent' as const, agentId: chain.id, meta: {} };
    const quality = { file, read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };
    const events = chain.turns.flatMap((own) => Array.from({ length: copies }, () => lineOf(own)));
    return { source: 'claude-code', file, role, sessionId: of.id, records: [], events, quality };
  });
}

function lineOf({ id, model, usage, startedAt, content, receipt }: Turn): TurnCopy {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, cacheWriteUnknown, output } = usage;
  const cacheWriteFlat = cacheWrite5m + cacheWrite1h + cacheWriteUnknown;
  return {
    kind: 'turn',
    record: { line: receipt.line, identity: id, at: startedAt, used: true },
    messageId: id,
    model,
    counters: { input, cacheRead, cacheWriteFlat, cacheWrite5m, cacheWrite1h, output },
    content,
    toolUses: [],
    roleIsAssistant: true,
  };
}

test('puts one mistake right a step, from the published figure to ours', () => {
  const day = Date.UTC(2026, 5, 10) - Date.UTC(2026, 0, 5);
  const told = session(
    turn({ at: day, model: 'claude-opus-4-8', cacheWrite1h: million }),
    turn({ at: day + 1, model: 'claude-opus-4-8', output: million, speed: 'fast', webSearches: 2 }),
    turn({ at: day + 2, model: 'claude-opus-9-9', input: million }),
    turn({
      at: day + 3,
      model: 'claude-sonnet-4-6',
      extras: [
        {
          kind: 'advisor',
          model: 'claude-opus-4-8',
          usage: {
            input: million,
            cacheRead: 0,
            cacheWrite5m: 0,
            cacheWrite1h: 0,
            cacheWriteUnknown: 0,
            output: 0,
            webSearches: 0,
          },
        },
      ],
    }),
    agent({ id: 'a' }, turn({ at: day, model: 'claude-haiku-4-5' }), turn({ at: day + 1, input: million })),
  );
  const { steps, ours, unpricedTurns } = bridge(filesOf(told, 2), [told], book);
  const cents = (amount: bigint): number => Number((amount * 100n) / usd);
  expect(steps.map(({ id, change, after }) => [id, cents(change), cents(after)])).toEqual([
    // Twice: 18.75 + 75 + 15 on opus, and 0.80 on haiku, for that is the first model of the subagent's file.
    ['line-level', 21_910, 21_910],
    ['de-duplicated', -10_955, 10_955],
    ['without-unpriced', -1500, 9455],
    // 6.25 + 25, and 5 for the subagent's second turn on opus.
    ['right-prices', -5830, 3625],
    ['recorded-ttl', 375, 4000],
    ['right-cards', 2500, 6500],
    ['web-searches', 2, 6502],
    ['other-requests', 500, 7002],
  ]);
  expect(ours).toBe(7002n * (usd / 100n));
  expect(unpricedTurns).toBe(1);
});

test('starts at the published figure, ends at ours, and the changes add up', () => {
  const tokens = fc.nat(5 * million);
  const part = fc.record({
    at: fc.nat(300 * 86_400_000),
    model: fc.constantFrom('claude-opus-4-6', 'claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-9'),
    input: tokens,
    cacheRead: tokens,
    cacheWrite5m: tokens,
    cacheWrite1h: tokens,
    output: tokens,
    webSearches: fc.nat(3),
    speed: fc.constantFrom('standard', 'fast'),
    serviceTier: fc.constantFrom('standard', 'batch', 'priority'),
    inferenceGeo: fc.constantFrom('us', 'global'),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (own, delegated) => {
      const told = session(...own.map(turn), agent({ id: 'a' }, ...delegated.map(turn)));
      const { steps, ours } = bridge(filesOf(told, 2), [told], book);
      const costs = told.chains.flatMap(({ turns }) => turns.flatMap((each) => priceTurn(each, book)));
      expect(costs.reduce((sum, { cost }) => sum + (cost?.total ?? 0n), 0n)).toBe(ours);
      expect(steps.reduce((sum, { change }) => sum + change, 0n)).toBe(ours);
      expect(steps[0]?.after).toBe(2n * (steps[1]?.after ?? 0n));
    }),
  );
});
