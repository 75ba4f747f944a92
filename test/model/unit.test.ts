import { expect, test } from '@jest/globals';
import { isFigure } from '../../src/model/unit.ts';

test('a value with a unit of its own is a figure, though the value is not known', () => {
  expect(isFigure({ unit: 'usd', value: 5n })).toBe(true);
  expect(isFigure({ unit: 'tokens', value: undefined })).toBe(true);
});

test.each([{ cell: undefined }, { cell: 'unit' }, { cell: 7 }, { cell: 7n }, { cell: true }, { cell: ['unit'] }])(
  'the cell $cell is no figure',
  ({ cell }) => {
    expect(isFigure(cell)).toBe(false);
  },
);
