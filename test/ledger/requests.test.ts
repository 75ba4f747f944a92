/** The requests of a session are its entries without a price. */
import { expect, test } from '@jest/globals';
import { account } from '../../src/ledger/ledger.ts';
import type { Request } from '../../src/ledger/requests.ts';
import { spendingOf } from '../../src/ledger/spending.ts';
import type { Session } from '../../src/model/session.ts';
import { noUsage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { agent, hours, session, tool, turn } from '../support/session.ts';
import { empty, plain, rich } from './rich-session.ts';

const lastCounters = { input: 3, cacheRead: 40, output: 900 };
const cutShort = { outputIsLowerBound: true, input: 3, cacheRead: 40, output: 200 };
const inside = { kind: 'advisor', model: 'claude-opus-4-8', usage: { ...noUsage, input: 7 } } as const;

const delegating = session(
  turn({ at: 0, tools: [tool({ name: 'Task', id: 'c', until: 90, delegation: { agentId: 'a', lastCounters } })] }),
  agent({ id: 'a' }, turn({ at: 20, ...cutShort, extras: [inside, inside] })),
  agent({ id: 'b' }, turn({ at: 30, ...cutShort })),
);
const unordered = session(
  turn({ id: 'undated', extras: [inside] }),
  turn({ id: 'late', at: hours(3), cacheWrite5m: 50_000 }),
  turn({ id: 'early', at: 10, cacheWrite5m: 50_000 }),
  agent(
    { id: 'a' },
    turn({ id: 'copied', at: 5, own: false }),
    turn({ id: 'beside', at: 10 }),
    turn({ id: 'nowhere' }),
  ),
);

/** In their places. */
function requestsOf(of: Session): readonly Request[] {
  const found: Request[] = [];
  spendingOf({ session: of }).requests.each((request, place) => {
    found[place] = request;
  });
  return found;
}

function told({ turn: of, extra, chain, coldStart, rebuilt, estimate }: Request, { chains }: Session) {
  return {
    id: 'id' in of ? of.id : undefined,
    part: extra?.kind ?? 'response',
    chain: chains[chain]?.id,
    coldStart,
    rebuilt,
    estimate,
  };
}

test.each<readonly [string, Session]>([
  ['with nothing', empty()],
  ['with hardly anything', plain()],
  ['with something of everything', rich()],
  ['with agents, the output of one of which is told', delegating],
  ['with turns out of order, copied ones, and some without a time', unordered],
])('the requests of a session %s are its entries', (_name, of) => {
  const { entries } = account(of, priceBook(listedRows()));
  const expected = entries.map(({ turn: { id }, part, chain, coldStart, rebuild, outputEstimate }) => {
    return { id, part, chain: chain.id, coldStart, rebuilt: rebuild?.rebuilt, estimate: outputEstimate };
  });
  expect(requestsOf(of).map((request) => told(request, of))).toEqual(expected);
});

test('requests inside a response stand behind it, undated ones last', () => {
  const found = requestsOf(unordered).map((request) => told(request, unordered));
  expect(found.map(({ id, part, coldStart }) => `${String(id)} ${part}${coldStart ? ' cold' : ''}`)).toEqual([
    'early response cold',
    'beside response',
    'late response',
    'undated response',
    'undated advisor',
    'nowhere response',
  ]);
});

test('the output that is told of a response is taken, and no other', () => {
  const found = requestsOf(delegating).map(({ extra, estimate }) => [extra?.kind, estimate]);
  expect(found).toEqual([
    [undefined, undefined],
    [undefined, 900],
    ['advisor', undefined],
    ['advisor', undefined],
    [undefined, 200],
  ]);
});
