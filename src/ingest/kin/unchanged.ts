/** Kept kin of which nothing has changed: every file of theirs is there, and as it was when it was read. */
import { cacheKey } from '../cache/cached-file.ts';
import type { Item } from '../cache/shard.ts';
import type { FoundFile } from '../found.ts';
import { sideState } from '../side-file.ts';
import { isSame } from '../stamp.ts';
import type { KinIndex, KnownState } from './kept-kin.ts';

/** The files of each, as this run found them. */
export type Unchanged = Map<Item<KinIndex>, readonly FoundFile[]>;

export function unchanged(files: readonly FoundFile[], items: readonly Item<KinIndex>[]): Unchanged {
  const fileByKey = new Map(items.length === 0 ? [] : files.map((found) => [cacheKey(found), found]));
  const same: Unchanged = new Map();
  const doubted = doubtful(items);
  for (const item of items) {
    const found = item.index.files.flatMap(({ key, state }) => {
      const file = fileByKey.get(key);
      return file !== undefined && isAsItWas(file, state) ? [file] : [];
    });
    if (found.length === item.index.files.length && !doubted.has(item)) same.set(item, found);
  }
  return same;
}

/** Two processes may have kept what was true at different times: where two kin hold one file, neither is believed. */
function doubtful(items: readonly Item<KinIndex>[]): ReadonlySet<Item<KinIndex>> {
  const holderByKey = new Map<string, Item<KinIndex>>();
  const doubted = new Set<Item<KinIndex>>();
  for (const item of items) {
    for (const { key } of item.index.files) {
      const other = holderByKey.get(key);
      if (other !== undefined) doubted.add(other).add(item);
      holderByKey.set(key, item);
    }
  }
  return doubted;
}

function isAsItWas(found: FoundFile, state: KnownState): boolean {
  if (!isSame(state, state.readAt, found)) return false;
  if (found.role.kind === 'main') return true;
  const side = sideState(found);
  if (side === undefined || state.side === undefined) return side === state.side;
  return isSame(state.side, state.readAt, side);
}
