/** The type of the agent that made the turn: `main`, or what kind of subagent it was. */
import type { Ledger, Placing } from '../../model/ledger.ts';
import type { Chain } from '../../model/session.ts';
import type { Dimension, Keys } from './dimension.ts';

export const agentType: Dimension = {
  label: 'Agent type',
  definition: 'The type of the agent whose turn it is.',
  order: 'cost',
  keys: keysOf,
};

function keysOf(ledger: Ledger): Keys {
  const typeByChain = agentTypeByChain(ledger);
  const of = ({ chain }: Placing): string | undefined => typeByChain.get(chain);
  return { entry: of, fact: of };
}

export function agentTypeByChain({ sessions }: Ledger): ReadonlyMap<Chain, string> {
  return new Map(sessions.flatMap(({ agents }) => agents.map(({ chain, agentType: type }) => [chain, type])));
}
