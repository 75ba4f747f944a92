import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { analyze } from '../../src/analyze.ts';
import { assemble } from '../../src/ingest/assemble.ts';
import { ledger } from '../../src/ledger/ledger.ts';
import { premium } from '../../src/ledger/premium.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Session } from '../../src/model/session.ts';
import { noUsage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { quoteOf } from '../../src/pricing/price.ts';
import type { Outcome } from '../../src/what-if/replay.ts';
import { outcomes } from '../../src/what-if/replay.ts';
import type { Hypotheses } from '../../src/what-if/scenario.ts';
import { fixtures } from '../../fixtures/index.ts';
import { compaction, hours, minutes, prompt, seconds, turn as anyTurn } from '../support/parts.ts';
import type { Part, TurnPart } from '../support/parts.ts';
import { homes, transcriptsOf } from '../support/random-home.ts';
import { session } from '../support/session.ts';

const book = priceBook(listedRows());

/** A model that had a price when every test begins. */
const turn = (of: TurnPart): Part => anyTurn({ model: 'claude-opus-4-5', ...of });

function told(of: Ledger, hypotheses: Hypotheses = {}): readonly Outcome[] {
  return outcomes({ ledger: of, book, hypotheses });
}

function ledgerOf(of: Session): Ledger {
  return ledger([of], [], book);
}

function outcomeOf(id: Outcome['scenario'], of: Session, hypotheses?: Hypotheses): Outcome {
  const found = told(ledgerOf(of), hypotheses).find(({ scenario }) => scenario === id);
  if (found === undefined) throw new Error(`no row for ${id}`);
  return found;
}

function costOf({ sessions }: Ledger): bigint {
  return sessions.flatMap(({ entries }) => entries).reduce((sum, { cost }) => sum + (cost?.total ?? 0n), 0n);
}

test('the unchanged scenario of any session costs what was paid, to the last pico-dollar, and touches no turn', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const { sessions, accounts } = assemble(transcriptsOf(home));
      const of = ledger(sessions, accounts, book);
      const [first] = told(of);
      expect([first?.total ?? 0n, first?.difference ?? 0n, first?.turns]).toEqual([costOf(of), 0n, 0]);
    }),
    { numRuns: 80 },
  );
});

test('in every scenario the difference is what the priced turns cost more, and what has no price is counted', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const { sessions, accounts } = assemble(transcriptsOf(home));
      const of = ledger(sessions, accounts, book);
      const unpriced = new Set(
        of.sessions.flatMap(({ entries }) => entries.flatMap(({ cost, turn: { id } }) => (cost ? [] : [id]))),
      );
      for (const { scenario, total, actual, difference, unpricedTurns } of told(of)) {
        expect([scenario, unpricedTurns]).toEqual([scenario, unpriced.size]);
        expect([scenario, total]).toEqual([scenario, actual === undefined ? undefined : actual + (difference ?? 0n)]);
      }
    }),
    { numRuns: 50 },
  );
});

test.each(fixtures().map(({ path }) => ({ path })))(
  'the unchanged scenario of $path costs what was paid',
  ({ path }) => {
    const { ledger: of } = analyze({
      inputs: { kind: 'roots', paths: [`fixtures/${path}`] },
      environment: { home: '/nowhere', variables: {} },
    });
    const [first] = told(of);
    expect([first?.total ?? 0n, first?.difference ?? 0n, first?.turns]).toEqual([costOf(of), 0n, 0]);
  },
);

const usd = (text: string): bigint => BigInt(Math.round(Number(text) * 1e6)) * 1_000_000n;

// claude-opus-4-5: input 5, output 25, read 0.5, write 6.25 for 5 minutes and 10 for 1 hour, a million tokens.
const small = session(turn({ at: 0, input: 100, cacheRead: 1000, cacheWrite5m: 200, cacheWrite1h: 300, output: 10 }));

test.each([
  { id: 'no-cache', total: usd('0.00825') },
  { id: 'writes-5m', total: usd('0.004375') },
  { id: 'writes-1h', total: usd('0.00625') },
] as const)('$id prices every token of the context its way', ({ id, total }) => {
  expect(outcomeOf(id, small)).toMatchObject({ total, turns: 1 });
});

const warm = { cacheRead: 0, cacheWrite5m: 60_000, output: 100 };

/** A second turn so long after the first, cold or warm, in a cache of five minutes or one hour. */
function afterGap(gap: number, lifetime: 'cacheWrite5m' | 'cacheWrite1h', isCold: boolean): Session {
  const start = { ...warm, cacheWrite5m: 0, [lifetime]: 60_000 };
  const next = isCold ? { [lifetime]: 61_000 } : { cacheRead: 60_000, [lifetime]: 1000 };
  return session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ...start }),
    prompt({ at: gap }),
    turn({ at: gap + seconds(6), ...next }),
  );
}

test('an hour-long cache prevents the rebuild after twenty minutes', () => {
  const { difference, assumption } = outcomeOf('writes-1h', afterGap(minutes(20), 'cacheWrite5m', true));
  // 60,000 more at 10 instead of 6.25, 60,000 read at 0.5 instead of written at 6.25, 1,000 at 10 instead of 6.25.
  expect(difference).toBe(usd('0.225') - usd('0.345') + usd('0.00375'));
  expect(assumption).toContain('prevents 1 cold rebuild and causes 0 others');
});

