import { expect, test } from '@jest/globals';
import { metrics } from '../../../src/metrics/index.ts';
import { limitFromText } from '../../../src/reports/check/expression.ts';
import { limitOf } from '../../../src/reports/check/limit.ts';
import { measures } from '../../../src/reports/check/measure.ts';
import { measureOf, namedLimits } from '../../../src/reports/check/named-limits.ts';
import { tables } from '../../../src/reports/tables/index.ts';

test.each([
  { text: 'cost_usd <= 50', operator: '<=', digits: 50n, exponent: 12 },
  { text: 'cost_usd<$50', operator: '<', digits: 50n, exponent: 12 },
  { text: '  cost_usd  <  0.0000000000001 ', operator: '<', digits: 1n, exponent: -1 },
  { text: 'cost_usd <= $1.5k', operator: '<=', digits: 15n, exponent: 14 },
  { text: 'cache_hit_ratio > 80%', operator: '>', digits: 80n, exponent: -2 },
  { text: 'cache_hit_ratio >= 0.8', operator: '>=', digits: 8n, exponent: -1 },
  { text: 'wall_clock_s < 2h', operator: '<', digits: 7200n, exponent: 3 },
  { text: 'wall_clock_s < 90m', operator: '<', digits: 5400n, exponent: 3 },
  { text: 'wall_clock_s < 90', operator: '<', digits: 90n, exponent: 3 },
  { text: 'peak_context_tokens < 150k', operator: '<', digits: 150n, exponent: 3 },
  { text: 'input_tokens != 1M', operator: '!=', digits: 1n, exponent: 6 },
  { text: 'escalated_errors == 0', operator: '==', digits: 0n, exponent: 0 },
])('reads $text', ({ text, operator, digits, exponent }) => {
  const read = limitFromText(text);
  expect(read).toMatchObject({ kind: 'limit', limit: { operator, bound: { digits, exponent } } });
});

test.each([
  { text: '', says: 'is no limit' },
  { text: 'cost_usd', says: 'is no limit' },
  { text: 'cost_usd = 5', says: 'is no limit' },
  { text: 'cost_usd =< 5', says: 'is no' },
  { text: '5 > cost_usd', says: '"5" is no column' },
  { text: 'cost_usd < 5 and turns < 3', says: 'is no' },
  { text: 'cost_usd < five', says: 'is no number' },
  { text: 'cost_usd < -5', says: 'is no number' },
  { text: 'cost_usd < 1e9', says: 'is no number' },
  { text: 'cost_usd < $5%', says: 'which is an amount of dollars' },
  { text: 'cost_usd < 5m', says: 'which is an amount of dollars' },
  { text: 'cost_usd < 5%', says: 'which is an amount of dollars' },
  { text: 'cache_hit_ratio > 80', says: 'a ratio from 0 to 1' },
  { text: 'cache_hit_ratio > 101%', says: 'a ratio from 0 to 1' },
  { text: 'wall_clock_s < 5k', says: 'a duration' },
  { text: 'turns < $5', says: 'a count' },
  { text: 'title == 5', says: '"title" is no column' },
  { text: '__proto__ < 5', says: '"__proto__" is no column' },
  { text: 'constructor < 5', says: '"constructor" is no column' },
])('refuses $text with a way on', ({ text, says }) => {
  const read = limitFromText(text);
  expect(read).toMatchObject({ kind: 'fault', what: expect.stringContaining(says), next: expect.stringMatching(/./) });
});

test('every number of a session can have a limit, under the name of its column', () => {
  const numbers = tables.sessions.columns.filter(
    ({ unit, show }) => show !== 'receipt' && !['text', 'id', 'path', 'instant', 'line'].includes(unit),
  );
  expect(numbers.length).toBeGreaterThan(50);
  expect(numbers.filter(({ key }) => !measures.has(key)).map(({ key }) => key)).toEqual([]);
  expect([...measures.keys()]).toEqual(tables.totals.columns.map(({ key }) => key));
});

test.each(Object.entries(namedLimits).map(([name, limit]) => ({ name, limit })))(
  '--$name is at most where more is worse, at least where less is',
  ({ name, limit }) => {
    expect(name.startsWith(limit.worse === 'higher' ? 'max-' : 'min-')).toBe(true);
    expect(measures.get(measureOf(limit).key)?.metric).toBe(metrics[limit.metric]);
  },
);

test('every measure accepts the example that its messages give', () => {
  for (const measure of measures.values()) {
    const refused = limitOf({ measure, operator: '<', amount: 'nonsense' });
    const example = refused.kind === 'fault' ? /"([^"]+)"$/.exec(refused.next)?.[1] : '';
    expect(limitFromText(example ?? '')).toMatchObject({ kind: 'limit' });
  }
});
