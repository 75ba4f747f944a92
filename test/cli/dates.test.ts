import { expect, test } from '@jest/globals';
import { checkedTimezone, stretchOf } from '../../src/cli/dates.ts';

const now = Date.parse('2026-11-24T03:30:00Z');
const clock = (timezone: string) => ({ now, timezone, weekStart: 'monday' }) as const;

test.each([
  { text: '2026-05-01', zone: 'UTC', first: '2026-05-01T00:00:00.000Z', last: '2026-05-01T23:59:59.999Z' },
  { text: '2026-05-01', zone: 'Europe/Berlin', first: '2026-04-30T22:00:00.000Z', last: '2026-05-01T21:59:59.999Z' },
  // The clocks go forward: a day of 23 hours. And back: one of 25.
  { text: '2026-03-29', zone: 'Europe/Berlin', first: '2026-03-28T23:00:00.000Z', last: '2026-03-29T21:59:59.999Z' },
  { text: '2026-10-25', zone: 'Europe/Berlin', first: '2026-10-24T22:00:00.000Z', last: '2026-10-25T22:59:59.999Z' },
  { text: '2024-02-29', zone: 'UTC', first: '2024-02-29T00:00:00.000Z', last: '2024-02-29T23:59:59.999Z' },
  { text: 'today', zone: 'UTC', first: '2026-11-24T00:00:00.000Z', last: '2026-11-24T23:59:59.999Z' },
  { text: 'today', zone: 'America/Los_Angeles', first: '2026-11-23T08:00:00.000Z', last: '2026-11-24T07:59:59.999Z' },
  { text: 'yesterday', zone: 'UTC', first: '2026-11-23T00:00:00.000Z', last: '2026-11-23T23:59:59.999Z' },
  { text: '1d', zone: 'UTC', first: '2026-11-24T00:00:00.000Z', last: '2026-11-24T23:59:59.999Z' },
  { text: '7d', zone: 'UTC', first: '2026-11-18T00:00:00.000Z', last: '2026-11-18T23:59:59.999Z' },
  { text: 'this-week', zone: 'UTC', first: '2026-11-23T00:00:00.000Z', last: '2026-11-29T23:59:59.999Z' },
  { text: '2026-05-01T09:00Z', zone: 'UTC', first: '2026-05-01T09:00:00.000Z', last: '2026-05-01T09:00:00.000Z' },
  {
    text: '2026-05-01T09:00:30.5+02:00',
    zone: 'UTC',
    first: '2026-05-01T07:00:30.500Z',
    last: '2026-05-01T07:00:30.500Z',
  },
  {
    text: '2026-05-01 09:00',
    zone: 'Europe/Berlin',
    first: '2026-05-01T07:00:00.000Z',
    last: '2026-05-01T07:00:00.000Z',
  },
])('$text in $zone is from $first to $last', ({ text, zone, first, last }) => {
  const stretch = stretchOf(text, clock(zone));
  expect([stretch.first, stretch.last].map((at) => new Date(at).toISOString())).toEqual([first, last]);
});

test('a week may start on Sunday', () => {
  const { first } = stretchOf('this-week', { ...clock('UTC'), weekStart: 'sunday' });
  expect(new Date(first).toISOString()).toBe('2026-11-22T00:00:00.000Z');
});

test.each(['2026-02-30', '2026-13-01', '2025-02-29', '0d', '-7d', '7', 'tomorow', '', '2026-05-01T25:00Z', '1e5'])(
  'refuses %j',
  (text) => {
    expect(() => stretchOf(text, clock('UTC'))).toThrow('is no date');
  },
);

test('refuses a zone that nobody knows', () => {
  expect(() => checkedTimezone('Mars/Olympus')).toThrow('is no time zone');
  expect(checkedTimezone('Europe/Berlin')).toBe('Europe/Berlin');
});
