import { expect, test } from '@jest/globals';
import { fuzzed } from './support/fuzz/run.ts';
import { mutators, random } from './support/fuzz/mutate.ts';

test('damaged lines never crash the program, are counted to the line, and leave their neighbours whole', () => {
  const { lines, mutated, crashes, failures } = fuzzed({ lines: 20_000, seed: 20_261_124 });
  expect(failures).toEqual([]);
  expect([lines, mutated, crashes]).toEqual([20_000, 10_000, 0]);
});

test('the same seed damages in the same way', () => {
  const line = Buffer.from('{"a":12,"b":"text"}');
  for (const mutator of Object.values(mutators)) {
    expect(mutator(line, random(7), line)).toEqual(mutator(line, random(7), line));
  }
});
