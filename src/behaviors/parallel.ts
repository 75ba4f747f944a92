/** Delegation in parallel: each wave of agents that ran side by side, and the time against one after the other. */
import type { Delegation, Wave } from '../model/ledger.ts';
import type { Chain } from '../model/session.ts';
import type { Detector, Sighting } from './detector.ts';
import { isIsolated } from './isolation.ts';
import type { Scene } from './scene.ts';
import { lasting, tally } from './telling.ts';

export const parallel: Detector = {
  label: 'Delegation in parallel',
  definition: 'A wave of at least two delegations that ran at the same time.',
  rule:
    'Each connected set of overlapping delegation intervals of width 2 or more: how many ran at once at most, how many ' +
    'one response sent, the sum of their intervals less the time that at least one of them ran, the longest (no order of ' +
    'these tasks is shorter), when the first came back, how many worked in a tree of their own. Cost: all turns of these ' +
    'agents and of those they sent.',
  version: 1,
  class: 'fact',
  limits:
    'Time saved supposes that each task would have taken as long alone. Where a transcript of an agent is missing, its ' +
    'cost is unknown and so is the sum.',
  precision: '10 of 10 sampled in public transcripts: the calls stand in one response and the intervals overlap.',
  of: (scene) => scene.account.waves.filter(({ width }) => width > 1).flatMap((wave) => rowOf(wave, scene)),
};

function rowOf(wave: Wave, scene: Scene): readonly Sighting[] {
  const [first] = wave.delegations;
  if (first === undefined) return [];
  const turn = first.call && scene.turnOf(first.call);
  return [
    {
      chain: first.parent,
      at: wave.startedAt,
      receipt: first.receipt,
      turnId: turn?.id,
      what: whatOf(wave, scene),
      quote: turn && scene.said(turn)?.words,
      setOffCost: costOfAgents(wave.delegations, scene),
      durationMs: wave.endedAt - wave.startedAt,
    },
  ];
}

function whatOf({ delegations, width, startedAt, savedMs }: Wave, scene: Scene): string {
  const together = Math.max(0, ...countsBy(delegations.flatMap(({ call }) => call?.turnId ?? [])).values());
  const spans = delegations.map(({ startedAt: from = startedAt, endedAt = from }) => endedAt - from);
  const ends = delegations.flatMap(({ endedAt }) => endedAt ?? []);
  const firstBack = ends.length === 0 ? undefined : Math.min(...ends) - startedAt;
  const isolated = delegations.filter((delegation) => isIsolated(delegation, scene)).length;
  return [
    `${delegations.length} agents (${tally(delegations.map(({ agentType }) => agentType))}), ${width} at once`,
    together > 1 ? `${together} sent by one response` : 'each sent by a response of its own',
    `${lasting(savedMs)} less than one after the other`,
    `longest ${lasting(Math.max(0, ...spans))}`,
    ...(firstBack === undefined ? [] : [`first back after ${lasting(firstBack)}`]),
    ...(isolated === 0 ? [] : [`${isolated} in a working tree of its own`]),
  ].join('; ');
}

function countsBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function costOfAgents(delegations: readonly Delegation[], { account, costOfTurns }: Scene) {
  const chains = new Set<Chain>();
  for (const { agent } of delegations) {
    if (agent === undefined) return undefined;
    chains.add(agent);
  }
  // Parents come before their agents at every depth, so one walk finds all of them.
  for (const { chain, parent } of account.agents.toSorted((left, right) => left.depth - right.depth)) {
    if (parent !== undefined && chains.has(parent)) chains.add(chain);
  }
  return costOfTurns([...chains].flatMap(({ turns }) => turns));
}
