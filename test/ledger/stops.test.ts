import { expect, test } from '@jest/globals';

import { stopAt, stops } from '../../src/ledger/stops.ts';
import type { Session } from '../../src/model/session.ts';
import {
  agent,
  apiError,
  control,
  instant,
  interruption,
  notification,
  offsetOf,
  prompt,
  queued,
  scripted,
  seconds,
  session,
  tool,
  turn,
} from '../support/session.ts';

test('a turn without a tool call stops the agent until the next prompt', () => {
  expect(
    found(session(prompt({ at: 0 }), turn({ at: 5, ended: 10 }), prompt({ at: 50 }), turn({ at: 60 })))[0],
  ).toEqual({
    at: 10,
    by: 'end',
    until: 50,
    heardAt: 50,
  });
});

test('a turn with a tool call does not stop, whatever its stop reason says', () => {
  const calling = session(turn({ at: 0, stopReason: 'end_turn', tools: [tool({ name: 'Bash' })] }));
  expect(found(calling)).toEqual([]);
  const silent = session(turn({ at: 0, ended: 3, stopReason: undefined }));
  expect(found(silent)).toEqual([{ at: 3, by: 'end' }]);
});

test('a stop ends with a turn that nobody asked for, and nobody was heard', () => {
  const woken = session(turn({ at: 0, ended: 10 }), notification({ at: 50, taskId: 'a' }), turn({ at: 60, ended: 70 }));
  expect(found(woken)).toEqual([
    { at: 10, by: 'end', until: 60 },
    { at: 70, by: 'end' },
  ]);
});

test('a program is no human: its prompt ends the stop with the turn it starts', () => {
  expect(
    found(session(turn({ at: 0, ended: 10 }), scripted({ at: 50 }), turn({ at: 60, tools: [tool({ name: 'Bash' })] }))),
  ).toEqual([{ at: 10, by: 'end', until: 60 }]);
});

test('after a control command the agent is still stopped', () => {
  expect(found(session(turn({ at: 0, ended: 10 }), control({ at: 30 }), prompt({ at: 90 })))).toEqual([
    { at: 10, by: 'end', until: 90, heardAt: 90 },
  ]);
  expect(found(session(turn({ at: 0, ended: 10 }), control({ at: 30 })))).toEqual([{ at: 10, by: 'end', heardAt: 30 }]);
});

test('a denial in a subagent does not make the main agent go on', () => {
  const nested = session(
    turn({ at: 0, ended: 10 }),
    agent({ id: 'a' }, turn({ at: 5, tools: [tool({ name: 'Bash', until: 30, denial: 'user' })] })),
    prompt({ at: 90 }),
  );
  expect(found(nested)).toEqual([{ at: 10, by: 'end', until: 90, heardAt: 90 }]);
});

test('an interruption is a stop', () => {
  const interrupted = session(
    turn({ at: 0, tools: [tool({ name: 'Bash' })] }),
    interruption({ at: 20 }),
    prompt({ at: 60 }),
  );
  expect(found(interrupted)).toEqual([{ at: 20, by: 'interruption', until: 60, heardAt: 60 }]);
});

test('an interruption after the end of a turn begins a stop of its own', () => {
  expect(found(session(turn({ at: 0, ended: 10 }), interruption({ at: 12 }), prompt({ at: 60 })))).toEqual([
    { at: 10, by: 'end', until: 12, heardAt: 12 },
    { at: 12, by: 'interruption', until: 60, heardAt: 60 },
  ]);
});

test('an interruption that is part of a denial stops the agent all the same', () => {
  const refused = session(
    turn({ at: 0, tools: [tool({ name: 'Bash', until: 20, denial: 'user' })] }),
    interruption({ at: 21 }),
    prompt({ at: 60 }),
  );
  expect(found(refused)).toEqual([{ at: 21, by: 'interruption', until: 60, heardAt: 60 }]);
});

test('a denial that the agent goes on after is no stop', () => {
  const refused = session(
    turn({ at: 0, tools: [tool({ name: 'Bash', until: 20, denial: 'user' })] }),
    turn({ at: 25, ended: 30 }),
  );
  expect(found(refused)).toEqual([{ at: 30, by: 'end' }]);
});

test('an API error is no stop', () => {
  expect(found(session(prompt({ at: 0 }), apiError({ at: 20 }), prompt({ at: 60 })))).toEqual([]);
});

