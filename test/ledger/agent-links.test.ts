import { expect, test } from '@jest/globals';

import { agentLinks } from '../../src/ledger/agent-links.ts';
import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { agent, delegated, machine, notification, offsetOf, session, tool, turn } from '../support/session.ts';
import type { AgentPart, Part, ToolPart } from '../support/session.ts';

function links(...parts: readonly Part[]) {
  return [...agentLinks(session(...parts))].map(([{ id }, call]) => `${id} by ${call.id}`).toSorted();
}

const calling = (...tools: readonly ToolPart[]): Part => turn({ at: 0, ended: 1, tools });
const task = (id: string, of: Partial<ToolPart> = {}): ToolPart => tool({ name: 'Task', id, ...of });
const worker = (id: string, digest: string, at = 20): Part =>
  agent({ id }, delegated({ at, promptDigest: digest }), turn({ at: at + 1 }));

const crew = (id: string, of: Partial<AgentPart> = {}): Part => agent({ id, ...of }, turn({ at: 20 }));

test.each<{ readonly key: string; readonly parts: readonly Part[] }>([
  { key: 'the side file', parts: [calling(task('c')), crew('x', { toolUseId: 'c' })] },
  { key: 'the result', parts: [calling(task('c', { until: 90, delegation: { agentId: 'x' } })), crew('x')] },
  { key: 'a report', parts: [calling(task('c')), notification({ at: 50, taskId: 'x', toolUseId: 'c' }), crew('x')] },
  { key: 'the text of its task', parts: [calling(task('c', { promptDigest: 'p' })), worker('x', 'p')] },
  { key: 'either name of the tool', parts: [calling(task('c', { name: 'Agent' })), crew('x', { toolUseId: 'c' })] },
])('an agent has the call that $key names', ({ parts }) => {
  expect(links(...parts)).toEqual(['x by c']);
});

test('an agent inside the main transcript has the call whose id is its own', () => {
  expect(links(calling(task('x')), crew('x'))).toEqual(['x by x']);
});

test.each<{ readonly what: string; readonly parts: readonly Part[] }>([
  {
    what: 'the side file over the result',
    parts: [calling(task('c'), task('d', { until: 90, delegation: { agentId: 'x' } })), crew('x', { toolUseId: 'c' })],
  },
  {
    what: 'the result over a report',
    parts: [
      calling(task('c', { until: 90, delegation: { agentId: 'x' } }), task('d')),
      notification({ at: 50, taskId: 'x', toolUseId: 'd' }),
      crew('x'),
    ],
  },
  {
    what: 'a report over the id of the call',
    parts: [calling(task('c'), task('x')), notification({ at: 50, taskId: 'x', toolUseId: 'c' }), crew('x')],
  },
  {
    what: 'the first of two calls that went on with it',
    parts: [
      calling(task('c', { until: 9, delegation: { agentId: 'x' } })),
      turn({ at: 50, tools: [task('d', { until: 90, delegation: { agentId: 'x' } })] }),
      crew('x'),
    ],
  },
  {
    what: 'what is named over the text',
    parts: [
      calling(task('c'), task('d', { promptDigest: 'p' })),
      agent({ id: 'x', toolUseId: 'c' }, delegated({ at: 20, promptDigest: 'p' }), turn({ at: 21 })),
    ],
  },
])('$what decides', ({ parts }) => {
  expect(links(...parts)).toEqual(['x by c']);
});

test('an agent whose surest call is another’s has the next sure one', () => {
  const parts = [
    calling(task('c'), task('d', { until: 90, delegation: { agentId: 'late' } })),
    agent({ id: 'early', toolUseId: 'c' }, turn({ at: 20 })),
    agent({ id: 'late', toolUseId: 'c' }, turn({ at: 30 })),
  ];
  expect(links(...parts)).toEqual(['early by c', 'late by d']);
});

test('the first report of an agent tells its call: a later one may be of the call that resumed it', () => {
  const first = notification({ at: 50, taskId: 'x', toolUseId: 'c' });
  const second = notification({ at: 90, taskId: 'x', toolUseId: 'd' });
  expect(links(calling(task('c'), task('d')), first, second, crew('x'))).toEqual(['x by c']);
});

test('a report of no agent, and one of no call, link nothing', () => {
  expect(links(calling(task('c')), notification({ at: 50, toolUseId: 'c' }), crew('x'))).toEqual([]);
  expect(links(calling(task('c')), notification({ at: 50, taskId: 'x', toolUseId: 'd' }), crew('x'))).toEqual([]);
  expect(links(calling(task('c')), notification({ at: 50, taskId: 'x' }), crew('x'))).toEqual([]);
});

