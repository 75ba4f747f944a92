/** Groups: the facts of a ledger by one or several dimensions at once. Every turn is in exactly one. */
import { costOf } from '../metrics/cost.ts';
import type { Entry, Ledger, Prompt } from '../model/ledger.ts';
import type { Slice } from '../model/metric.ts';
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
export function groups(ledger: Ledger, by: readonly DimensionId[], calendar: Calendar): readonly Group[] {
  const keysOf = by.map((id) => dimensions[id].keys(ledger, calendar));
  const found = new Map<string, GroupInMaking>();
  for (const { entries, prompts } of ledger.sessions) {
    for (const entry of entries) groupOf(found, entryKeys(keysOf, entry)).entries.push(entry);
    for (const prompt of prompts) {
      const keys = factKeys(keysOf, prompt);
      if (keys !== undefined) groupOf(found, keys).prompts.push(prompt);
    }
  }
  const placesPrompts = keysOf.every(({ fact }) => fact !== undefined);
  const made = [...found.values()].map(({ keys, entries, prompts }) => ({
    keys,
    slice: { entries, prompts: placesPrompts ? prompts : undefined },
  }));
  return inOrder(made, by);
}

interface GroupInMaking {
  readonly keys: readonly (string | undefined)[];
  readonly entries: Entry[];
  readonly prompts: Prompt[];
}

function groupOf(found: Map<string, GroupInMaking>, keys: readonly (string | undefined)[]): GroupInMaking {
  const id = JSON.stringify(keys.map((key) => key ?? null));
  const known = found.get(id);
  if (known !== undefined) return known;
  const group = { keys, entries: [], prompts: [] };
  found.set(id, group);
  return group;
}

function entryKeys(keysOf: readonly Keys[], entry: Entry): readonly (string | undefined)[] {
  return keysOf.map((keys) => keys.entry(entry));
}

/** Absent where one of the dimensions has no group for a fact that is no turn. */
function factKeys(keysOf: readonly Keys[], prompt: Prompt): readonly (string | undefined)[] | undefined {
  const keys: (string | undefined)[] = [];
  for (const { fact } of keysOf) {
    if (fact === undefined) return undefined;
    keys.push(fact(prompt));
  }
  return keys;
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
