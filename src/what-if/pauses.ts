/** The recorded pauses of every chain, as another lifetime of the cache would have met them. */
import { longTtlMs, shortTtlMs } from '../ledger/pause.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Chain, Turn } from '../model/session.ts';
import { cacheWriteOf } from '../model/usage.ts';

export interface RecordedPause {
  readonly before: Turn;
  readonly gapMs: number;
  /** The lifetime in force. */
  readonly ttlMs: number;
}

/** By the id of the turn after the pause; one walk over each chain. */
export function recordedPauses({ sessions }: Ledger): ReadonlyMap<string, RecordedPause> {
  const pauseByTurn = new Map<string, RecordedPause>();
  for (const { session } of sessions) for (const chain of session.chains) addPauses(pauseByTurn, chain);
  return pauseByTurn;
}

function addPauses(pauseByTurn: Map<string, RecordedPause>, { links }: Chain): void {
  let ttlMs = shortTtlMs;
  let before: Turn | undefined;
  for (const { turn, own } of links) {
    const from = before?.endedAt ?? before?.startedAt;
    if (own && before !== undefined && from !== undefined && turn.startedAt !== undefined) {
      pauseByTurn.set(turn.id, { before, gapMs: Math.max(0, turn.startedAt - from), ttlMs });
    }
    if (cacheWriteOf(turn.usage) > 0) ttlMs = turn.usage.cacheWrite1h > 0 ? longTtlMs : shortTtlMs;
    before = turn;
  }
}
