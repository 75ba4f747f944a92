/**
 * Who started whom. The files of nested agents lie flat beside one another; the tree comes from the calls, from the
 * side files, or from the workflow run that an agent belongs to. An agent of unknown origin is the main agent's.
 */
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { isAlone } from './agent-links.ts';

export interface AgentTree {
  /** Absent for the main agent, and where there is no main transcript. */
  readonly parentOf: (chain: Chain) => Chain | undefined;
  /** 0 for the main agent, 1 for an agent it started, and so on. */
  readonly depthOf: (chain: Chain) => number;
}

/** The tree of a session's agents, given the call of each where it is known. Agents in a ring are the main agent's. */
export function agentTree(session: Session, callByAgent: ReadonlyMap<Chain, ToolCall>): AgentTree {
  if (isAlone(session)) return { parentOf: () => undefined, depthOf: () => 0 };
  const main = session.chains.find(({ role }) => role === 'main');
  const claimed = claims(session, callByAgent);
  const inRing = (agent: Chain): boolean => {
    const seen = new Set<Chain>();
    let above = claimed.get(agent);
    for (; above !== undefined && above !== agent && !seen.has(above); above = claimed.get(above)) seen.add(above);
    return above === agent;
  };
  const parents = new Map<Chain, Chain | undefined>();
  for (const agent of session.chains) {
    if (agent.role === 'main') continue;
    parents.set(agent, inRing(agent) ? main : (claimed.get(agent) ?? main));
  }
  const depthOf = (chain: Chain): number => {
    let depth = chain.role === 'main' ? 0 : 1;
    for (let above = parents.get(chain); above !== undefined && above !== main; above = parents.get(above)) depth += 1;
    return depth;
  };
  return { parentOf: (chain) => parents.get(chain), depthOf };
}

/** What the records say, rings included. */
function claims(session: Session, callByAgent: ReadonlyMap<Chain, ToolCall>): ReadonlyMap<Chain, Chain> {
  const chainById = new Map(session.chains.map((chain) => [chain.id, chain]));
  const callerById = new Map<string, Chain>();
  const callerByRun = new Map<string, Chain>();
  const wanted = new Set(session.chains.map(({ meta }) => meta.toolUseId));
  const claimed = new Map<Chain, Chain>();
  for (const chain of session.chains) {
    for (const { id, result } of chain.toolCalls) {
      const run = result?.delegation?.workflowRun;
      if (wanted.has(id) && !callerById.has(id)) callerById.set(id, chain);
      if (run !== undefined && !callerByRun.has(run)) callerByRun.set(run, chain);
    }
  }
  for (const agent of session.chains) {
    const { meta, workflowRun, role } = agent;
    const call = callByAgent.get(agent);
    const candidates = [
      // A fork repeats the message that launched it, so its call may stand in its own transcript.
      call && chainById.get(call.chainId),
      chainById.get(meta.parentAgentId ?? ''),
      callerById.get(meta.toolUseId ?? ''),
      callerByRun.get(workflowRun ?? ''),
    ];
    const parent = candidates.find((candidate) => candidate !== undefined && candidate !== agent);
    if (role === 'sub' && parent !== undefined) claimed.set(agent, parent);
  }
  return claimed;
}
