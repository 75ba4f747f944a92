/**
 * No rebuild after an idle gap: as if the cache had lived on of itself, and as if somebody had kept it alive by asking
 * again before it ran out, which has a price of its own.
 */
import { allowanceMs } from '../ledger/pause.ts';
import type { Entry } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Picos } from '../model/money.ts';
import { noUsage } from '../model/usage.ts';
import { priceRequest } from '../pricing/price.ts';
import { counted } from './counted.ts';
import type { Ground, Scenario } from './scenario.ts';
import { requests } from './scenario.ts';

export const noIdleRebuilds: Scenario = {
  meaning: 'The cache outlives every idle gap: no premium is paid for one.',
  tellings: ({ ledger }) => {
    const count = ledger.sessions.flatMap(({ entries }) => entries.flatMap((entry) => idleRebuild(entry) ?? [])).length;
    return [
      {
        label: 'No idle rebuilds',
        assumption: `the cache outlives every gap: the premium of ${counted(count, 'idle rebuild')} is not paid.`,
        what: requests((entry) => {
          const premium = idleRebuild(entry)?.premium;
          return premium === undefined ? undefined : { added: -premium };
        }),
      },
    ];
  },
};

export const keepAlive: Scenario = {
  meaning: 'A request before the cache runs out, as often as the gap needs it, instead of every idle rebuild.',
  tellings: (ground) => {
    const count = ground.ledger.sessions
      .flatMap(({ entries }) => entries.flatMap((entry) => idleRebuild(entry) ?? []))
      .reduce((sum, rebuild) => sum + requestsToBridge(rebuild), 0);
    return [
      {
        label: 'Cache kept alive',
        assumption: `${counted(count, 'request')}, each a minute before the cache runs out, to read the whole context and answer one token; no idle rebuild follows.`,
        what: requests((entry) => {
          const saved = idleRebuild(entry)?.premium;
          const spent = costOfBridge(entry, ground);
          // A gap that cannot be bridged at a known price stays as it was.
          return saved === undefined || spent === undefined ? undefined : { added: spent - saved };
        }),
      },
    ];
  },
};

function idleRebuild({ part, rebuild }: Entry): Rebuild | undefined {
  return part === 'response' && rebuild?.cause === 'idle past ttl' ? rebuild : undefined;
}

/** How often the cache has to be read so that no pause between two reads outlasts it. */
function requestsToBridge({ gapMs, ttlMs }: Rebuild): number {
  return Math.ceil(gapMs / (ttlMs - allowanceMs)) - 1;
}

function costOfBridge(entry: Entry, { book }: Ground): Picos | undefined {
  const rebuild = idleRebuild(entry);
  if (rebuild === undefined) return undefined;
  const { contextBefore } = rebuild;
  const count = requestsToBridge(rebuild);
  const usage = { ...noUsage, cacheRead: contextBefore * count, output: count };
  const request = { part: entry.part, model: entry.model, usage, contextTokens: contextBefore };
  return priceRequest(entry.turn, request, book).cost?.total;
}