test('a subagent’s end is no stop', () => {
  expect(found(session(agent({ id: 'a' }, turn({ at: 0 }))))).toEqual([]);
});

test('a prompt of the same millisecond as a turn comes before it', () => {
  const tied = session(
    turn({ at: 0, ended: 10 }),
    turn({ at: 50, tools: [tool({ name: 'Bash' })] }),
    prompt({ at: 50 }),
  );
  expect(found(tied)).toEqual([{ at: 10, by: 'end', until: 50, heardAt: 50 }]);
});

test('a prompt queued before the end of the turn was not waited for', () => {
  const early = session(turn({ at: 0, ended: 10 }), queued({ at: 8 }), turn({ at: 12, ended: 20 }));
  expect(found(early)[0]).toEqual({ at: 10, by: 'end', until: 12 });
});

test('a stop before which the next turn had begun lasts no time', () => {
  expect(found(session(turn({ at: 0, ended: 10 }), turn({ at: 5, ended: 30 })))[0]).toEqual({
    at: 10,
    by: 'end',
    until: 10,
  });
});

test('an interruption of a subagent, and one without a time, stop nothing', () => {
  const busy = turn({ at: 0, tools: [tool({ name: 'Bash' })] });
  expect(found(session(busy, agent({ id: 'a' }, interruption({ at: 20 }))))).toEqual([]);
  expect(found(session(busy, interruption({})))).toEqual([]);
});

test('of one instant the end of a turn comes before the interruption, which is heard in it', () => {
  expect(found(session(interruption({ at: 10 }), turn({ at: 0, ended: 10 }), prompt({ at: 60 })))).toEqual([
    { at: 10, by: 'end', until: 10, heardAt: 10 },
    { at: 10, by: 'interruption', until: 60, heardAt: 60 },
  ]);
});

test('an interruption goes on until the next one, or the prompt of the same instant', () => {
  const busy = turn({ at: 0, tools: [tool({ name: 'Bash' })] });
  expect(found(session(busy, interruption({ at: 20 }), interruption({ at: 25 })))).toEqual([
    { at: 20, by: 'interruption', until: 25, heardAt: 25 },
    { at: 25, by: 'interruption' },
  ]);
  expect(found(session(busy, interruption({ at: 20 }), prompt({ at: 20 })))).toEqual([
    { at: 20, by: 'interruption', until: 20, heardAt: 20 },
  ]);
});

test('stops stand in time order, whatever stopped the agent', () => {
  const list = session(
    turn({ at: 0, ended: 10 }),
    turn({ at: 15, tools: [tool({ name: 'Bash' })] }),
    interruption({ at: 20 }),
    turn({ at: 80, ended: 90 }),
  );
  expect(found(list).map(({ at }) => at)).toEqual([10, 20, 90]);
});

test('a stop lasts from its very instant, the later of two of one instant', () => {
  const list = stops(session(turn({ at: 0, ended: 10 }), interruption({ at: 10 }), prompt({ at: 60 })));
  expect(stopAt(list, instant(10))?.by).toBe('interruption');
  expect(stopAt(list.slice(0, 1), instant(10))?.by).toBe('end');
  expect(stopAt([], instant(10))).toBeUndefined();
});

test('undated turns do not stop', () => {
  expect(found(session(turn({}), prompt({ at: 5 })))).toEqual([]);
});

test('finds the stop that lasts at an instant', () => {
  const list = stops(
    session(
      turn({ at: 0, ended: seconds(10) }),
      prompt({ at: seconds(50) }),
      turn({ at: seconds(55), ended: seconds(60) }),
    ),
  );
  expect(stopAt(list, instant(seconds(9)))).toBeUndefined();
  expect(stopAt(list, instant(seconds(50)))?.at).toBe(instant(seconds(10)));
  expect(stopAt(list, instant(seconds(54)))).toBeUndefined();
  expect(stopAt(list, instant(seconds(99)))?.at).toBe(instant(seconds(60)));
});

/** As offsets; what is absent compares as absent. */
function found(of: Session) {
  return stops(of).map(({ at, by, until, heardAt }) => ({
    at: offsetOf(at),
    by,
    until: offsetOf(until),
    heardAt: offsetOf(heardAt),
  }));
}
