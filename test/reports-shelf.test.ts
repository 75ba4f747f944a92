import { expect, test } from '@jest/globals';
import { shelf, shelved } from './support/shelf.ts';

const printed = await shelf();
const onShelf = shelved();

test.each([...printed.keys()].map((path) => ({ path })))(
  'reports/$path is what the program prints (if the change is meant: npm run reports)',
  ({ path }) => {
    expect(printed.get(path)).toBe(onShelf.get(path));
  },
);

test('nothing lies on the shelf that no report printed (npm run reports takes it away)', () => {
  expect([...onShelf.keys()].filter((path) => !printed.has(path))).toEqual([]);
});

test('nothing on the shelf says where it was made', () => {
  const telling = [...onShelf].filter(([, text]) => /stage-{20}|\/tmp\/|receipts-[A-Za-z0-9]{6}\//.test(text));
  expect(telling.map(([path]) => path)).toEqual([]);
});
