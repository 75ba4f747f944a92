import { expect, test } from '@jest/globals';
import { isWork, works } from '../../src/model/act.ts';

test('every kind of work is one', () => {
  expect(works.filter((work) => !isWork(work))).toEqual([]);
});

test.each([{ text: '' }, { text: 'Read' }, { text: 'reading' }, { text: 'edit test' }])(
  '"$text" is no kind of work',
  ({ text }) => {
    expect(isWork(text)).toBe(false);
  },
);
