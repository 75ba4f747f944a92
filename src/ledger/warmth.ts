/** Warmth: the rules for a cold rebuild (definitions §5), asked of the turn that is still to come. */
import type { PriceBook } from '../model/rates.ts';
import type { Session, Turn } from '../model/session.ts';
import { cacheWriteOf, contextOf, noUsage } from '../model/usage.ts';
import type { Warmth } from '../model/warmth.ts';
import { quoteOf } from '../pricing/price.ts';
import { allowanceMs, longTtlMs, ttlBefore } from './pause.ts';
import { premium } from './premium.ts';
import { mainChain } from './questions.ts';
import { isColdLoss } from './rebuilds.ts';

/**
 * Of the main agent, after its last turn. `undefined` where nothing can be foretold: no dated turn, a context that was
 * compacted since, or an agent that uses no cache.
 */
export function warmth(session: Session, book: PriceBook): Warmth | undefined {
  const chain = mainChain(session);
  const last = chain?.links.at(-1)?.turn;
  if (chain === undefined || last?.startedAt === undefined) return undefined;
  const { startedAt, endedAt = startedAt } = last;
  const isCompacted = session.compactions.some(({ chain: { id }, at = 0 }) => id === chain.id && at > startedAt);
  if (isCompacted || !chain.links.some(({ turn }) => usesCache(turn))) return undefined;
  const ttlMs = ttlBefore(chain, chain.links.length);
  const contextTokens = contextOf(last.last);
  return {
    ttlMs,
    coldAt: endedAt + ttlMs - allowanceMs,
    contextTokens,
    premium: isColdLoss(contextTokens, contextTokens) ? premiumOf(last, contextTokens, { ttlMs, book }) : 0n,
  };
}

function usesCache({ usage }: Turn): boolean {
  return usage.cacheRead > 0 || cacheWriteOf(usage) > 0;
}

interface Terms {
  readonly ttlMs: number;
  readonly book: PriceBook;
}

/** As if the whole context were written once more, for the lifetime in force and at the prices of the last turn. */
function premiumOf(last: Turn, contextTokens: number, { ttlMs, book }: Terms): Warmth['premium'] {
  const quote = quoteOf(last, book);
  if (quote.kind === 'unpriced') return undefined;
  const lifetime = ttlMs === longTtlMs ? 'cacheWrite1h' : 'cacheWrite5m';
  return premium(contextTokens, { ...noUsage, [lifetime]: contextTokens }, quote.rates);
}
