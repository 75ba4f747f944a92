/**
 * The time zone of the system. The engine knows its name too, but is asked only where the system does not tell it
 * plainly: it would load what it knows of every zone and language first, half as long again as the program takes to start.
 */
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Zone } from '../reports/local-time.ts';
import type { Io } from './io.ts';

/** Where the name is looked for: `link` is made by the system, `zones` holds a file for each zone. */
export interface ZonePlaces {
  readonly link: string;
  readonly zones: string;
}

const usualPlaces: ZonePlaces = { link: '/etc/localtime', zones: '/usr/share/zoneinfo' };

export function systemZone(environment: Io['environment'], places: ZonePlaces = usualPlaces): Zone {
  const timezone = toldName(environment, places) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { timezone, isSystems: true };
}

/** `TZ` goes before the link, as in the engine. Only names of zones there are count, not rules as `CET-1CEST`. */
function toldName({ TZ }: Io['environment'], { link, zones }: ZonePlaces): string | undefined {
  const name = TZ ?? linkedName(link);
  if (name === undefined || !/^(?:UTC|[A-Z]\w+(?:\/[A-Z][\w+-]*)+)$/.test(name)) return undefined;
  if (!existsSync(join(zones, name))) return undefined;
  return name === 'Etc/UTC' ? 'UTC' : name;
}

function linkedName(link: string): string | undefined {
  try {
    return /\/zoneinfo\/(.+)$/.exec(readlinkSync(link))?.[1];
  } catch {
    return undefined;
  }
}
