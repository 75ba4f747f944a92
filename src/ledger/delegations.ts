/**
 * A delegation is a tool call that starts a subagent, however it ended, nested ones too; and each agent of a workflow
 * that has a file (definitions §1). The workflow's own call is none.
 */
import type { Delegation } from '../model/ledger.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { agentLinks, isDelegation } from './agent-links.ts';
import type { AgentTree } from './agent-tree.ts';
import { agentTree } from './agent-tree.ts';
import { agentType } from './agent-type.ts';
import type { Report } from './delegation-end.ts';
import { endedAt, isBackground, lowerBoundTokens, reportsOf, statusOf } from './delegation-end.ts';

/** Every delegation of the session in time order, undated ones last; waves are numbered by `withWaves`. */
export function delegations(session: Session): readonly Delegation[] {
  const callByAgent = agentLinks(session);
  const agentOf = agentFinder(session, callByAgent);
  const tree = agentTree(session, callByAgent);
  const reported = reportsOf(session);
  const called = session.chains.flatMap((chain) =>
    chain.toolCalls
      .filter(isDelegation)
      .map((call) => ofCall(call, { session, chain, tree, reported, agent: agentOf(call) })),
  );
  const inWorkflows = session.chains
    .filter((chain) => isWorkflowAgent(chain) && !callByAgent.has(chain))
    .flatMap((chain) => ofWorkflowAgent(chain, session, tree));
  return [...called, ...inWorkflows].toSorted(compareDelegations);
}

interface Circumstances {
  readonly session: Session;
  /** Whose call it is. */
  readonly chain: Chain;
  readonly tree: AgentTree;
  readonly reported: (agentId: string | undefined, call: ToolCall) => readonly Report[];
  readonly agent: Chain | undefined;
}

function ofCall(call: ToolCall, { session, chain, tree, reported, agent }: Circumstances): Delegation {
  // A fork repeats the call that launched it, so its own transcript may hold the call.
  const parent = agent === chain ? (tree.parentOf(agent) ?? chain) : chain;
  const agentId = agent?.id ?? call.result?.delegation?.agentId;
  const end = { call, agent, reports: reported(agentId, call) };
  return {
    session,
    chain: parent,
    at: call.at,
    receipt: call.receipt,
    id: call.id,
    call,
    agent,
    agentId,
    agentType: agentType(agent, call),
    parent,
    depth: tree.depthOf(parent) + 1,
    startedAt: call.at,
    endedAt: endedAt(end),
    status: statusOf(end),
    background: isBackground(end),
    lowerBoundTokens: lowerBoundTokens(end),
  };
}

/** The agent that a call started; a later call that continues an agent names it in its result. */
function agentFinder(
  session: Session,
  callByAgent: ReadonlyMap<Chain, ToolCall>,
): (call: ToolCall) => Chain | undefined {
  const agentByCall = new Map([...callByAgent].map(([agent, call]) => [call, agent]));
  const agentById = new Map(session.chains.flatMap((chain) => (chain.role === 'sub' ? [[chain.id, chain]] : [])));
  return (call) => agentByCall.get(call) ?? agentById.get(call.result?.delegation?.agentId ?? '');
}

function isWorkflowAgent({ workflowRun, origin }: Chain): boolean {
  return workflowRun !== undefined && origin === 'file';
}

/** None for a file that tells nothing but another session's records again: it has no receipt here. */
function ofWorkflowAgent(agent: Chain, session: Session, tree: AgentTree): readonly Delegation[] {
  const { receipt } = agent;
  if (receipt === undefined) return [];
  // Without any transcript of whoever delegated, the agent stands for itself.
  const parent = tree.parentOf(agent) ?? agent;
  const delegation = {
    session,
    chain: parent,
    at: agent.firstAt,
    receipt,
    id: agent.id,
    agent,
    agentId: agent.id,
    agentType: agentType(agent, undefined),
    parent,
    depth: tree.depthOf(agent),
    startedAt: agent.firstAt,
    endedAt: agent.lastAt,
    background: agent.meta.background ?? true,
  };
  return [delegation];
}

function compareDelegations(left: Delegation, right: Delegation): number {
  if (left.at !== right.at) return (left.at ?? Infinity) - (right.at ?? Infinity);
  return compareText(left.id, right.id) || compareText(left.parent.id, right.parent.id);
}
