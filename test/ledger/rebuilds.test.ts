import { describe, expect, test } from '@jest/globals';

import { rebuilds } from '../../src/ledger/rebuilds.ts';
import type { Session } from '../../src/model/session.ts';
import { noUsage } from '../../src/model/usage.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { agent, hours, minutes, seconds, session, turn } from '../support/session.ts';
import type { TurnPart } from '../support/session.ts';

const book = priceBook(listedRows());
const cold = (of: Session) => rebuilds(of, { book, delegations: [] });

/** A context of `size` tokens written to the cache. */
const wrote = (size: number): Partial<TurnPart> => ({ cacheWrite5m: size });

describe('a cold rebuild', () => {
  test.each<{ what: string; before: number; now: Partial<TurnPart>; rebuilt: number | undefined }>([
    { what: 'a context of 10,000 is enough', before: 10_000, now: wrote(10_000), rebuilt: 10_000 },
    { what: 'a context of 9,999 is not', before: 9999, now: wrote(9999), rebuilt: undefined },
    { what: '8,192 written again are enough', before: 10_000, now: { cacheRead: 1808, ...wrote(9000) }, rebuilt: 8192 },
    { what: '8,191 are not', before: 10_000, now: { cacheRead: 1809, ...wrote(9000) }, rebuilt: undefined },
    {
      what: 'a fifth of the context is enough',
      before: 50_000,
      now: { cacheRead: 40_000, ...wrote(20_000) },
      rebuilt: 10_000,
    },
    { what: 'a token less is not', before: 50_000, now: { cacheRead: 40_001, ...wrote(20_000) }, rebuilt: undefined },
    {
      what: 'a warm turn that writes much is none',
      before: 50_000,
      now: { cacheRead: 50_000, ...wrote(30_000) },
      rebuilt: undefined,
    },
    {
      what: 'what was lost but not sent again is none',
      before: 50_000,
      now: { cacheRead: 0, ...wrote(8000) },
      rebuilt: undefined,
    },
    {
      what: 'the prefix that survives does not save it',
      before: 50_000,
      now: { cacheRead: 15_000, ...wrote(40_000) },
      rebuilt: 35_000,
    },
    { what: 'what is sent uncached counts', before: 50_000, now: { input: 30_000, ...wrote(10_000) }, rebuilt: 40_000 },
  ])('$what', ({ before, now, rebuilt }) => {
    const found = cold(session(turn({ at: 0, ...wrote(before) }), turn({ at: seconds(30), ...now }))).rebuilds;
    expect(found.map((each) => each.rebuilt)).toEqual(rebuilt === undefined ? [] : [rebuilt]);
  });

  test('says what it compares, and where it stands', () => {
    const parts = [
      turn({ at: 0, input: 2000, cacheRead: 10_000, ...wrote(8000) }),
      turn({ at: seconds(30), cacheRead: 500, ...wrote(21_000) }),
    ];
    expect(cold(session(...parts)).rebuilds).toMatchObject([
      {
        turn: { id: 'main-2' },
        before: { id: 'main-1' },
        contextBefore: 20_000,
        cacheRead: 500,
        rebuilt: 19_500,
        gapMs: seconds(29),
        receipt: { file: 'session.jsonl', line: 2, messageId: 'main-2' },
        chain: { id: 'main' },
      },
    ]);
  });

  test('takes the last iteration of the turn before and the first of this one', () => {
    const large = { ...noUsage, cacheWrite5m: 30_000 };
    const small = { ...noUsage, cacheWrite5m: 12_000 };
    const parts = [
      turn({ at: 0, ...wrote(42_000), first: large, last: small }),
      turn({ at: seconds(30), cacheRead: 90_000, ...wrote(1), first: large, last: { ...noUsage, cacheRead: 90_000 } }),
    ];
    expect(cold(session(...parts)).rebuilds).toMatchObject([{ contextBefore: 12_000, cacheRead: 0, rebuilt: 12_000 }]);
  });

  test('compares each agent with itself only', () => {
    const parts = [
      turn({ at: 0, ...wrote(50_000) }),
      agent({ id: 'a' }, turn({ at: seconds(10), ...wrote(20_000) }), turn({ at: seconds(30), ...wrote(20_000) })),
      turn({ at: seconds(60), cacheRead: 50_000 }),
    ];
    expect(cold(session(...parts)).rebuilds).toMatchObject([{ chain: { id: 'a' }, rebuilt: 20_000 }]);
  });

  test('stands in time order, those of one instant by chain; so do cold starts', () => {
    const crew = (id: string, at: number) =>
      agent({ id }, turn({ at, ...wrote(20_000) }), turn({ at: at + seconds(30), ...wrote(20_000) }));
    const parts = [
      turn({ at: seconds(20), ...wrote(20_000) }),
      turn({ at: seconds(50), ...wrote(20_000) }),
      crew('z', seconds(10)),
      crew('b', seconds(20)),
      agent({ id: 'undated' }, turn({ ...wrote(20_000) })),
    ];
    const { coldStarts, rebuilds: found } = cold(session(...parts));
    expect(coldStarts.map(({ chainId }) => chainId)).toEqual(['z', 'b', 'main']);
    expect(found.map(({ chain: { id } }) => id)).toEqual(['z', 'b', 'main']);
  });

  test('has an owner where it is idle, and none otherwise', () => {
    const at = (time: number) => cold(session(turn({ at: 0, ...wrote(20_000) }), turn({ at: time, ...wrote(20_000) })));
    const told = (time: number) => at(time).rebuilds.map(({ cause, owner }) => [cause, owner]);
    expect(told(hours(2))).toEqual([['idle past ttl', 'unknown']]);
    expect(told(seconds(30))).toEqual([['unexplained', undefined]]);
  });

  test('has no gap where the turns overlap', () => {
    const parts = [turn({ at: 0, ended: seconds(50), ...wrote(20_000) }), turn({ at: seconds(30), ...wrote(20_000) })];
    expect(cold(session(...parts)).rebuilds).toMatchObject([{ gapMs: 0 }]);
  });
});

