/** Agents that worked and left no transcript here: what they cost is in no total, and 0 would be a lie. */
import type { Delegation } from '../model/ledger.ts';

/** How many of the delegations started an agent of which no response is known; a refused call started none. */
export function unseenAgents(delegations: readonly Delegation[]): number {
  return delegations.filter(
    ({ agent, status }) => status !== 'denied' && (agent === undefined || agent.turns.length === 0),
  ).length;
}
