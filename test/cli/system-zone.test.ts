/** The system's zone: its name, and that days are the same whether the system or an option names it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemZone } from '../../src/cli/system-zone.ts';
import type { LiveProgram } from './live-program.ts';
import { liveProgram } from './live-program.ts';
import { response } from './world.ts';

const engines = Intl.DateTimeFormat().resolvedOptions().timeZone;
let places = '';
let on: LiveProgram;

beforeAll(() => {
  places = mkdtempSync(join(tmpdir(), 'receipts-zones-'));
  for (const zone of ['Europe/Berlin', 'America/Argentina/Ushuaia', 'Etc/GMT+5', 'Etc/UTC', 'UTC', 'Lost/Zone']) {
    mkdirSync(join(places, 'zoneinfo', zone, '..'), { recursive: true });
    writeFileSync(join(places, 'zoneinfo', zone), '');
  }
  rmSync(join(places, 'zoneinfo', 'Lost', 'Zone'));
  on = liveProgram('zones');
});

afterAll(() => {
  on.remove();
  rmSync(places, { recursive: true, force: true });
});

/** What the program makes of a system whose link points there; `undefined` where there is none. */
function zoneBy(target: string | undefined, TZ?: string): string {
  const link = join(places, 'localtime');
  rmSync(link, { force: true });
  if (target !== undefined) symlinkSync(target, link);
  return systemZone({ TZ }, { link, zones: join(places, 'zoneinfo') }).timezone;
}

test.each([
  { target: '/usr/share/zoneinfo/Europe/Berlin', zone: 'Europe/Berlin' },
  { target: '../zoneinfo/America/Argentina/Ushuaia', zone: 'America/Argentina/Ushuaia' },
  { target: '/var/db/timezone/zoneinfo/Etc/GMT+5', zone: 'Etc/GMT+5' },
  { target: '/usr/share/zoneinfo/Etc/UTC', zone: 'UTC' },
  { target: '/usr/share/zoneinfo/Europe/Berlin', TZ: 'UTC', zone: 'UTC' },
  { target: undefined, TZ: 'Europe/Berlin', zone: 'Europe/Berlin' },
])('a link to $target and TZ=$TZ mean $zone', ({ target, TZ, zone }) => {
  expect(zoneBy(target, TZ)).toBe(zone);
});

test.each([
  { target: undefined },
  { target: '/usr/share/zoneinfo/Lost/Zone' },
  { target: '/usr/share/zoneinfo/posix/Europe/Berlin' },
  { target: '/etc/zone' },
  { target: '/usr/share/zoneinfo/Europe/Berlin', TZ: '' },
  { target: '/usr/share/zoneinfo/Europe/Berlin', TZ: ':Europe/Berlin' },
  { target: '/usr/share/zoneinfo/Europe/Berlin', TZ: 'CET-1CEST' },
  { target: '/usr/share/zoneinfo/Europe/Berlin', TZ: '../zoneinfo/UTC' },
])('the engine is asked where a link to $target and TZ=$TZ leave a doubt', ({ target, TZ }) => {
  expect(zoneBy(target, TZ)).toBe(engines);
});

const hourMs = 3_600_000;
/** Days on which clocks change in one of the zones, and the turn of a year. */
const days = ['2024-03-10', '2024-03-31', '2024-04-07', '2024-10-06', '2024-10-27', '2024-11-03', '2025-01-01'];

/** A response every twenty minutes, from a day before to two days after. */
function aroundChanges(session: string): readonly object[] {
  const steps = Array.from({ length: 3 * 72 }, (_, step) => (step - 72) * (hourMs / 3));
  return days.flatMap((day) =>
    steps.map((step) => response({ session, at: new Date(Date.parse(day) + step).toISOString() })),
  );
}

test.each([
  'UTC',
  'Europe/Berlin',
  'America/Havana',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
])('in %s every period is the same by the clocks of the system and by --timezone', (zone) => {
  const transcript = on.session('5e55-zone', 1);
  writeFileSync(
    transcript,
    aroundChanges('5e55-zone')
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  );
  const printed = (TZ: string, ...argv: readonly string[]): string => {
    const env = { ...on.environment, TZ };
    const { stdout } = spawnSync(process.execPath, [on.bin, 'usage', ...argv], { env, encoding: 'utf8' });
    return stdout.replace(/"timezone": "[^"]*"/, '');
  };
  for (const by of ['hour', 'day', 'week', 'month']) {
    const own = printed(zone, '--by', by, '--format', 'json');
    expect(own).toContain('"turns"');
    expect(own).toBe(printed('UTC', '--by', by, '--format', 'json', '--timezone', zone));
  }
  const since = ['--by', 'hour', '--since', '2024-03-31', '--until', '2024-11-03 01:30', '--format', 'csv'];
  expect(printed(zone, ...since)).toBe(printed('UTC', ...since, '--timezone', zone));
});
