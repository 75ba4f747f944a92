import { expect, test } from '@jest/globals';
import { notInTranscript, recordedCost } from '../../src/ledger/recorded.ts';
import { costState, session } from '../support/session.ts';

const usd = 10n ** 12n;

test('takes the state that ends last, not the last line and not the greatest', () => {
  const states = [
    costState({ usd: '9', endedAt: 1 }),
    costState({ usd: '2.5', endedAt: 3 }),
    costState({ usd: '7', endedAt: 2 }),
  ];
  for (const order of [states, states.toReversed()]) {
    expect(recordedCost(session(...order))?.picos).toBe((5n * usd) / 2n);
  }
});

test('takes the greater of two states that end at one time, and the first place of equal ones', () => {
  const states = [
    costState({ usd: '1', endedAt: 1 }),
    costState({ usd: '2', endedAt: 1 }),
    costState({ usd: '2', endedAt: 1 }),
  ];
  expect(recordedCost(session(...states))).toMatchObject({ picos: 2n * usd, receipt: { line: 2 } });
});

test('keeps the exact amount, and passes over what is no number', () => {
  const states = [costState({ usd: '0.26312437500000004', endedAt: 1 }), costState({ usd: 'much', endedAt: 2 })];
  expect(recordedCost(session(...states))?.picos).toBe(263_124_375_000n);
});

test('is absent where the agent recorded nothing', () => {
  expect(recordedCost(session())).toBeUndefined();
});

test('is an upper bound of what the transcript lacks where turns are unpriced', () => {
  expect(notInTranscript(5n, 3n, 0)).toEqual({ picos: 2n, isUpperBound: false });
  expect(notInTranscript(3n, 5n, 1)).toEqual({ picos: -2n, isUpperBound: true });
});
