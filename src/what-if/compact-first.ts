/**
 * Compacted before the long gap: while the cache is still warm, a summary takes the place of the context, so that only
 * the summary is rebuilt after the gap, and every later turn carries less, up to the next compaction on record.
 */
import type { Entry, SessionAccount } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Picos } from '../model/money.ts';
import type { Chain } from '../model/session.ts';
import { contextOf, noUsage } from '../model/usage.ts';
import { priceRequest } from '../pricing/price.ts';
import { counted } from './counted.ts';
import { shortened } from './shortened.ts';
import type { Change, Ground, Scenario } from './scenario.ts';
import { requests } from './scenario.ts';

/**
 * Tokens of context after a compaction, where nobody says otherwise: instructions and tools, the summary, files read
 * again. The median of the few compactions seen in practice was 26,000.
 */
const usualContext = 25_000;

/** Tokens of the summary itself. */
const summaryTokens = 5_000;

export const compactFirst: Scenario = {
  meaning: 'A compaction before every idle gap that ended in a rebuild.',
  tellings: (ground) => {
    const kept = ground.hypotheses.compactTo ?? usualContext;
    const cuts = new Map(ground.ledger.sessions.flatMap((account) => [...cutsOf(account, kept)]));
    const gaps = [...cuts.values()].filter(({ compacted }) => compacted !== undefined).length;
    return [
      {
        label: 'Compacted before gaps',
        assumption: `/compact before ${counted(gaps, 'idle gap')}, on the warm cache: a summary of ${counted(summaryTokens, 'token')}, then a context of ${counted(kept, 'token')} (--compact-to), and the same turns.`,
        what: requests((entry) => changeOf(entry, cuts.get(entry.turn.id), ground)),
      },
    ];
  },
};

/** What a turn carries less, and what was compacted right before it. */
interface Cut {
  readonly tokens: number;
  readonly compacted?: { readonly contextTokens: number } | undefined;
}

type IdleRebuilds = ReadonlyMap<string, Rebuild>;

/** By the id of the turn; turns that carry as much as they did are left out. */
function cutsOf({ session, rebuilds }: SessionAccount, kept: number): ReadonlyMap<string, Cut> {
  const idle = new Map(
    rebuilds.flatMap((each) => (each.cause === 'idle past ttl' ? [[each.turn.id, each] as const] : [])),
  );
  const cutByTurn = new Map<string, Cut>();
  for (const chain of session.chains) {
    const compactedAt = session.compactions.flatMap(({ chain: of, at }) => (of === chain ? [at ?? NaN] : []));
    addCuts(cutByTurn, { chain, idle, compactedAt, kept });
  }
  return cutByTurn;
}

interface Walk {
  readonly chain: Chain;
  readonly idle: IdleRebuilds;
  readonly compactedAt: readonly number[];
  readonly kept: number;
}

function addCuts(cutByTurn: Map<string, Cut>, { chain, idle, compactedAt, kept }: Walk): void {
  let tokens = 0;
  let from = -Infinity;
  for (const { turn } of chain.links) {
    const at = turn.startedAt ?? from;
    if (compactedAt.some((each) => each > from && each <= at)) tokens = 0;
    const rebuild = idle.get(turn.id);
    const contextTokens = (rebuild?.contextBefore ?? 0) - tokens;
    const compacted = contextTokens > kept ? { contextTokens } : undefined;
    if (rebuild !== undefined && compacted !== undefined) tokens = rebuild.contextBefore - kept;
    // What the record drops of itself, no compaction can drop again.
    tokens = Math.max(0, Math.min(tokens, contextOf(turn.first) - kept));
    if (tokens > 0 || compacted !== undefined) cutByTurn.set(turn.id, { tokens, compacted });
    from = at;
  }
}

function changeOf(entry: Entry, cut: Cut | undefined, ground: Ground): Change | undefined {
  if (cut === undefined || entry.part !== 'response' || entry.cost === undefined) return undefined;
  const { usage, turn, rebuild } = entry;
  const shorter = shortened(usage, cut.tokens, rebuild?.rebuilt ?? 0);
  const added = cut.compacted === undefined ? 0n : compactionCost(entry, cut.compacted.contextTokens, ground);
  // A compaction that cannot be priced is not made.
  if (added === undefined) return undefined;
  return { usage: shorter, contextTokens: contextOf(turn.last) - cut.tokens, added };
}

/** The request that writes the summary: it reads the whole context from the warm cache. */
function compactionCost(entry: Entry, contextTokens: number, { book }: Ground): Picos | undefined {
  const usage = { ...noUsage, cacheRead: contextTokens, output: summaryTokens };
  return priceRequest(entry.turn, { part: entry.part, model: entry.model, usage, contextTokens }, book).cost?.total;
}