test('of equal tasks calls are taken by time, undated ones last, then by id', () => {
  const same = { promptDigest: 'p' };
  const parts = [
    turn({ at: 5, tools: [task('d', { ...same, at: 6 }), task('b', { ...same, at: 6 })] }),
    turn({ tools: [task('a', same)] }),
    turn({ at: 0, tools: [task('e', { ...same, at: 1 })] }),
    ...['w', 'x', 'y', 'z'].map((id, index) => worker(id, 'p', 20 + index)),
  ];
  expect(links(...parts)).toEqual(['w by e', 'x by b', 'y by d', 'z by a']);
});

test('of equal tasks agents come by time, undated ones last, then by id', () => {
  const same = { promptDigest: 'p', until: 90 };
  const parts = [
    calling(task('c1', same), task('c2', same), task('c3', same)),
    agent({ id: 'undated' }, delegated({ promptDigest: 'p' })),
    worker('b', 'p', 20),
    worker('a', 'p', 20),
  ];
  expect(links(...parts)).toEqual(['a by c1', 'b by c2', 'undated by c3']);
});

test.each([
  { what: 'one that was made after it began', first: { at: 21, until: 90 } },
  { what: 'one that had ended before it began', first: { at: 1, until: 19 } },
])('of equal tasks $what did not start an agent that another could have', ({ first }) => {
  const tools = [task('c1', { ...first, promptDigest: 'p' }), task('c2', { promptDigest: 'p', at: 20, until: 20 })];
  expect(links(calling(...tools), worker('x', 'p'))).toEqual(['x by c2']);
  expect(links(calling(...tools.slice(0, 1)), worker('x', 'p'))).toEqual(['x by c1']);
});

test('a call without a result may have started any agent after it', () => {
  const tools = [task('c1', { promptDigest: 'p', at: 1, until: 5 }), task('c2', { promptDigest: 'p', at: 2 })];
  expect(links(calling(...tools), worker('x', 'p'))).toEqual(['x by c2']);
});

test.each<{ readonly what: string; readonly later: Partial<ToolPart> }>([
  { what: 'was made after it began', later: { at: 30, until: 90 } },
  { what: 'has no time', later: { until: 90 } },
])('where no call could have started an agent the earliest is taken, not one that $what', ({ later }) => {
  const ended = task('c1', { promptDigest: 'p', at: 1, until: 5 });
  const other = task('c2', { promptDigest: 'p', ...later });
  const parts = later.at === undefined ? [calling(ended), turn({ tools: [other] })] : [calling(ended, other)];
  expect(links(...parts, worker('x', 'p'))).toEqual(['x by c1']);
});

test('an agent without a time has the earliest call, for any could have started it', () => {
  const tools = [
    task('c1', { promptDigest: 'p', at: 1, until: 5 }),
    task('c2', { promptDigest: 'p', at: 2, background: true }),
  ];
  expect(links(calling(...tools), agent({ id: 'x' }, delegated({ promptDigest: 'p' })))).toEqual(['x by c1']);
});

test('a call whose result tells of an end, or of nothing, was no launch', () => {
  const tools = [
    task('c1', { promptDigest: 'p', until: 5, delegation: { status: 'completed' } }),
    task('c2', { promptDigest: 'p', until: 6, delegation: {} }),
    task('c3', { promptDigest: 'p', until: 7, background: true }),
  ];
  expect(links(calling(...tools), worker('x', 'p'))).toEqual(['x by c3']);
});

test('the task of an agent is the first that it was given', () => {
  const parts = [
    calling(task('c', { promptDigest: 'p' }), task('d', { promptDigest: 'q' })),
    agent(
      { id: 'x' },
      machine({ at: 18, promptDigest: 'q' }),
      delegated({ at: 19 }),
      delegated({ at: 20, promptDigest: 'p' }),
      delegated({ at: 21, promptDigest: 'q' }),
    ),
  ];
  expect(links(...parts)).toEqual(['x by c']);
  expect(links(calling(task('c')), worker('x', 'p'))).toEqual([]);
});

