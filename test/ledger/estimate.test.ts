import { expect, test } from '@jest/globals';

import { outputEstimate, outputEstimates } from '../../src/ledger/estimate.ts';
import type { Turn } from '../../src/model/session.ts';
import { session, turn } from '../support/session.ts';
import type { TurnPart } from '../support/session.ts';

function turnOf(part: Partial<TurnPart>): Turn {
  const [chain] = session(turn({ at: 0, outputIsLowerBound: true, ...part })).chains;
  const [only] = chain?.turns ?? [];
  if (only === undefined) throw new Error('a session of one turn has a turn');
  return only;
}

const content = { textChars: 1000, toolInputChars: 2000, signatureChars: 3000, toolUses: 2 };

test.each([
  { model: 'claude-opus-4-5-20251101', tokens: 261 + 618 + 558 + 64 },
  { model: 'claude-opus-4-6', tokens: 297 + 620 + 687 + 72 },
  { model: 'claude-opus-4-7', tokens: 346 + 798 + 852 + 106 },
  { model: 'us.anthropic.claude-opus-4-8', tokens: 316 + 880 + 843 + 88 },
  { model: 'claude-fable-5[1m]', tokens: 341 + 820 + 855 + 126 },
  { model: 'claude-opus-5', tokens: 320 + 810 + 762 },
  { model: 'claude-sonnet-5', tokens: 359 + 752 + 789 + 70 },
  { model: 'claude-sonnet-4-5', tokens: 320 + 754 + 840 + 92 - 9 },
  { model: 'claude-opus-4-60', tokens: 320 + 754 + 840 + 92 - 9 },
  { model: undefined, tokens: 320 + 754 + 840 + 92 - 9 },
])('$model has weights of its own, or the general ones: $tokens', ({ model, tokens }) => {
  expect(outputEstimate(turnOf({ model, content }))).toBe(tokens);
});

test('is whole, half up', () => {
  const content500 = { textChars: 500, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  // 170.5
  expect(outputEstimate(turnOf({ model: 'claude-fable-5', content: content500 }))).toBe(171);
});

test('is never less than what was recorded', () => {
  expect(outputEstimate(turnOf({ content, output: 90_000 }))).toBe(90_000);
  expect(outputEstimate(turnOf({ model: undefined, content: { toolUses: 0 } }))).toBe(0);
});

test('is the exact count where the result of the agent’s call repeats it', () => {
  expect(outputEstimate(turnOf({ content, output: 3 }), 77)).toBe(77);
  expect(outputEstimate(turnOf({ content, output: 300 }), 77)).toBe(300);
});

test('a final count needs none', () => {
  expect(outputEstimate(turnOf({ content, outputIsLowerBound: false }), 77)).toBeUndefined();
});

test('of many turns each is estimated as if it were alone', () => {
  const models = ['claude-opus-4-6', 'claude-opus-5', undefined, 'claude-opus-4-6', 'claude-sonnet-4-5', undefined];
  const turns = models.map((model) => turnOf({ model, content }));
  const estimate = outputEstimates();
  expect(turns.map((each) => estimate(each))).toEqual(turns.map((each) => outputEstimate(each)));
  expect(estimate(turnOf({ content }), 90_000)).toBe(90_000);
  expect(estimate(turnOf({ content, outputIsLowerBound: false }))).toBeUndefined();
});
