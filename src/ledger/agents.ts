/** The agents of a session: the main one, and every subagent with its type, its parent and its depth. */
import type { AgentAccount, Delegation } from '../model/ledger.ts';
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { agentTree } from './agent-tree.ts';
import { agentType } from './agent-type.ts';

/**
 * One account for each chain, main first, in the session's order. A chain that holds nothing but copies of another
 * session's records is that session's agent, not this one's.
 */
export function agents(session: Session, delegations: readonly Delegation[]): readonly AgentAccount[] {
  const delegationByAgent = new Map<Chain, Delegation>();
  const callByAgent = new Map<Chain, ToolCall>();
  for (const delegation of delegations) {
    const { agent, call } = delegation;
    if (agent === undefined || delegationByAgent.has(agent)) continue;
    delegationByAgent.set(agent, delegation);
    if (call !== undefined) callByAgent.set(agent, call);
  }
  const tree = agentTree(session, callByAgent);
  return session.chains.filter(isOwn).map((chain) => ({
    chain,
    agentType: agentType(chain, callByAgent.get(chain)),
    parent: tree.parentOf(chain),
    depth: tree.depthOf(chain),
    delegation: delegationByAgent.get(chain),
  }));
}

function isOwn({ role, firstAt, turns }: Chain): boolean {
  return role === 'main' || firstAt !== undefined || turns.length > 0;
}
