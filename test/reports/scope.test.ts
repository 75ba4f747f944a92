import { expect, test } from '@jest/globals';
import { narrow } from '../../src/reports/scope.ts';
import { account, delegation, exchange, failure, fileAccount, ledgerOf, wait } from '../support/ledger.ts';
import { about, agent, hours, instant, prompt, session, tool, turn } from '../support/session.ts';

const built = session(
  about({ id: 'one', project: '/home/dev/one' }),
  prompt({ at: 0 }),
  turn({ id: 'm1', at: hours(1), model: 'x', branch: 'main', tools: [tool({ name: 'Read' })] }),
  prompt({ at: hours(2) }),
  turn({ id: 'm2', at: hours(3), model: 'y', branch: 'topic' }),
  turn({ id: 'undated', model: 'y' }),
  agent({ id: 'a' }, turn({ id: 's1', at: hours(1.5), model: 'y' })),
);
const one = account(built, {
  time: { wallMs: 9 },
  recordedPicos: 5n,
  exchanges: [exchange({ startedAt: instant(0) }), exchange({ startedAt: instant(hours(2)) })],
  errors: [failure(built, { at: instant(hours(1.2)), tool: 'Read' })],
  waits: [wait(built, { at: instant(hours(1.6)) })],
  delegations: [delegation(built, 'a', { at: instant(hours(1.4)), startedAt: instant(hours(1.4)) })],
  rebuilds: new Map([['m2', { rebuilt: 5 }]]),
});
const other = account(session(about({ id: 'two', project: '/home/dev/two', source: 'other' }), turn({ at: hours(2) })));
const all = ledgerOf(one, other);

const turnIds = (ledger: ReturnType<typeof narrow>): readonly string[] =>
  ledger.sessions.flatMap(({ entries }) => entries.map(({ turn: { id } }) => id));

test('both bounds of a time are inside', () => {
  const inside = narrow(ledgerOf(one), { since: instant(hours(1)), until: instant(hours(3)) });
  expect(turnIds(inside)).toEqual(['m1', 'm2', 's1']);
  expect(turnIds(narrow(ledgerOf(one), { since: instant(hours(1)) + 1, until: instant(hours(3)) - 1 }))).toEqual([
    's1',
  ]);
});

test('a part of a session has no clock and no recorded cost; a whole one keeps both, and its undated turns', () => {
  const [part] = narrow(ledgerOf(one), { since: instant(hours(1)) }).sessions;
  expect(part?.time).toEqual({ negativeGaps: 0 });
  expect(part?.recordedCost).toBeUndefined();
  const [whole] = narrow(ledgerOf(one), { since: instant(0) }).sessions;
  expect(whole).toBe(one);
});

test('facts go with their own time', () => {
  const [part] = narrow(ledgerOf(one), { until: instant(hours(1.5)) }).sessions;
  expect(part?.prompts.map(({ at }) => at)).toEqual([instant(0)]);
  expect([part?.exchanges.length, part?.errors.length, part?.waits.length]).toEqual([1, 1, 0]);
  expect([part?.rebuilds.length, part?.coldStarts.length, part?.delegations.length]).toEqual([0, 2, 1]);
});

test.each([
  { what: 'a project', scope: { project: '/home/dev/two' }, ids: ['two'] },
  { what: 'a source', scope: { source: 'claude-code' }, ids: ['one'] },
  { what: 'some sessions', scope: { sessions: new Set(['two']) }, ids: ['two'] },
  { what: 'a model', scope: { model: 'x' }, ids: ['one'] },
  { what: 'an unknown model', scope: { model: 'z' }, ids: [] },
  { what: 'a time before all', scope: { until: instant(-1) }, ids: [] },
])('the scope of $what leaves out sessions of which nothing is inside', ({ scope, ids }) => {
  expect(narrow(all, scope).sessions.map(({ session: { id } }) => id)).toEqual(ids);
});

test('a model takes its turns, the input before them, the calls they made and the failures after them', () => {
  const [part] = narrow(ledgerOf(one), { model: 'x' }).sessions;
  expect(part?.entries.map(({ turn: { id } }) => id)).toEqual(['m1']);
  expect(part?.prompts.map(({ at }) => at)).toEqual([instant(0)]);
  expect(part?.exchanges.map(({ startedAt }) => startedAt)).toEqual([instant(0)]);
  expect([part?.toolCalls.length, part?.errors.length, part?.waits.length]).toEqual([1, 1, 0]);
  expect([part?.rebuilds.length, part?.delegations.length]).toEqual([0, 1]);
});

test('a branch takes what the model of another branch does not', () => {
  const [part] = narrow(ledgerOf(one), { branch: 'topic' }).sessions;
  expect(part?.prompts.map(({ at }) => at)).toEqual([instant(hours(2))]);
  expect([part?.toolCalls.length, part?.errors.length, part?.waits.length, part?.rebuilds.length]).toEqual([
    0, 0, 1, 1,
  ]);
});

test('files of other sessions are left out of the accounting only where sessions are chosen', () => {
  const accounts = [fileAccount({ file: 'session.jsonl', read: 2 }), fileAccount({ file: 'elsewhere.jsonl', read: 3 })];
  const ledger = { sessions: [one], accounts };
  expect(narrow(ledger, { model: 'x' }).accounts).toHaveLength(2);
  expect(narrow(ledger, { sessions: new Set(['one']) }).accounts.map(({ file }) => file)).toEqual(['session.jsonl']);
});
