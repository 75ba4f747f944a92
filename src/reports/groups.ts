/** Groups: the facts of a ledger by one or several dimensions at once. Every turn is in exactly one. */
import { costOf } from '../metrics/cost.ts';
import type { Gathering } from '../model/entries.ts';
import { gathering } from '../model/entries.ts';
import type { Slice } from '../model/metric.ts';
import type { StatedEntry, StatedPrompt, Statements } from '../model/statement.ts';
import type { Calendar } from './calendar.ts';
import type { Keys } from './dimensions/dimension.ts';
import type { DimensionId } from './dimensions/index.ts';
import { dimensions } from './dimensions/index.ts';
import { compareDearest, compareKeys } from './order.ts';

export interface Group {
  /** One key for each dimension asked for. */
  readonly keys: readonly (string | undefined)[];
  readonly slice: Slice;
}

/** In the order of the keys of time, then the dearest first, then by key. */
export function groups(facts: Statements, by: readonly DimensionId[], calendar: Calendar): readonly Group[] {
  const keysOf = by.map((id) => dimensions[id].keys(facts, calendar));
  const found: GroupInMaking[] = [];
  const root: Branch = { branches: new Map() };
  for (const { entries, prompts } of facts.sessions) {
    entries.forEach((entry) => groupOf(found, branchOfEntry(root, keysOf, entry)).gathered.add(entry));
    for (const prompt of prompts) {
      const branch = branchOfFact(root, keysOf, prompt);
      if (branch !== undefined) groupOf(found, branch).prompts.push(prompt);
    }
  }
  const placesPrompts = keysOf.every(({ fact }) => fact !== undefined);
  const made = found.map(({ keys, gathered, prompts }) => ({
    keys,
    slice: { entries: gathered.entries(), prompts: placesPrompts ? prompts : undefined },
  }));
  return inOrder(made, by);
}

interface GroupInMaking {
  readonly keys: readonly (string | undefined)[];
  readonly gathered: Gathering;
  readonly prompts: StatedPrompt[];
}

/** The groups that share their first keys; at the end of the keys, a group. */
interface Branch {
  readonly key?: string | undefined;
  readonly above?: Branch | undefined;
  readonly branches: Map<string | undefined, Branch>;
  /** The branch that was asked for last. */
  last?: Branch;
  group?: GroupInMaking;
}

/** Facts come nearly in order: most are of the branch of the one before. */
function branchOf(above: Branch, key: string | undefined): Branch {
  if (above.last !== undefined && above.last.key === key) return above.last;
  const branch = above.branches.get(key) ?? { key, above, branches: new Map() };
  above.branches.set(key, branch);
  above.last = branch;
  return branch;
}

function groupOf(found: GroupInMaking[], branch: Branch): GroupInMaking {
  if (branch.group !== undefined) return branch.group;
  branch.group = { keys: keysAlong(branch), gathered: gathering(), prompts: [] };
  found.push(branch.group);
  return branch.group;
}

function keysAlong(branch: Branch): readonly (string | undefined)[] {
  return branch.above === undefined ? [] : [...keysAlong(branch.above), branch.key];
}

function branchOfEntry(root: Branch, keysOf: readonly Keys[], entry: StatedEntry): Branch {
  let branch = root;
  for (let at = 0; at < keysOf.length; at += 1) branch = branchOf(branch, keysOf[at]?.entry(entry));
  return branch;
}

/** Absent where one of the dimensions has no group for a fact that is no turn. */
function branchOfFact(root: Branch, keysOf: readonly Keys[], prompt: StatedPrompt): Branch | undefined {
  let branch = root;
  for (const { fact } of keysOf) {
    if (fact === undefined) return undefined;
    branch = branchOf(branch, fact(prompt));
  }
  return branch;
}

function inOrder(made: readonly Group[], by: readonly DimensionId[]): readonly Group[] {
  const timePositions = by.flatMap((id, position) => (dimensions[id].order === 'time' ? [position] : []));
  const positions = by.map((_, position) => position);
  return made
    .map((group) => ({ ...group, picos: costOf(group.slice.entries) }))
    .toSorted(
      (left, right) =>
        compareAt(timePositions, left, right) ||
        compareDearest(left.picos, right.picos) ||
        compareAt(positions, left, right),
    )
    .map(({ keys, slice }) => ({ keys, slice }));
}

function compareAt(positions: readonly number[], left: Group, right: Group): number {
  for (const position of positions) {
    const order = compareKeys(left.keys[position], right.keys[position]);
    if (order !== 0) return order;
  }
  return 0;
}
