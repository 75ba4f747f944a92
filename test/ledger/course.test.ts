/** The course of a session: what people did, what they were asked, and where the agent stood still for them. */
import { expect, test } from '@jest/globals';
import { course } from '../../src/ledger/course.ts';
import { humanInputs } from '../../src/ledger/human.ts';
import { questions } from '../../src/ledger/questions.ts';
import { stops } from '../../src/ledger/stops.ts';
import { prompt, session, tool, turn } from '../support/session.ts';

const asking = session(
  prompt({ at: 0 }),
  turn({ at: 5, ended: 10, tools: [tool({ name: 'AskUserQuestion', until: 40 })] }),
  turn({ at: 45, ended: 50 }),
  prompt({ at: 90 }),
  turn({ at: 95, ended: 99 }),
);

test('all of it is that of the session, and none of it is nothing', () => {
  const found = course(asking);
  const asked = questions(asking);
  const acts = humanInputs(asking, asked);
  expect(found.questions).toEqual(asked);
  expect(found.acts).toEqual(acts);
  expect(found.stops).toEqual(stops(asking, acts));
  expect([asked, acts, found.stops].map(({ length }) => length)).toEqual([1, 3, 2]);
});

test('where the agent stood still is found once', () => {
  const found = course(asking);
  expect(found.stops).toBe(found.stops);
});
