import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { exchanges } from '../../src/ledger/exchanges.ts';
import { humanInputs } from '../../src/ledger/human.ts';
import { prompts } from '../../src/ledger/prompts.ts';
import { stops } from '../../src/ledger/stops.ts';
import type { Delegated } from '../../src/ledger/time.ts';
import { timePartition } from '../../src/ledger/time.ts';
import { waits } from '../../src/ledger/waits.ts';
import type { Session } from '../../src/model/session.ts';
import {
  agent,
  apiError,
  control,
  instant,
  interruption,
  machine,
  notification,
  plan,
  prompt,
  queued,
  scripted,
  session,
  tool,
  turn,
  turnDuration,
  work,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

/** Few instants, so that equal ones, overlaps and clocks that went back are common. */
const time = fc.integer({ min: 0, max: 60 });

const anyTool = fc
  .record({
    name: fc.constantFrom('Bash', 'Read', 'AskUserQuestion', 'ExitPlanMode', 'Task'),
    at: time,
    until: time,
    denial: fc.option(fc.constantFrom('user' as const, 'rule' as const), { nil: undefined, freq: 4 }),
    answeredItself: fc.boolean(),
  })
  .map(({ denial, ...of }) => tool(denial === undefined ? of : { ...of, denial }));

const anyTurn = fc
  .record({ at: time, length: fc.integer({ min: 0, max: 9 }), tools: fc.array(anyTool, { maxLength: 2 }) })
  .map(({ at, length, tools }): Part => turn({ at, ended: at + length, tools }));

const anyInput = fc
  .tuple(
    fc.constantFrom(prompt, queued, scripted, work, control, plan, interruption, machine, notification),
    fc.record({ at: time }),
  )
  .map(([build, of]): Part => build(of));

const anyEvent = fc.oneof(
  fc.record({ at: time, error: fc.constantFrom('retry' as const, 'error' as const, 'limit' as const) }).map(apiError),
  fc.record({ at: time, durationMs: time }).map(turnDuration),
);

const mainParts = fc.array(fc.oneof(anyTurn, anyInput, anyEvent), { maxLength: 14 });
const anyAgent = fc.array(anyTurn, { maxLength: 4 }).map((parts): Part => agent({ id: 'a' }, ...parts));
const anyParts = fc
  .tuple(mainParts, fc.array(anyAgent, { maxLength: 1 }))
  .map(([main, agents]) => main.map(named).concat(agents));

/** A turn's id does not come from its line, as it does not in a transcript. */
function named(part: Part, index: number): Part {
  return part.part === 'turn' ? turn({ ...part.of, id: `turn-${index}` }) : part;
}

const anyDelegations: fc.Arbitrary<readonly Delegated[]> = fc.array(
  fc.record({ startedAt: time.map(instant), endedAt: time.map(instant) }),
  { maxLength: 3 },
);

test('human wait, active and idle make up the wall clock, none of them below zero', () => {
  fc.assert(
    fc.property(anyParts, anyDelegations, (parts, delegations) => {
      const { wallMs, humanWaitMs, activeMs, idleMs, agentWaitMs, approvalWaitMs } = known(parts, delegations);
      expect(humanWaitMs + activeMs + idleMs).toBe(wallMs);
      expect(Math.min(humanWaitMs, activeMs, idleMs, agentWaitMs, approvalWaitMs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(agentWaitMs, approvalWaitMs)).toBeLessThanOrEqual(activeMs);
    }),
  );
});

test('the waits for the human add up to the human wait', () => {
  fc.assert(
    fc.property(anyParts, anyDelegations, (parts, delegations) => {
      const human = waits(session(...parts), delegations, { rebuilds: [] }).filter(({ kind }) => kind !== 'limit');
      expect(human.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(known(parts, delegations).humanWaitMs);
    }),
  );
});

test('every exchange is opened by one input, and no input is listed twice', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const of = session(...parts);
      const listed = prompts(of);
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      const opened = listed.filter(({ exchange }) => exchange !== undefined).length;
      const started = exchanges(of).filter(({ opener }) => opener === 'human' || opener === 'scripted').length;
      expect(opened).toBe(started);
    }),
  );
});

test('nothing depends on the order of the lines', () => {
  fc.assert(
    fc.property(anyParts, fc.infiniteStream(fc.nat()), anyDelegations, (parts, keys, delegations) => {
      const shuffled = parts
        .map((part) => ({ part, key: keys.next().value }))
        .toSorted((left, right) => left.key - right.key)
        .map(({ part }) => part);
      expect(figures(session(...shuffled), delegations)).toEqual(figures(session(...parts), delegations));
    }),
  );
});

function known(parts: readonly Part[], delegations: readonly Delegated[]) {
  const {
    wallMs = 0,
    humanWaitMs = 0,
    activeMs = 0,
    idleMs = 0,
    agentWaitMs = 0,
    approvalWaitMs = 0,
  } = timePartition(session(...parts), delegations);
  return { wallMs, humanWaitMs, activeMs, idleMs, agentWaitMs, approvalWaitMs };
}

/** Everything but receipts and names, which tell the lines. */
function figures(of: Session, delegations: readonly Delegated[]) {
  return {
    time: timePartition(of, delegations),
    inputs: humanInputs(of)
      .map(({ kind, at }) => text({ kind, at }))
      .toSorted(),
    stops: stops(of)
      .map(({ at, by, until, heardAt }) => text({ at, by, until, heardAt }))
      .toSorted(),
    exchanges: exchanges(of).length,
  };
}

function text(item: object): string {
  return JSON.stringify(item);
}
