/** Why the cache was cold: the first cause that holds (definitions §5). */
import type { RebuildCause } from '../model/rebuild.ts';
import type { Usage } from '../model/usage.ts';
import type { Pause } from './pause.ts';
import { liesWithin, outlastsCache } from './pause.ts';

export interface CauseOfRebuild {
  readonly cause: RebuildCause;
  /** What the transcript alone says, without the API's verdict. */
  readonly inferred: RebuildCause;
}

export function causeOf(pause: Pause): CauseOfRebuild {
  const reason = pause.turn.cacheMissReason ?? '';
  const inferred = changeBetween(pause) ?? waitingBetween(pause);
  const verdict = verdicts.get(reason);
  if (verdict !== undefined) return { cause: verdict, inferred };
  // The cache held nothing to compare with: no change can be the cause, only time.
  return { cause: reason === 'previous_message_not_found' ? waitingBetween(pause) : inferred, inferred };
}

const verdicts: ReadonlyMap<string, RebuildCause> = new Map([
  ['model_changed', 'model changed'],
  ['system_changed', 'system changed'],
  ['tools_changed', 'tools changed'],
  ['messages_changed', 'messages changed'],
]);

/** What was changed on purpose between the two turns. */
function changeBetween(pause: Pause): RebuildCause | undefined {
  const { session, chain, before, turn } = pause;
  const compacted = session.compactions.some((event) => event.chain === chain && liesWithin(pause, event.at));
  if (compacted) return 'compaction';
  if (differ(before.model, turn.model) || differ(before.speed, turn.speed)) return 'model switch';
  if (differ(before.effort, turn.effort)) return 'effort change';
  if (differ(before.version, turn.version)) return 'version change';
  return ttlClassChanged(before.last, turn.first) ? 'ttl class change' : undefined;
}

function waitingBetween(pause: Pause): RebuildCause {
  if (outlastsCache(pause)) return 'idle past ttl';
  return pause.session.starts.some(({ at }) => liesWithin(pause, at)) ? 'resume' : 'unexplained';
}

/** A value that one of the two lacks is no difference. */
function differ(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

function ttlClassChanged(before: Usage, after: Usage): boolean {
  return (wroteOnlyLong(before) && wroteOnlyShort(after)) || (wroteOnlyShort(before) && wroteOnlyLong(after));
}

function wroteOnlyLong({ cacheWrite5m, cacheWrite1h, cacheWriteUnknown }: Usage): boolean {
  return cacheWrite1h > 0 && cacheWrite5m === 0 && cacheWriteUnknown === 0;
}

function wroteOnlyShort({ cacheWrite5m, cacheWrite1h, cacheWriteUnknown }: Usage): boolean {
  return cacheWrite5m > 0 && cacheWrite1h === 0 && cacheWriteUnknown === 0;
}
