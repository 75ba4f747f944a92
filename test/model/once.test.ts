import { expect, test } from '@jest/globals';
import { once } from '../../src/model/once.ts';

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
