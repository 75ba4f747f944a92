/** Which turn of a chain a moment belongs to, and whether that is inside a scope. */
import type { StatedChain, StatedEntry } from '../model/statement.ts';

export interface TurnIndex {
  /** Whether the first turn of the chain at or after a time is inside; the last turn where none follows. */
  holdsNext(chain: StatedChain, at: number | undefined): boolean;
  /** Whether the last turn of the chain at or before a time is inside; the first turn where none precedes. */
  holdsBefore(chain: StatedChain, at: number | undefined): boolean;
}

export function turnIndex(all: readonly StatedEntry[], inside: readonly StatedEntry[]): TurnIndex {
  const held = new Set(inside.flatMap(({ part, turn }) => (part === 'response' ? [turn] : [])));
  const turnsByChain = new Map<StatedChain, StatedEntry[]>();
  for (const entry of all) {
    if (entry.part !== 'response' || entry.at === undefined) continue;
    const turns = turnsByChain.get(entry.chain);
    if (turns === undefined) turnsByChain.set(entry.chain, [entry]);
    else turns.push(entry);
  }
  for (const turns of turnsByChain.values()) turns.sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
  const holds = (entry: StatedEntry | undefined): boolean => entry !== undefined && held.has(entry.turn);
  return {
    holdsNext(chain, at = Infinity) {
      const turns = turnsByChain.get(chain) ?? [];
      return holds(turns.find((turn) => (turn.at ?? 0) >= at) ?? turns.at(-1));
    },
    holdsBefore(chain, at = -Infinity) {
      const turns = turnsByChain.get(chain) ?? [];
      return holds(turns.findLast((turn) => (turn.at ?? 0) <= at) ?? turns[0]);
    },
  };
}
