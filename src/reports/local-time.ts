/**
 * Local times. Those of the system's own zone `Date` tells by itself; for any other, and even for the name of the own
 * one, the engine first loads what it knows of all zones, which takes half as long as starting the program.
 */
import { TZDateMini } from '@date-fns/tz/date/mini';
import { tzOffset } from '@date-fns/tz/tzOffset';

export interface Zone {
  /** IANA name. */
  readonly timezone: string;
  /** Whether it is the system's, so that `Date` reckons with it. */
  readonly isSystems?: boolean | undefined;
}

/** Year, month from 0, day, and hour, minute, second and millisecond where they are not 0. */
export type LocalParts = readonly [year: number, month: number, day: number, ...clock: readonly number[]];

/** The instant, in UTC milliseconds, as a date that tells the time of the zone. */
export function localDate(at: number, { timezone, isSystems = false }: Zone): Date {
  return isSystems ? new Date(at) : new TZDateMini(at, timezone);
}

/** The instant at which clocks of the zone show these. */
export function dateOfParts(
  [year, month, day, hours = 0, minutes = 0, seconds = 0, ms = 0]: LocalParts,
  { timezone, isSystems = false }: Zone,
): Date {
  return isSystems
    ? new Date(year, month, day, hours, minutes, seconds, ms)
    : new TZDateMini(year, month, day, hours, minutes, seconds, ms, timezone);
}

/** By how many minutes clocks of the zone are ahead of UTC. */
export function offsetAt(at: number, { timezone, isSystems = false }: Zone): number {
  const date = new Date(at);
  return isSystems ? -date.getTimezoneOffset() : tzOffset(timezone, date);
}
