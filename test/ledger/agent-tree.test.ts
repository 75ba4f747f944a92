import { expect, test } from '@jest/globals';
import { agentTree } from '../../src/ledger/agent-tree.ts';
import { agent, session, tool, turn } from '../support/session.ts';
import type { AgentPart, Part, ToolPart } from '../support/session.ts';

/** Each chain with the one above it and its depth; `calls` names the call of an agent where it is known. */
function tree(parts: readonly Part[], calls: Readonly<Record<string, string>> = {}): readonly string[] {
  const built = session(...parts);
  const callById = new Map(built.chains.flatMap(({ toolCalls }) => toolCalls.map((call) => [call.id, call])));
  const callByAgent = new Map(
    built.chains.flatMap((chain) => {
      const call = callById.get(calls[chain.id] ?? '');
      return call === undefined ? [] : [[chain, call] as const];
    }),
  );
  const { parentOf, depthOf } = agentTree(built, callByAgent);
  return built.chains.map((chain) => `${chain.id} < ${parentOf(chain)?.id ?? '-'} ${depthOf(chain)}`);
}

const main = turn({ at: 0 });
const calling = (...tools: readonly ToolPart[]): Part => turn({ at: 10, tools });
const crew = (of: AgentPart, ...parts: readonly Part[]): Part => agent(of, ...parts, turn({ at: 20 }));

test('an agent is below the one that called it, whatever its side file says', () => {
  const parts = [
    main,
    crew({ id: 'a' }, calling(tool({ name: 'Task', id: 'c' }))),
    crew({ id: 'b', parentAgentId: 'x' }),
    crew({ id: 'x' }),
  ];
  expect(tree(parts, { b: 'c' })).toEqual(['main < - 0', 'a < main 1', 'b < a 2', 'x < main 1']);
});

test.each<{ readonly why: string; readonly of: Partial<AgentPart> }>([
  { why: 'its side file names it', of: { parentAgentId: 'a', toolUseId: 'other', workflowRun: 'other' } },
  { why: 'it made the call that the side file names', of: { toolUseId: 'skill', workflowRun: 'other' } },
  { why: 'it started the workflow', of: { workflowRun: 'run' } },
])('an agent is below another where $why', ({ of }) => {
  const parts = [
    calling(
      tool({ name: 'Skill', id: 'other' }),
      tool({ name: 'Workflow', until: 30, delegation: { workflowRun: 'other' } }),
    ),
    crew(
      { id: 'a' },
      calling(
        tool({ name: 'Skill', id: 'skill' }),
        tool({ name: 'Workflow', until: 30, delegation: { workflowRun: 'run' } }),
      ),
    ),
    crew({ id: 'b', ...of }),
  ];
  expect(tree(parts)).toEqual(['main < - 0', 'a < main 1', 'b < a 2']);
});

test('of two that made the same call, or started the same workflow, the first is meant', () => {
  const flow = tool({ name: 'Workflow', id: 'flow', until: 30, delegation: { workflowRun: 'run' } });
  const parts = [
    main,
    crew({ id: 'a' }, calling(flow)),
    crew({ id: 'b' }, calling(flow)),
    crew({ id: 'c', toolUseId: 'flow' }),
    crew({ id: 'd', workflowRun: 'run' }),
  ];
  expect(tree(parts).slice(3)).toEqual(['c < a 2', 'd < a 2']);
});

test('no agent is its own parent: a fork repeats the call that launched it', () => {
  const parts = [
    calling(tool({ name: 'Read', until: 9 })),
    crew({ id: 'a' }),
    crew({ id: 'b', parentAgentId: 'a' }, calling(tool({ name: 'Task', id: 'c' }))),
  ];
  expect(tree(parts, { b: 'c' })).toEqual(['main < - 0', 'a < main 1', 'b < a 2']);
});

test('an agent of unknown origin is the main agent’s, and nobody’s without one', () => {
  expect(tree([main, crew({ id: 'a', parentAgentId: 'gone' })])).toEqual(['main < - 0', 'a < main 1']);
  expect(tree([crew({ id: 'a', parentAgentId: 'gone' }), crew({ id: 'b', parentAgentId: 'a' })])).toEqual([
    'a < - 1',
    'b < a 2',
  ]);
});

test('agents in a ring are the main agent’s; those that hang on the ring are not in it', () => {
  const parts = [
    main,
    crew({ id: 'a', parentAgentId: 'b' }),
    crew({ id: 'b', parentAgentId: 'a' }),
    crew({ id: 'c', parentAgentId: 'a' }),
    crew({ id: 'd', parentAgentId: 'c' }),
  ];
  expect(tree(parts)).toEqual(['main < - 0', 'a < main 1', 'b < main 1', 'c < a 2', 'd < c 3']);
});

test('nobody is above the main agent, whatever a side file says', () => {
  const parts = [main, crew({ id: 'a', parentAgentId: 'main' })];
  expect(tree(parts, { main: 'c' })).toEqual(['main < - 0', 'a < main 1']);
  expect(tree([main])).toEqual(['main < - 0']);
});
