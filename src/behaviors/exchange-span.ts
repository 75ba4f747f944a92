/** The span of an exchange in which an order of acts is looked for: from its opening to its stop, or to the next opening. */
import type { Exchange } from '../model/ledger.ts';
import type { DatedCall, Scene } from './scene.ts';
import { mainCalls } from './scene.ts';

export interface Span {
  readonly exchange: Exchange;
  readonly calls: readonly DatedCall[];
}

/** An answer opens an exchange inside another; the calls after it are in both. */
export function exchangeSpans(scene: Scene): readonly Span[] {
  const calls = mainCalls(scene);
  return scene.account.exchanges.map((exchange, index) => {
    const to = exchange.endedAt ?? scene.account.exchanges[index + 1]?.startedAt ?? Infinity;
    return { exchange, calls: calls.filter(({ at }) => at >= exchange.startedAt && at <= to) };
  });
}

/** The exchange that an instant lies in: the latest one opened before it. */
export function exchangeAt({ account: { exchanges } }: Scene, at: number): Exchange | undefined {
  return exchanges.findLast(({ startedAt }) => startedAt <= at);
}
