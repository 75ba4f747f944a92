import { expect, test } from '@jest/globals';
import { once, onceFor } from '../../src/model/once.ts';

test.each([{ value: 'a text' }, { value: 0 }, { value: undefined }])(
  'makes $value when it is first asked for, and no second time',
  ({ value }) => {
    let made = 0;
    const asked = once(() => {
      made += 1;
      return value;
    });
    expect(made).toBe(0);
    expect([asked(), asked(), asked()]).toEqual([value, value, value]);
    expect(made).toBe(1);
  },
);

test('of each thing, what is made of it is made once', () => {
  const asked: number[][] = [];
  const sum = onceFor((numbers: number[]) => {
    asked.push(numbers);
    return numbers.length === 0 ? undefined : numbers.length;
  });
  const [none, one, other] = [[], [7], [7]];
  expect([sum(none), sum(one), sum(none), sum(other), sum(one)]).toEqual([undefined, 1, undefined, 1, 1]);
  expect(asked).toEqual([none, one, other]);
});