describe('a cold start', () => {
  const copied = turn({ at: 0, ...wrote(20_000), own: false, id: 'copied' });

  test('is the first turn of each chain, and no rebuild', () => {
    const parts = [
      turn({ at: 0, ...wrote(20_000) }),
      turn({ at: 9, cacheRead: 20_000 }),
      agent({ id: 'a' }, turn({ at: 5, ...wrote(9000) })),
    ];
    const { coldStarts, rebuilds: found } = cold(session(...parts));
    expect(coldStarts.map(({ id }) => id)).toEqual(['main-1', 'a-1']);
    expect(found).toEqual([]);
  });

  test('is not the first own turn of a fork, which is compared with the copied turn before it', () => {
    const { coldStarts, rebuilds: found } = cold(session(copied, turn({ at: seconds(30), ...wrote(20_000) })));
    expect(coldStarts).toEqual([]);
    expect(found).toMatchObject([{ before: { id: 'copied' }, rebuilt: 20_000 }]);
  });

  test('nor is a copied turn, which is no rebuild either', () => {
    const again = turn({ at: seconds(30), ...wrote(20_000), own: false });
    expect(cold(session(copied, again))).toEqual({ coldStarts: [], rebuilds: [] });
  });

  test('an undated turn is neither', () => {
    const { coldStarts, rebuilds: found } = cold(
      session(turn({ at: 0, ...wrote(20_000) }), turn({ ...wrote(20_000) })),
    );
    expect(coldStarts.map(({ id }) => id)).toEqual(['main-1']);
    expect(found).toEqual([]);
  });
});

describe('the lifetime in force', () => {
  test.each<{ what: string; turns: readonly Partial<TurnPart>[]; ttlMs: number }>([
    { what: 'five minutes after a write for five', turns: [wrote(20_000)], ttlMs: minutes(5) },
    { what: 'an hour after any write for an hour', turns: [{ cacheWrite1h: 1, ...wrote(20_000) }], ttlMs: hours(1) },
    {
      what: 'five minutes after a write of unknown lifetime',
      turns: [{ cacheWriteUnknown: 20_000 }],
      ttlMs: minutes(5),
    },
    {
      what: 'that of the latest turn that wrote',
      turns: [{ cacheWrite1h: 20_000 }, { cacheRead: 20_000 }],
      ttlMs: hours(1),
    },
    {
      what: 'not that of one before it',
      turns: [{ cacheWrite1h: 20_000 }, { cacheRead: 20_000, ...wrote(9) }],
      ttlMs: minutes(5),
    },
    { what: 'five minutes where nothing was written', turns: [{ input: 20_000 }], ttlMs: minutes(5) },
  ])('$what', ({ turns, ttlMs }) => {
    const parts = [...turns, { input: 30_000 }].map((part, index) => turn({ at: seconds(10) * index, ...part }));
    expect(cold(session(...parts)).rebuilds.at(-1)).toMatchObject({ ttlMs });
  });
});

describe('its money', () => {
  const priced = { model: 'claude-opus-4-5' };

  test('is the premium, and the cost of the whole turn', () => {
    const parts = [
      turn({ at: 0, ...priced, ...wrote(20_000) }),
      turn({ at: seconds(30), ...priced, input: 100, cacheRead: 5000, cacheWrite1h: 20_000, output: 1000 }),
    ];
    // 15,000 × (10 − 0.50); 100 × 5 + 5,000 × 0.50 + 20,000 × 10 + 1,000 × 25, all dollars per million.
    expect(cold(session(...parts)).rebuilds).toMatchObject([{ premium: 142_500_000_000n, turnCost: 228_000_000_000n }]);
  });

  test('includes the requests inside the turn', () => {
    const extras = [{ kind: 'advisor' as const, model: 'claude-opus-4-5', usage: { ...noUsage, output: 1000 } }];
    const parts = [
      turn({ at: 0, ...priced, ...wrote(20_000) }),
      turn({ at: seconds(30), ...priced, ...wrote(20_000), extras }),
    ];
    expect(cold(session(...parts)).rebuilds).toMatchObject([{ turnCost: 150_000_000_000n }]);
  });

  test('is unknown, not nothing, where the model has no price', () => {
    const parts = [
      turn({ at: 0, ...wrote(20_000) }),
      turn({ at: seconds(30), model: 'nobody-knows', ...wrote(20_000) }),
    ];
    const [found] = cold(session(...parts)).rebuilds;
    expect(found?.rebuilt).toBe(20_000);
    expect([found?.premium, found?.turnCost]).toEqual([undefined, undefined]);
  });

  test('has no total where a request inside the turn has no price', () => {
    const extras = [{ kind: 'advisor' as const, model: 'nobody-knows', usage: { ...noUsage, output: 1 } }];
    const parts = [
      turn({ at: 0, ...priced, ...wrote(20_000) }),
      turn({ at: seconds(30), ...priced, ...wrote(20_000), extras }),
    ];
    const [found] = cold(session(...parts)).rebuilds;
    expect(found?.premium).toBe(115_000_000_000n);
    expect(found?.turnCost).toBeUndefined();
  });
});
