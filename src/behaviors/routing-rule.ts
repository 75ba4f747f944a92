/** A routing rule of the user's own: this type of agent never does that kind of work. `*` stands for every subagent. */
import type { Work } from '../model/act.ts';
import { isWork } from '../model/act.ts';

export interface RoutingRule {
  readonly agentType: string;
  readonly never: Work;
}

/** From `ticketing never edit`; `undefined` where it is no rule. */
export function routingRule(text: string): RoutingRule | undefined {
  const [, agentType, never] = /^\s*(\S+)\s+never\s+(\S+)\s*$/.exec(text) ?? [];
  return agentType === undefined || never === undefined || !isWork(never) ? undefined : { agentType, never };
}

export function isBroken({ agentType, never }: RoutingRule, type: string, works: readonly Work[]): boolean {
  return (agentType === '*' || agentType === type) && works.includes(never);
}
