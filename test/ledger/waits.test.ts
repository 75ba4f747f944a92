import { expect, test } from '@jest/globals';

import { waits } from '../../src/ledger/waits.ts';
import type { Delegated } from '../../src/ledger/time.ts';
import type { Rebuild } from '../../src/model/rebuild.ts';
import type { Session } from '../../src/model/session.ts';
import {
  about,
  agent,
  apiError,
  instant,
  interruption,
  offsetOf,
  prompt,
  session,
  tool,
  turn,
} from '../support/session.ts';

test('lists the waits for the human by what was waited for', () => {
  const waited = session(
    prompt({ at: 0 }),
    turn({ at: 10, ended: 20, tools: [tool({ name: 'AskUserQuestion', until: 50 })] }),
    turn({ at: 60, ended: 70, tools: [tool({ name: 'ExitPlanMode', until: 95 })] }),
    turn({ at: 100, ended: 110 }),
    prompt({ at: 300 }),
  );
  expect(rows(waited)).toEqual([
    { kind: 'question', at: 20, durationMs: 30, owner: 'human', line: 2, premium: undefined },
    { kind: 'plan', at: 70, durationMs: 25, owner: 'human', line: 3, premium: undefined },
    { kind: 'human', at: 110, durationMs: 190, owner: 'human', line: 4, premium: undefined },
  ]);
});

test('leaves out the time in which an agent ran, and a wait that is nothing else', () => {
  const busy = session(
    turn({ at: 0, ended: 10 }),
    prompt({ at: 100 }),
    turn({ at: 110, ended: 120 }),
    prompt({ at: 200 }),
  );
  const running: readonly Delegated[] = [
    { startedAt: instant(5), endedAt: instant(105) },
    { startedAt: instant(150), endedAt: instant(170) },
  ];
  expect(rows(busy, running)).toMatchObject([{ kind: 'human', at: 120, durationMs: 60 }]);
});

test('holds only what lies within the wall clock', () => {
  const cut = session(about({ clock: { from: 50, to: 80 } }), turn({ at: 0, ended: 10 }), prompt({ at: 100 }));
  expect(rows(cut)).toMatchObject([{ at: 10, durationMs: 30 }]);
});

test('a plan limit lasts to the next turn of its chain, from its first line', () => {
  const limited = session(
    prompt({ at: 0 }),
    apiError({ at: 10, error: 'limit' }),
    apiError({ at: 20, error: 'limit' }),
    apiError({ at: 30, error: 'retry' }),
    agent({ id: 'a' }, turn({ at: 100 })),
    prompt({ at: 500 }),
    turn({ at: 510 }),
    apiError({ at: 2000, error: 'limit' }),
  );
  expect(rows(limited)).toEqual([
    { kind: 'limit', at: 10, durationMs: 500, owner: 'limit', line: 2, premium: undefined },
  ]);
});

test.each(['retry', 'error'] as const)('an API %s is no limit', (error) => {
  expect(rows(session(prompt({ at: 0 }), apiError({ at: 10, error }), turn({ at: 50 })))).toEqual([]);
});

test('waits that overlap share no instant', () => {
  const asked = session(
    turn({ at: 0, ended: 10, tools: [tool({ name: 'AskUserQuestion', until: 200 })] }),
    interruption({ at: 50 }),
    prompt({ at: 250 }),
  );
  expect(rows(asked)).toMatchObject([{ kind: 'question', at: 10, durationMs: 190 }]);
});

test('the premium of a rebuild stands on the last wait before it', () => {
  const rebuilt = session(
    turn({ at: 0, ended: 10 }),
    interruption({ at: 30 }),
    prompt({ at: 300 }),
    turn({ at: 310, id: 'cold', ended: 320 }),
    prompt({ at: 400 }),
    turn({ at: 410, id: 'warm' }),
  );
  expect(rows(rebuilt, [], [rebuild(rebuilt, 'cold', 7n)])).toMatchObject([
    { at: 10, premium: undefined },
    { at: 30, durationMs: 270, premium: 7n },
    { at: 320, premium: undefined },
  ]);
});

test('waits stand in time order, those that begin and last alike by kind', () => {
  const both = session(
    apiError({ at: 200, error: 'limit' }),
    turn({ at: 0, ended: 10 }),
    prompt({ at: 100 }),
    turn({
      at: 290,
      ended: 300,
      tools: [tool({ name: 'ExitPlanMode', until: 310 })],
    }),
    agent({ id: 'a' }, apiError({ at: 300, error: 'limit' }), turn({ at: 310 })),
    turn({ at: 400 }),
  );
  expect(rows(both).map(({ kind, at, durationMs }) => [kind, at, durationMs])).toEqual([
    ['human', 10, 90],
    ['limit', 200, 90],
    ['limit', 300, 10],
    ['plan', 300, 10],
  ]);
});

test('a limit without a time, and one after which no turn has a time, is no wait', () => {
  expect(rows(session(apiError({ error: 'limit' }), turn({ at: 50 })))).toEqual([]);
  expect(rows(session(apiError({ at: 5, error: 'limit' }), turn({})))).toEqual([]);
});

test('without a clock nobody was waited for that anyone could tell', () => {
  const waited = session(turn({ at: 0, ended: 10 }), prompt({ at: 100 }));
  expect(rows(waited)).toHaveLength(1);
  expect(rows({ ...waited, clock: undefined })).toEqual([]);
});

test('a session without main transcript has no waits', () => {
  expect(rows(session(agent({ id: 'a' }, turn({ at: 0 }))))).toEqual([]);
});

function rows(of: Session, delegations: readonly Delegated[] = [], rebuilds: readonly Rebuild[] = []) {
  return waits(of, delegations, { rebuilds }).map(({ kind, at, durationMs, owner, receipt, premium }) => ({
    kind,
    at: offsetOf(at),
    durationMs,
    owner,
    line: receipt.line,
    premium,
  }));
}

function rebuild(of: Session, turnId: string, premium: bigint): Rebuild {
  const [chain] = of.chains;
  const turns = chain?.turns ?? [];
  const found = turns.find(({ id }) => id === turnId);
  if (chain === undefined || found === undefined) throw new Error(`the session has a turn ${turnId}`);
  return {
    session: of,
    chain,
    receipt: found.receipt,
    turn: found,
    before: found,
    gapMs: 0,
    ttlMs: 0,
    cause: 'unexplained',
    inferred: 'unexplained',
    contextBefore: 0,
    cacheRead: 0,
    rebuilt: 0,
    premium,
  };
}
