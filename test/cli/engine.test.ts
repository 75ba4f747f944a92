/** The engine is set where that helps, and left alone where it costs more than it brings. */
import { jest, expect, test } from '@jest/globals';

const setFlagsFromString = jest.fn();
jest.unstable_mockModule('node:v8', () => ({ setFlagsFromString }));
const { setEngine } = await import('../../src/cli/engine.ts');

test.each(['20.19.0', '20.20.2'])('Node %s optimizes later, and its heap grows slower', (version) => {
  setFlagsFromString.mockClear();
  setEngine(version);
  expect(setFlagsFromString.mock.calls).toEqual([['--interrupt-budget=500000'], ['--heap-growing-percent=50']]);
});

test.each(['22.12.0', '24.1.0', '200.0.0'])('Node %s is left as it is', (version) => {
  setFlagsFromString.mockClear();
  setEngine(version);
  expect(setFlagsFromString).not.toHaveBeenCalled();
});