test('of two agents that name one call the earlier has it', () => {
  const parts = [
    calling(task('c')),
    agent({ id: 'late', toolUseId: 'c' }, turn({ at: 30 })),
    agent({ id: 'early', toolUseId: 'c' }, turn({ at: 20 })),
  ];
  expect(links(...parts)).toEqual(['early by c']);
});

test('each of several agents with the same task has a call of its own', () => {
  const same = { promptDigest: 'p', until: 90 };
  expect(
    links(
      calling(task('c1', same), task('c2', same)),
      worker('x', 'p', 20),
      worker('y', 'p', 30),
      worker('z', 'p', 40),
    ),
  ).toEqual(['x by c1', 'y by c2']);
});

test('a call that the agent itself made did not start it', () => {
  const inner = turn({ at: 25, tools: [task('c', { promptDigest: 'p' })] });
  expect(links(turn({ at: 0 }), agent({ id: 'x' }, delegated({ at: 20, promptDigest: 'p' }), inner))).toEqual([]);
});

test('a call in the background may have answered before its agent began', () => {
  const same = { promptDigest: 'p', until: 5 };
  const ended = task('c1', same);
  expect(links(calling(ended, task('c2', { ...same, background: true })), worker('x', 'p'))).toEqual(['x by c2']);
  const launched = task('c2', { ...same, delegation: { status: 'remote_launched' } });
  expect(links(calling(ended, launched), worker('x', 'p'))).toEqual(['x by c2']);
  expect(links(calling(ended), worker('x', 'p'))).toEqual(['x by c1']);
});

test('another tool starts no agent, whatever it was told', () => {
  expect(links(calling(tool({ name: 'Skill', id: 'c', promptDigest: 'p' })), worker('x', 'p'))).toEqual([]);
});

test('a later call that continues an agent is a delegation to it, with reports of its own', () => {
  const built = session(
    calling(task('c1', { until: 5, delegation: { agentId: 'x', status: 'async_launched' } })),
    notification({ at: 40, taskId: 'x', status: 'failed' }),
    turn({
      at: 50,
      ended: 51,
      tools: [task('c2', { until: 55, delegation: { agentId: 'x', status: 'async_launched' } })],
    }),
    notification({ at: 90, taskId: 'x', status: 'completed' }),
    agent({ id: 'x' }, turn({ at: 10 })),
  );
  const tasks = delegations(built);
  expect(tasks.map(({ id, agent: of, status, endedAt }) => [id, of?.id, status, offsetOf(endedAt)])).toEqual([
    ['c1', 'x', 'failed', 40],
    ['c2', 'x', 'completed', 90],
  ]);
  expect(agents(built, tasks).map(({ delegation }) => delegation?.id)).toEqual([undefined, 'c1']);
});

test('an agent that a call inside a workflow started is one delegation, not two', () => {
  const inner = turn({ at: 10, ended: 11, tools: [task('c', { until: 90, delegation: { agentId: 'y' } })] });
  const built = session(
    turn({ at: 0, tools: [tool({ name: 'Workflow', until: 5, delegation: { workflowRun: 'run' } })] }),
    agent({ id: 'x', workflowRun: 'run' }, inner),
    agent({ id: 'y', workflowRun: 'run' }, turn({ at: 20 })),
  );
  expect(delegations(built).map(({ id, parent, depth }) => [id, parent.id, depth])).toEqual([
    ['x', 'main', 1],
    ['c', 'x', 2],
  ]);
});

test('the call that a fork repeats in its own transcript is its parent’s', () => {
  const built = session(
    turn({ at: 0 }),
    agent({ id: 'x', toolUseId: 'c' }, turn({ at: 10, tools: [task('c', { until: 90 })] }), turn({ at: 20 })),
  );
  expect(delegations(built).map(({ parent, depth }) => [parent.id, depth])).toEqual([['main', 1]]);
  expect(agents(built, delegations(built)).map(({ parent, depth }) => [parent?.id, depth])).toEqual([
    [undefined, 0],
    ['main', 1],
  ]);
});

test('a chain that only repeats another session is no agent of this one', () => {
  const built = session(turn({ at: 0 }), agent({ id: 'x', workflowRun: 'run' }, turn({ at: 5, own: false })));
  const withoutRecords = {
    ...built,
    chains: built.chains.map((chain) =>
      chain.id === 'x' ? { ...chain, firstAt: undefined, receipt: undefined } : chain,
    ),
  };
  expect(agents(withoutRecords, []).map(({ chain }) => chain.id)).toEqual(['main']);
  expect(delegations(withoutRecords)).toEqual([]);
});
