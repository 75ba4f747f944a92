import { describe, expect, test } from '@jest/globals';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import { warmth } from '../../src/ledger/warmth.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { agent, compaction, hours, instant, minutes, seconds, session, turn as anyTurn } from '../support/session.ts';

const book = priceBook(listedRows());
/** Priced on the day of these sessions. */
const turn = (of: Parameters<typeof anyTurn>[0]) => anyTurn({ model: 'claude-opus-4-5', ...of });
const first = turn({ at: 0, ended: seconds(30), cacheWrite5m: 40_000, input: 1000 });

describe('the warmth of a cache', () => {
  test('lasts its lifetime from the end of the last turn, less the minute that the rules allow', () => {
    expect(warmth(session(first), book)).toMatchObject({
      ttlMs: minutes(5),
      coldAt: instant(seconds(30) + minutes(4)),
      contextTokens: 41_000,
    });
    const forAnHour = session(first, turn({ at: minutes(1), cacheRead: 41_000, cacheWrite1h: 500 }));
    expect(warmth(forAnHour, book)).toMatchObject({ ttlMs: hours(1), contextTokens: 41_500 });
  });

  test.each([
    { lifetime: 'cacheWrite5m', wait: minutes(6) },
    { lifetime: 'cacheWrite1h', wait: hours(2) },
  ])('foretells the premium of the rebuild that follows, for $lifetime', ({ lifetime, wait }) => {
    const last = turn({ at: 0, [lifetime]: 50_000 });
    const next = turn({ at: wait, [lifetime]: 50_000 });
    const [rebuild] = rebuilds(session(last, next), { book, delegations: [] }).rebuilds;
    expect(rebuild?.cause).toBe('idle past ttl');
    expect(rebuild?.premium).toBeGreaterThan(0n);
    expect(warmth(session(last), book)?.premium).toBe(rebuild?.premium);
  });

  test('is that of the main agent, whatever its subagents did since', () => {
    const withAgent = session(first, agent({ id: 'a' }, turn({ at: minutes(3), cacheWrite1h: 90_000 })));
    expect(warmth(withAgent, book)).toEqual(warmth(session(first), book));
  });

  test('foretells nothing to pay for a context too small to count as rebuilt', () => {
    expect(warmth(session(turn({ at: 0, cacheWrite5m: 9999 })), book)?.premium).toBe(0n);
    expect(warmth(session(turn({ at: 0, cacheWrite5m: 10_000 })), book)?.premium).toBeGreaterThan(0n);
  });

  test('has no premium where the model has no price: that is unknown, not nothing', () => {
    const found = warmth(session(turn({ at: 0, cacheWrite5m: 50_000, model: 'claude-unheard-of' })), book);
    expect(found).toMatchObject({ contextTokens: 50_000 });
    expect(found?.premium).toBeUndefined();
  });

  test.each([
    { what: 'no turn', of: session() },
    { what: 'no dated turn', of: session(turn({ cacheWrite5m: 50_000 })) },
    { what: 'no use of a cache', of: session(turn({ at: 0, input: 50_000 })) },
    { what: 'a compaction since', of: session(first, compaction({ at: minutes(1) })) },
  ])('cannot be told after $what', ({ of }) => {
    expect(warmth(of, book)).toBeUndefined();
  });

  test('is told in spite of what was compacted elsewhere, or with the turn itself', () => {
    const elsewhere = session(first, agent({ id: 'a' }, compaction({ at: minutes(1) })));
    expect(warmth(elsewhere, book)).toEqual(warmth(session(first), book));
    expect(warmth(session(first, compaction({ at: 0 })), book)).toEqual(warmth(session(first), book));
  });

  test('is told where a single turn wrote to a cache, or read from one', () => {
    const idle = turn({ at: minutes(1), input: 9 });
    expect(warmth(session(first, idle), book)).toMatchObject({ contextTokens: 9 });
    expect(warmth(session(turn({ at: 0, cacheRead: 50_000 })), book)).toMatchObject({ contextTokens: 50_000 });
  });

  test('can be told again after the turn that follows a compaction', () => {
    const later = turn({ at: minutes(2), cacheWrite5m: 12_000 });
    expect(warmth(session(first, compaction({ at: minutes(1) }), later), book)?.contextTokens).toBe(12_000);
  });
});
