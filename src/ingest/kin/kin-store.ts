/**
 * The kin of the files of one place as they are kept from run to run. That nothing ties two of them together was seen
 * with the files of that place, and holds for no other.
 */
import { shardCount, shardNumber, shards } from '../cache/shards.ts';
import type { CacheOptions } from '../cache/shards.ts';
import type { Item } from '../cache/shard.ts';
import type { KeptKin, KinIndex } from './kept-kin.ts';
import { packedKin } from './kept-kin.ts';

export interface KinStore {
  readonly items: readonly Item<KinIndex>[];
  /** Keeps `news` and of `items` those in `still`; shards in which nothing changes stay as they are. */
  readonly save: (news: readonly KeptKin[], still: ReadonlySet<Item<KinIndex>>) => void;
}

/** `place` tells in which folders the files were looked for. Whole kin are kept apart: most questions need not read that much. */
export function kinStore(place: string, isWhole: boolean, options: CacheOptions): KinStore {
  const kept = shards<KinIndex>(`${isWhole ? 'whole' : 'kin'}-${hash(place)}`, options);
  const itemsByShard = Array.from({ length: shardCount }, (_, number) => kept.items(number));
  return {
    items: itemsByShard.flat(),
    save(news, still) {
      const newsByShard = new Map<number, readonly Item<KinIndex>[]>();
      for (const item of news.map(packedKin)) {
        newsByShard.set(shardOf(item), [...(newsByShard.get(shardOf(item)) ?? []), item]);
      }
      const changed = new Map<number, readonly Item<KinIndex>[]>();
      for (const [number, items] of itemsByShard.entries()) {
        const fresh = newsByShard.get(number) ?? [];
        const rest = items.filter((item) => still.has(item));
        if (fresh.length > 0 || rest.length < items.length) changed.set(number, [...rest, ...fresh]);
      }
      kept.write(changed);
    },
  };
}

function shardOf({ index }: Item<KinIndex>): number {
  return shardNumber(index.files[0]?.key ?? '');
}

/** FNV-1a, 32 bits, in hexadecimal digits. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}
