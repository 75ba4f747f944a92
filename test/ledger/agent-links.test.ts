import { expect, test } from '@jest/globals';

import { agentLinks } from '../../src/ledger/agent-links.ts';
import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { agent, delegated, notification, offsetOf, session, tool, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

function links(...parts: readonly Part[]) {
  return [...agentLinks(session(...parts))].map(([{ id }, call]) => `${id} by ${call.id}`).toSorted();
}

const calling = (...tools: readonly ToolPart[]): Part => turn({ at: 0, ended: 1, tools });
const task = (id: string, of: Partial<ToolPart> = {}): ToolPart => tool({ name: 'Task', id, ...of });
const worker = (id: string, digest: string, at = 20): Part =>
  agent({ id }, delegated({ at, promptDigest: digest }), turn({ at: at + 1 }));

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
