/**
 * Rows of delegations: each beside or below what ran at the same time, those that an agent gave right under its own.
 * A delegation and all below it are one block, so that a nest stays together; a block takes the first rows that are free.
 */
import type { Delegation } from '../model/ledger.ts';

export interface Placed {
  readonly delegation: Delegation;
  readonly from: number;
  readonly to: number;
  /** From 0. */
  readonly row: number;
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Rows from the top of the block. */
  readonly placed: readonly Placed[];
}

/** Delegations without an interval have no place; their number is the difference. */
export function laneRows(delegations: readonly Delegation[]): {
  readonly rows: number;
  readonly placed: readonly Placed[];
} {
  const dated = delegations.filter(({ startedAt, endedAt }) => startedAt !== undefined && endedAt !== undefined);
  const agents = new Set(dated.map(({ agent }) => agent));
  const roots = dated.filter((task) => !agents.has(task.parent) || task.agent === task.parent);
  const block = stacked(roots.map((task) => blockOf(task, dated, [])));
  return { rows: block.rows, placed: block.placed };
}

function blockOf(task: Delegation, all: readonly Delegation[], above: readonly Delegation[]): Block {
  const { startedAt: from = 0, endedAt = 0, agent } = task;
  const to = Math.max(from, endedAt);
  const below =
    agent === undefined || above.includes(task) ? [] : all.filter((other) => other.parent === agent && other !== task);
  const inside = stacked(below.map((other) => blockOf(other, all, [...above, task])));
  const own = { delegation: task, from, to, row: 0 };
  return {
    from: Math.min(from, inside.from),
    to: Math.max(to, inside.to),
    rows: inside.rows + 1,
    placed: [own, ...inside.placed.map((place) => ({ ...place, row: place.row + 1 }))],
  };
}

/** Blocks in the order of their start, each in the first rows that are free for as long as it lasts. */
function stacked(blocks: readonly Block[]): Block {
  const sorted = blocks.toSorted((one, other) => one.from - other.from || other.to - one.to);
  const freeAt: number[] = [];
  const placed: Placed[] = [];
  for (const block of sorted) {
    const row = firstFree(freeAt, block);
    for (let at = row; at < row + block.rows; at += 1) freeAt[at] = block.to;
    placed.push(...block.placed.map((place) => ({ ...place, row: place.row + row })));
  }
  const from = sorted.reduce((least, block) => Math.min(least, block.from), Infinity);
  const to = sorted.reduce((most, block) => Math.max(most, block.to), -Infinity);
  return { from, to, rows: freeAt.length, placed };
}

function firstFree(freeAt: readonly number[], { from, rows }: Block): number {
  for (let row = 0; row < freeAt.length; row += 1) {
    const isFree = Array.from({ length: rows }, (_, below) => freeAt[row + below] ?? -Infinity).every(
      (until) => until <= from,
    );
    if (isFree) return row;
  }
  return freeAt.length;
}
