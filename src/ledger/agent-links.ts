/**
 * Which call started which subagent. Transcripts tell it in several ways, differently by version; the surest way that
 * holds decides. A call starts one agent, and an agent has one call.
 */
import { compareText } from '../model/receipt.ts';
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { delegationTools } from '../model/tool-names.ts';

export function isDelegation({ name }: ToolCall): boolean {
  return delegationTools.has(name);
}

/** For each subagent whose call is known, that call. */
export function agentLinks(session: Session): ReadonlyMap<Chain, ToolCall> {
  if (isAlone(session)) return new Map();
  const links = emptyLinks(session);
  for (const candidateOf of exactKeys(session, links.calls)) {
    for (const agent of links.agents) {
      const call = links.callByAgent.has(agent) ? undefined : candidateOf(agent);
      if (call !== undefined) link(links, agent, call);
    }
  }
  linkByTask(session, links);
  return links.callByAgent;
}

/** Whether the main agent is the only one. */
export function isAlone({ chains }: Session): boolean {
  return chains.every(({ role }) => role === 'main');
}

interface Links {
  /** In time order. */
  readonly calls: readonly ToolCall[];
  readonly agents: readonly Chain[];
  readonly callByAgent: Map<Chain, ToolCall>;
  readonly taken: Set<ToolCall>;
}

function emptyLinks(session: Session): Links {
  const calls = session.chains
    .flatMap(({ toolCalls }) => toolCalls.filter(isDelegation))
    .toSorted((left, right) => (left.at ?? Infinity) - (right.at ?? Infinity) || compareText(left.id, right.id));
  const agents = session.chains.filter(({ role }) => role === 'sub').toSorted(compareAgents);
  return { calls, agents, callByAgent: new Map(), taken: new Set() };
}

function link({ callByAgent, taken }: Links, agent: Chain, call: ToolCall): void {
  if (taken.has(call)) return;
  callByAgent.set(agent, call);
  taken.add(call);
}

type Key = (agent: Chain) => ToolCall | undefined;

/** The ways that name the agent or the call by id, surest first. */
function exactKeys(session: Session, calls: readonly ToolCall[]): readonly Key[] {
  const callById = new Map<string, ToolCall>();
  const callByResult = new Map<string, ToolCall>();
  for (const call of calls) {
    if (!callById.has(call.id)) callById.set(call.id, call);
    const agentId = call.result?.delegation?.agentId;
    if (agentId !== undefined && !callByResult.has(agentId)) callByResult.set(agentId, call);
  }
  const callByReport = new Map<string, ToolCall>();
  for (const { event } of session.notifications) {
    const call = callById.get(event.toolUseId ?? '');
    if (call === undefined || event.taskId === undefined || callByReport.has(event.taskId)) continue;
    callByReport.set(event.taskId, call);
  }
  return [
    (agent) => callById.get(agent.meta.toolUseId ?? ''),
    (agent) => callByResult.get(agent.id),
    (agent) => callByReport.get(agent.id),
    // Messages of an agent inside the main transcript may name the agent by the id of its call.
    (agent) => callById.get(agent.id),
  ];
}

/** An agent's first input is the text of the call's task; of equal tasks the earliest that could have started it. */
function linkByTask(session: Session, links: Links): void {
  const taskByAgent = firstTasks(session);
  const callsByTask = new Map<string, ToolCall[]>();
  for (const call of links.calls) {
    const { promptDigest } = call.use;
    if (promptDigest === undefined) continue;
    const calls = callsByTask.get(promptDigest);
    if (calls === undefined) callsByTask.set(promptDigest, [call]);
    else calls.push(call);
  }
  for (const agent of links.agents) {
    if (links.callByAgent.has(agent)) continue;
    const free = (callsByTask.get(taskByAgent.get(agent) ?? '') ?? []).filter(
      (call) => !links.taken.has(call) && call.chainId !== agent.id,
    );
    const call = free.find((candidate) => couldHaveStarted(candidate, agent)) ?? free[0];
    if (call !== undefined) link(links, agent, call);
  }
}

function firstTasks(session: Session): ReadonlyMap<Chain, string> {
  const taskByAgent = new Map<Chain, string>();
  for (const { event, chain } of session.inputs) {
    if (event.input !== 'delegated' || event.promptDigest === undefined || taskByAgent.has(chain)) continue;
    taskByAgent.set(chain, event.promptDigest);
  }
  return taskByAgent;
}

function couldHaveStarted({ at, result, use }: ToolCall, { firstAt }: Chain): boolean {
  if (at === undefined || firstAt === undefined || firstAt < at) return false;
  const launched = use.background === true || result?.delegation?.status?.endsWith('_launched') === true;
  return launched || result?.at === undefined || firstAt <= result.at;
}

function compareAgents(left: Chain, right: Chain): number {
  return (left.firstAt ?? Infinity) - (right.firstAt ?? Infinity) || compareText(left.id, right.id);
}
