import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { laneRows } from '../../src/charts/lane-rows.ts';
import { delegation } from '../support/ledger.ts';
import { agent, session, turn } from '../support/session.ts';

const made = session(
  turn({ at: 0 }),
  agent({ id: 'a' }, turn({ at: 1 })),
  agent({ id: 'b' }, turn({ at: 1 })),
  agent({ id: 'c' }, turn({ at: 1 })),
);
const chainOf = (id: string) => made.chains.find((chain) => chain.id === id) ?? made.chains[0];

/** A task of the agent `parent`, or of the main agent. */
function task(id: string, from: number, to: number, parent = 'main') {
  const chain = chainOf(parent);
  return delegation(made, id, { startedAt: from, endedAt: to, ...(chain === undefined ? {} : { parent: chain }) });
}

function rowsOf(...tasks: readonly ReturnType<typeof task>[]): readonly (readonly [string, number])[] {
  return laneRows(tasks).placed.map(({ delegation: { id }, row }) => [id, row]);
}

test('delegations one after the other share a row, side by side they do not', () => {
  expect(rowsOf(task('a', 0, 10), task('b', 5, 15), task('c', 10, 20))).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ]);
});

test('what an agent gave lies right under its own, before anything else', () => {
  expect(rowsOf(task('a', 0, 10), task('c', 2, 8, 'a'), task('b', 1, 9))).toEqual([
    ['a', 0],
    ['c', 1],
    ['b', 2],
  ]);
});

test('agents that started each other, as a damaged transcript may say, end', () => {
  expect(laneRows([task('a', 0, 10, 'b'), task('b', 0, 10, 'a')]).placed).toEqual([]);
});

test('no two bars of one row touch each other', () => {
  const tasks = fc.array(fc.tuple(fc.nat(100), fc.nat(30), fc.constantFrom('main', 'a', 'b')), { maxLength: 30 });
  fc.assert(
    fc.property(tasks, (given) => {
      const made2 = given.map(([from, length, parent], at) =>
        task(['a', 'b', 'c', 'x'][at % 4] ?? 'x', from, from + length, parent),
      );
      const { placed, rows } = laneRows(made2);
      for (const [at, one] of placed.entries()) {
        expect(one.row).toBeLessThan(rows);
        for (const other of placed.slice(at + 1)) {
          const isApart = one.row !== other.row || one.to <= other.from || other.to <= one.from;
          expect(isApart).toBe(true);
        }
      }
    }),
  );
});