test('an hour-long cache does not outlive two hours', () => {
  const { assumption } = outcomeOf('writes-1h', afterGap(hours(2), 'cacheWrite5m', true));
  expect(assumption).toContain('prevents 0 cold rebuilds and causes 0 others');
});

test('a five-minute cache causes a rebuild where an hour-long one lasted', () => {
  const { difference, assumption } = outcomeOf('writes-5m', afterGap(minutes(20), 'cacheWrite1h', false));
  // 61,000 at 6.25 instead of 10; 60,000 written at 6.25 instead of read at 0.5.
  expect(difference).toBe(-usd('0.22875') + usd('0.345'));
  expect(assumption).toContain('prevents 0 cold rebuilds and causes 1 other');
});

test('a five-minute cache that lasted longer than it should is left as it was', () => {
  const { difference } = outcomeOf('writes-5m', afterGap(minutes(20), 'cacheWrite5m', false));
  expect(difference).toBe(0n);
});

test('a gap within five minutes causes nothing', () => {
  expect(outcomeOf('writes-5m', afterGap(minutes(3), 'cacheWrite1h', false)).assumption).toContain('causes 0 others');
});

test('without idle rebuilds exactly their premium is saved', () => {
  const of = afterGap(hours(2), 'cacheWrite1h', true);
  const second = of.chains[0]?.turns[1];
  if (second === undefined) throw new Error('no second turn');
  const quote = quoteOf(second, book);
  if (quote.kind !== 'priced') throw new Error('no price');
  const expected = premium(60_000, { ...noUsage, cacheWrite1h: 61_000 }, quote.rates);
  expect(outcomeOf('no-idle-rebuilds', of)).toMatchObject({ difference: -expected, turns: 1 });
});

test('a rebuild that no idle gap caused stays when there are no idle rebuilds', () => {
  const of = session(turn({ at: 0, ...warm }), compaction({ at: seconds(20) }), turn({ at: hours(2), ...warm }));
  expect(outcomeOf('no-idle-rebuilds', of)).toMatchObject({ difference: 0n, turns: 0 });
});

test('keeping the cache alive costs one read of the context a lifetime', () => {
  const { difference, assumption } = outcomeOf('keep-alive', afterGap(minutes(20), 'cacheWrite5m', true));
  // 19 minutes and 59 seconds or so in steps of four minutes: four reads of 60,000 and four tokens.
  expect(assumption).toMatch(/^4 requests,/);
  expect(difference).toBe(usd('0.12') + usd('0.0001') - usd('0.345'));
});

test('compacting before the gap rebuilds only the summary, and later turns carry less until the next compaction', () => {
  const of = session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ...warm }),
    prompt({ at: hours(1) }),
    turn({ at: hours(1) + seconds(5), cacheWrite5m: 61_000 }),
    turn({ at: hours(1) + seconds(30), cacheRead: 61_000, cacheWrite5m: 500 }),
    compaction({ at: hours(1) + seconds(40) }),
    turn({ at: hours(1) + seconds(60), cacheWrite5m: 30_000 }),
  );
  const row = outcomeOf('compact-first', of, { compactTo: 20_000 });
  // A read of 60,000 and a summary of 5,000; 40,000 not written, then 40,000 not read.
  expect(row.difference).toBe(usd('0.03') + usd('0.125') - usd('0.25') - usd('0.02'));
  expect(row.turns).toBe(2);
});

test('a context that is short already is not compacted', () => {
  const row = outcomeOf('compact-first', afterGap(hours(2), 'cacheWrite5m', true), { compactTo: 60_000 });
  expect(row).toMatchObject({ difference: 0n, turns: 0 });
});

test('another model takes the same tokens at its own prices, and only where it is meant', () => {
  const of = session(
    turn({ at: 0, model: 'claude-opus-4-5', output: 1000 }),
    turn({ at: seconds(9), model: 'claude-sonnet-4-5', output: 1000 }),
  );
  const swaps = [[{ from: 'claude-opus-4-5', to: 'claude-haiku-4-5' }], [{ to: 'claude-haiku-4-5' }]];
  const rows = told(ledgerOf(of), { swaps }).filter(({ scenario }) => scenario === 'other-model');
  expect(rows.map(({ label, total, turns }) => ({ label, total, turns }))).toEqual([
    { label: 'claude-opus-4-5 as claude-haiku-4-5', total: usd('0.02'), turns: 1 },
    { label: 'all as claude-haiku-4-5', total: usd('0.01'), turns: 2 },
  ]);
});

test('a turn of a model without a price stays unpriced in every scenario', () => {
  const of = session(turn({ at: 0, model: 'mystery-1', output: 10 }), turn({ at: seconds(9), output: 10 }));
  for (const { scenario, unpricedTurns } of told(ledgerOf(of))) {
    expect({ scenario, unpricedTurns }).toEqual({ scenario, unpricedTurns: 1 });
  }
  expect(outcomeOf('unchanged', session(turn({ at: 0, model: 'mystery-1', output: 10 }))).total).toBeUndefined();
});

const costed: readonly Part[] = [turn({ at: 0, output: 1_000_000 })];

test('a plan is compared by its price for the days of the scope', () => {
  const plan = { said: '200/month', days: 3, picos: usd('20') };
  expect(outcomeOf('plan', session(...costed), { plan })).toMatchObject({
    label: 'Plan 200/month',
    total: usd('20'),
    actual: usd('25'),
    difference: -usd('5'),
  });
});
