/** An answer that is remembered is the one that was given. */
import { expect, test } from '@jest/globals';
import { lastAsked } from '../../src/model/last-asked.ts';

test('asks again only where the key is another than the one before', () => {
  const asked: (string | undefined)[] = [];
  const lengthOf = lastAsked((text: string | undefined) => {
    asked.push(text);
    return text?.length;
  });
  expect(['ab', 'ab', undefined, undefined, 'ab', '', ''].map(lengthOf)).toEqual([2, 2, undefined, undefined, 2, 0, 0]);
  expect(asked).toEqual(['ab', undefined, 'ab', '']);
});

test('an answer of nothing is an answer', () => {
  let times = 0;
  const nothing = lastAsked((_key: number): undefined => {
    times += 1;
  });
  nothing(1);
  nothing(1);
  expect(times).toBe(1);
});
