/** The type of the agent that made the turn: `main`, or what kind of subagent it was. */
import type { StatedChain, StatedPlace, Statements } from '../../model/statement.ts';
import type { Dimension, Keys } from './dimension.ts';

export const agentType: Dimension = {
  label: 'Agent type',
  definition: 'The type of the agent whose turn it is.',
  order: 'cost',
  keys: keysOf,
};

function keysOf(facts: Statements): Keys {
  const typeByChain = agentTypeByChain(facts);
  const of = ({ chain }: StatedPlace): string | undefined => typeByChain.get(chain);
  return { entry: of, fact: of };
}

export function agentTypeByChain({ sessions }: Statements): ReadonlyMap<StatedChain, string> {
  return new Map(sessions.flatMap(({ agents }) => agents.map(({ chain, agentType: type }) => [chain, type])));
}
