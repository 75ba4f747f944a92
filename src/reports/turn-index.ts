/** Which turns are inside a scope, and which turn of a chain a moment belongs to. */
import type { Entry } from '../model/ledger.ts';
import type { Chain } from '../model/session.ts';

export interface TurnIndex {
  holds(turnId: string): boolean;
  /** Whether the first turn of the chain at or after a time is inside; the last turn where none follows. */
  holdsNext(chain: Chain, at: number | undefined): boolean;
  /** Whether the last turn of the chain at or before a time is inside; the first turn where none precedes. */
  holdsBefore(chain: Chain, at: number | undefined): boolean;
}

export function turnIndex(all: readonly Entry[], inside: readonly Entry[]): TurnIndex {
  const ids = new Set(inside.flatMap(({ part, turn }) => (part === 'response' ? [turn.id] : [])));
  const turnsByChain = new Map<Chain, Entry[]>();
  for (const entry of all) {
    if (entry.part !== 'response' || entry.at === undefined) continue;
    const turns = turnsByChain.get(entry.chain);
    if (turns === undefined) turnsByChain.set(entry.chain, [entry]);
    else turns.push(entry);
  }
  for (const turns of turnsByChain.values()) turns.sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
  const holds = (turnId: string | undefined): boolean => turnId !== undefined && ids.has(turnId);
  return {
    holds,
    holdsNext(chain, at = Infinity) {
      const turns = turnsByChain.get(chain) ?? [];
      return holds((turns.find((turn) => (turn.at ?? 0) >= at) ?? turns.at(-1))?.turn.id);
    },
    holdsBefore(chain, at = -Infinity) {
      const turns = turnsByChain.get(chain) ?? [];
      return holds((turns.findLast((turn) => (turn.at ?? 0) <= at) ?? turns[0])?.turn.id);
    },
  };
}
