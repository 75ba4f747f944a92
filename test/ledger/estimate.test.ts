import { expect, test } from '@jest/globals';

import { outputEstimate } from '../../src/ledger/estimate.ts';
import type { Turn } from '../../src/model/session.ts';
import { session, turn } from '../support/session.ts';
import type { TurnPart } from '../support/session.ts';

function only(of: TurnPart): Turn {
  const [built] = session(turn({ at: 0, outputIsLowerBound: true, ...of })).chains[0]?.turns ?? [];
  if (built === undefined) throw new Error('no turn');
  return built;
}

const written = { textChars: 1000, toolInputChars: 2000, signatureChars: 3000, toolUses: 2 };

test.each([
  // 320 + 754 + 840 + 92 − 9
  { model: 'claude-sonnet-4-5-20250929', tokens: 1997 },
  { model: undefined, tokens: 1997 },
  // 261 + 618 + 558 + 64
  { model: 'claude-opus-4-5-20251101', tokens: 1501 },
  { model: 'us.anthropic.claude-opus-4-5-20251101-v1:0', tokens: 1501 },
  // 297 + 620 + 687 + 72
  { model: 'claude-opus-4-6', tokens: 1676 },
  { model: 'claude-opus-4.6[1m]', tokens: 1676 },
  // 346 + 798 + 852 + 106
  { model: 'claude-opus-4-7', tokens: 2102 },
  // 316 + 880 + 843 + 88
  { model: 'claude-opus-4-8', tokens: 2127 },
  // 341 + 820 + 855 + 126
  { model: 'claude-fable-5', tokens: 2142 },
  // 320 + 810 + 762
  { model: 'claude-opus-5', tokens: 1892 },
  // 359 + 752 + 789 + 70
  { model: 'claude-sonnet-5', tokens: 1970 },
  { model: 'claude-opus-50', tokens: 1997 },
])('what was written took $tokens tokens of $model', ({ model, tokens }) => {
  expect(outputEstimate(only({ model, output: 3, content: written }))).toBe(tokens);
});

test('a final count needs no estimate', () => {
  expect(outputEstimate(only({ outputIsLowerBound: false, output: 3, content: written }))).toBeUndefined();
  expect(outputEstimate(only({ outputIsLowerBound: false, output: 3, content: written }), 50)).toBeUndefined();
});

test('what was recorded is the least', () => {
  expect(outputEstimate(only({ output: 5000, content: written }))).toBe(5000);
  expect(outputEstimate(only({ output: 0 }))).toBe(0);
});

test("the exact count that a call's result repeats goes before the estimate", () => {
  expect(outputEstimate(only({ output: 3, content: written }), 1234)).toBe(1234);
  expect(outputEstimate(only({ output: 3 }), 1)).toBe(3);
});

test.each([
  { textChars: 1, tokens: 0 },
  { textChars: 4, tokens: 1 },
  { textChars: 5, tokens: 2 },
])('$textChars characters at 0.32 tokens are $tokens', ({ textChars, tokens }) => {
  expect(outputEstimate(only({ model: 'claude-opus-5', content: { textChars } }))).toBe(tokens);
});
