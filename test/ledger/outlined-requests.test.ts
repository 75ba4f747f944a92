/** The requests of an outline: those of turns that are told one after the other, each with its place in the order of time. */
import { expect, test } from '@jest/globals';
import type { Request } from '../../src/ledger/requests.ts';
import { spendingOf } from '../../src/ledger/spending.ts';
import type { OutlinedTurn, TurnCursor } from '../../src/model/outline.ts';
import type { Session } from '../../src/model/session.ts';
import { agent, hours, instant, session, tool, turn } from '../support/session.ts';

/** The turns of a list, told by one thing that changes. */
function cursor(turns: readonly OutlinedTurn[], callTimes: readonly number[] = []): TurnCursor {
  const [first] = turns;
  if (first === undefined) throw new Error('a chain without a turn');
  const here = { ...first };
  const moveTo = (position: number): void => void Object.assign(here, turns[position]);
  return {
    starts: Float64Array.from(turns, ({ startedAt = Number.NaN }) => startedAt),
    callTimes: Float64Array.from(callTimes),
    turn: here,
    moveTo,
  };
}

/** As an outline has it: the session without its turns, and the turns beside it. */
function outlined(whole: Session) {
  const turns = whole.chains.map((chain) =>
    cursor(
      chain.turns,
      chain.toolCalls.flatMap(({ at }) => at ?? []),
    ),
  );
  const chains = whole.chains.map((chain) => ({ ...chain, links: [], turns: [] }));
  return { session: { ...whole, chains }, turns };
}

function told(of: Parameters<typeof spendingOf>[0]) {
  const found: unknown[] = [];
  const { requests, otherTimes } = spendingOf(of);
  requests.each(({ turn: own, chain, coldStart, rebuilt, estimate }: Request, place) => {
    found[place] = { at: own.startedAt, output: own.usage.output, chain, coldStart, rebuilt, estimate };
  });
  expect(found).toHaveLength(requests.count);
  return { found, otherTimes: [...otherTimes] };
}

const lastCounters = { input: 3, cacheRead: 40, output: 900 };
const cutShort = { outputIsLowerBound: true, input: 3, cacheRead: 40, output: 200 };

test.each<readonly [string, Session]>([
  ['of one agent', session(turn({ at: 1, output: 1 }), turn({ at: 2, output: 2 }))],
  [
    'that rebuilt a cold cache, but for the first',
    session(
      turn({ at: 0, cacheWrite5m: 50_000 }),
      turn({ at: hours(3), cacheWrite5m: 50_000 }),
      turn({ at: hours(3) + 1, cacheRead: 50_000, cacheWrite5m: 9 }),
    ),
  ],
  [
    'of agents beside each other',
    session(
      turn({ at: 1, output: 1 }),
      turn({ at: 5, output: 5 }),
      agent({ id: 'a' }, turn({ at: 2, output: 2 }), turn({ at: 6, output: 6 })),
      agent({ id: 'b' }, turn({ at: 1, output: 3 }), turn({ at: 7, output: 7 })),
    ),
  ],
  [
    'of an agent whose last output a result tells',
    session(
      turn({
        at: 0,
        tools: [tool({ name: 'Task', id: 'c', at: 0, until: 90, delegation: { agentId: 'a', lastCounters } })],
      }),
      agent({ id: 'a' }, turn({ at: 20, ...cutShort })),
      agent({ id: 'b' }, turn({ at: 30, ...cutShort })),
    ),
  ],
])('a session %s', (_name, whole) => {
  expect(told(outlined(whole))).toEqual(told({ session: whole }));
});

test('calls have the times that their cursors tell', () => {
  const whole = session(turn({ at: 1, tools: [tool({ name: 'Bash', at: 3 }), tool({ name: 'Read', at: 4 })] }));
  expect(told(outlined(whole)).otherTimes).toEqual([3, 4].map(instant));
});
