/** When the state of a status line is to be made anew: it is behind, and the last reading was long enough ago. */
import type { Picos } from '../../model/money.ts';
import type { State } from './state.ts';

export interface Seen {
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly told: Picos | undefined;
}

/** A line that is shown all day may read for a tenth of the time, and every two seconds at most. */
const leastPauseMs = 2000;
const pauseShare = 10;

export function refreshDue(state: State | undefined, seen: Seen, now: number): boolean {
  if (state === undefined) return true;
  const isBehind = state.bytes !== seen.bytes || state.mtimeMs !== seen.mtimeMs || state.told !== seen.told;
  const pauseMs = Math.max(leastPauseMs, state.tookMs * pauseShare);
  // A clock that was set back would otherwise stop it until it has caught up.
  return isBehind && Math.abs(now - state.writtenAt) >= pauseMs;
}
