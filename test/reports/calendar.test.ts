import { expect, test } from '@jest/globals';
import { array, assert, integer, property } from 'fast-check';
import type { Calendar, PeriodUnit } from '../../src/reports/calendar.ts';
import { periodsOf } from '../../src/reports/calendar.ts';

const monday = 'monday' as const;

function keyOf(iso: string, unit: PeriodUnit, calendar: string | Calendar): string | undefined {
  const at = Date.parse(iso);
  const whose = typeof calendar === 'string' ? { timezone: calendar, weekStart: monday } : calendar;
  return periodsOf(unit, whose)(at).key;
}

test.each([
  { iso: '2024-01-01T15:00:00Z', timezone: 'UTC', day: '2024-01-01' },
  { iso: '2024-01-01T15:00:00Z', timezone: 'Asia/Tokyo', day: '2024-01-02' },
  { iso: '2024-01-02T03:00:00Z', timezone: 'America/New_York', day: '2024-01-01' },
  { iso: '2024-08-04T23:30:00Z', timezone: 'Asia/Tokyo', day: '2024-08-05' },
  { iso: '2024-08-05T08:30:00.000+09:00', timezone: 'Asia/Tokyo', day: '2024-08-05' },
  { iso: '2024-08-04T16:30:00-07:00', timezone: 'Asia/Tokyo', day: '2024-08-05' },
  { iso: '2026-03-29T23:30:00+02:00', timezone: 'Europe/Berlin', day: '2026-03-29' },
])('$iso is on $day in $timezone', ({ iso, timezone, day }) => {
  expect(keyOf(iso, 'day', timezone)).toBe(day);
});

test.each([
  { iso: '2024-01-03T12:00:00Z', weekStart: 'sunday', week: '2023-12-31' },
  { iso: '2024-01-03T12:00:00Z', weekStart: 'monday', week: '2024-01-01' },
  { iso: '2024-01-15T00:00:00Z', weekStart: 'sunday', week: '2024-01-14' },
  { iso: '2023-12-04T00:00:00Z', weekStart: 'sunday', week: '2023-12-03' },
  { iso: '2023-11-06T00:00:00Z', weekStart: 'sunday', week: '2023-11-05' },
  { iso: '2024-02-05T00:00:00Z', weekStart: 'sunday', week: '2024-02-04' },
  { iso: '2023-12-31T00:00:00Z', weekStart: 'sunday', week: '2023-12-31' },
  { iso: '2023-12-31T23:59:59Z', weekStart: 'monday', week: '2023-12-25' },
] as const)('the week of $iso that starts on $weekStart is $week', ({ iso, weekStart, week }) => {
  expect(keyOf(iso, 'week', { timezone: 'UTC', weekStart })).toBe(week);
});

test.each([
  { what: 'has 23 hours', timezone: 'Europe/Berlin', at: '2026-03-29T12:00:00Z', hours: 23 },
  { what: 'has 25 hours', timezone: 'Europe/Berlin', at: '2026-10-25T12:00:00Z', hours: 25 },
  { what: 'begins at one', timezone: 'Asia/Beirut', at: '2024-03-31T12:00:00Z', hours: 23 },
  { what: 'has midnight twice', timezone: 'America/Havana', at: '2024-11-03T12:00:00Z', hours: 25 },
  { what: 'has half an hour more', timezone: 'Australia/Lord_Howe', at: '2024-04-07T02:00:00Z', hours: 24.5 },
  { what: 'is ordinary', timezone: 'Asia/Kolkata', at: '2024-04-07T02:00:00Z', hours: 24 },
])('a day that $what in $timezone lasts $hours hours', ({ timezone, at, hours }) => {
  const { start, end } = periodsOf('day', { timezone, weekStart: monday })(Date.parse(at));
  expect((end - start) / 3_600_000).toBe(hours);
});

test('the second midnight of a day that has two is not the day before', () => {
  expect(keyOf('2024-11-03T05:30:00Z', 'day', 'America/Havana')).toBe('2024-11-03');
  expect(keyOf('2024-11-03T04:30:00Z', 'day', 'America/Havana')).toBe('2024-11-03');
  expect(keyOf('2024-11-03T03:59:59Z', 'day', 'America/Havana')).toBe('2024-11-02');
});

test.each([
  { iso: '2026-06-11T19:48:00Z', timezone: 'Europe/Berlin', hour: '2026-06-11T21:00+02:00' },
  { iso: '2026-10-25T00:30:00Z', timezone: 'Europe/Berlin', hour: '2026-10-25T02:00+02:00' },
  { iso: '2026-10-25T01:30:00Z', timezone: 'Europe/Berlin', hour: '2026-10-25T02:00+01:00' },
  { iso: '2024-04-06T15:15:00Z', timezone: 'Australia/Lord_Howe', hour: '2024-04-07T01:00+10:30' },
  { iso: '2024-04-06T14:45:00Z', timezone: 'Australia/Lord_Howe', hour: '2024-04-07T01:00+11:00' },
  { iso: '2026-06-11T19:48:00Z', timezone: 'America/St_Johns', hour: '2026-06-11T17:00-02:30' },
  { iso: '2026-06-11T19:48:00Z', timezone: 'UTC', hour: '2026-06-11T19:00Z' },
])('the hour of $iso in $timezone is $hour', ({ iso, timezone, hour }) => {
  expect(keyOf(iso, 'hour', timezone)).toBe(hour);
});

test('months are those of the time zone', () => {
  expect(keyOf('2026-01-31T23:30:00Z', 'month', 'Europe/Berlin')).toBe('2026-02');
  expect(keyOf('2026-01-31T23:30:00Z', 'month', 'America/New_York')).toBe('2026-01');
});

const year = { min: Date.UTC(2024, 0, 1), max: Date.UTC(2024, 11, 31) };
const zones = ['UTC', 'Europe/Berlin', 'America/Havana', 'Asia/Beirut', 'Australia/Lord_Howe', 'Asia/Kolkata'];

test.each(zones)('every time of a year in %s has the local date that its zone prints', (timezone) => {
  const printed = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  assert(
    property(array(integer(year), { minLength: 1, maxLength: 40 }), (instants) => {
      const dayAt = periodsOf('day', { timezone, weekStart: monday });
      const days = instants.map((at) => {
        expect(dayAt(at).key).toBe(printed.format(at));
        expect([dayAt(at).start <= at, at < dayAt(at).end]).toEqual([true, true]);
        return dayAt(at);
      });
      const sorted = [...new Set(days)].toSorted((left, right) => left.start - right.start);
      for (const [index, day] of sorted.entries())
        expect(day.start).toBeGreaterThanOrEqual(sorted[index - 1]?.end ?? -Infinity);
    }),
    { numRuns: 50 },
  );
});
