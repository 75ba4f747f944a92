/** Whose days a run means, and the stretch of time that `--since` and `--until` leave. */
import type { Calendar } from '../reports/calendar.ts';
import type { Call } from './command.ts';
import { checkedTimezone, stretchOf } from './dates.ts';
import { UsageError } from './usage-error.ts';

export interface TimeBounds {
  /** UTC milliseconds, both inclusive. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

export function calendarOf({ arguments: given, io }: Call): Calendar {
  const asked = given.text('timezone');
  const weekStart = given.text('week-start') ?? 'monday';
  if (weekStart !== 'monday' && weekStart !== 'sunday') {
    throw new UsageError(`A week cannot start on "${weekStart}".`, 'Use --week-start monday or sunday.');
  }
  const zone = asked === undefined ? io.zone : { timezone: checkedTimezone(asked) };
  return { ...zone, weekStart };
}

export function timeBounds({ arguments: given, io }: Call, calendar: Calendar): TimeBounds {
  const clock = { ...calendar, now: io.now };
  const [since, until] = [given.text('since'), given.text('until')];
  const bounds = {
    since: since === undefined ? undefined : stretchOf(since, clock).first,
    until: until === undefined ? undefined : stretchOf(until, clock).last,
  };
  if ((bounds.since ?? -Infinity) <= (bounds.until ?? Infinity)) return bounds;
  throw new UsageError(`--since ${since ?? ''} is after --until ${until ?? ''}.`, 'Exchange them.');
}
