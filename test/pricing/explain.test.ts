import { expect, test } from '@jest/globals';
import { explain, perMillion } from '../../src/pricing/explain.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';

test('tells how a name was reduced, which rows its model has and which is in force', () => {
  const found = explain(listedRows(), 'bedrock/us.anthropic.claude-sonnet-4-6-20260217-v1:0', Date.UTC(2026, 2, 12));
  expect(found.steps).toEqual([
    'bedrock/us.anthropic.claude-sonnet-4-6-20260217-v1:0',
    'us.anthropic.claude-sonnet-4-6-20260217-v1:0',
    'anthropic.claude-sonnet-4-6-20260217-v1:0',
    'claude-sonnet-4-6-20260217-v1:0',
    'claude-sonnet-4-6-20260217',
    'claude-sonnet-4-6',
  ]);
  expect(found.rows).toHaveLength(2);
  expect(found.inForce).toBe(found.rows[0]);
  expect(found.inForce?.longContext?.above).toBe(200_000);
});

test('has no row in force before the first one', () => {
  expect(explain(listedRows(), 'claude-opus-4-8', 0)).toMatchObject({ model: 'claude-opus-4-8', inForce: undefined });
});

test('knows nothing of an unknown name', () => {
  expect(explain(listedRows(), 'claude-opus-4-9', 0)).toEqual({
    recorded: 'claude-opus-4-9',
    steps: ['claude-opus-4-9'],
    rows: [],
  });
});

test('tells a rate as dollars per million', () => {
  expect(perMillion(18_750_000_000_000n)).toBe(18_750_000_000_000n);
});
