/** Kin: files that a chain of common keys ties together, and no others. */
import { expect, test } from '@jest/globals';
import { kin } from '../../../src/ingest/kin/kin.ts';

/** The keys of a file: a letter each. */
function keys(letters: string): Uint32Array {
  return Uint32Array.from(Array.from(letters, (letter) => [letter.charCodeAt(0), 1]).flat());
}

test.each<readonly [string, readonly string[], readonly (readonly number[])[]]>([
  ['no file', [], []],
  ['one file', ['a'], [[0]]],
  ['files without keys', ['', ''], [[0], [1]]],
  ['nothing in common', ['ab', 'cd'], [[0], [1]]],
  ['a key in common', ['ab', 'c', 'xb'], [[0, 2], [1]]],
  ['the last key in common', ['xya', 'za'], [[0, 1]]],
  ['a key twice in one file', ['aa', 'b'], [[0], [1]]],
  ['a chain of keys', ['ab', 'bc', 'cd', 'x'], [[0, 1, 2], [3]]],
  ['a chain that closes from behind', ['a', 'b', 'c', 'cb', 'ac'], [[0, 1, 2, 3, 4]]],
  ['two chains that a last file ties', ['a', 'b', 'ac', 'bd', 'x', 'cd'], [[0, 1, 2, 3, 5], [4]]],
  ['pairs that are tied pair by pair', ['a', 'ab', 'c', 'cd', 'bd', 'e', 'ef', 'fd'], [[0, 1, 2, 3, 4, 5, 6, 7]]],
  ['a file that ties those before it, the last first', ['a', 'b', 'c', 'd', 'dcba'], [[0, 1, 2, 3, 4]]],
  ['kin by their first file', ['x', 'a', 'b', 'x', 'a'], [[0, 3], [1, 4], [2]]],
])('of files with %s', (_name, files, expected) => {
  expect(kin(files.map(keys))).toEqual(expected);
});

test('files of many keys are told apart', () => {
  const files = Array.from({ length: 9 }, (_, file) => Uint32Array.from({ length: 20 }, (_key, at) => 100 * file + at));
  expect(kin(files)).toEqual(files.map((_, file) => [file]));
  expect(kin([...files, Uint32Array.of(808, 809, 18, 19)]).map((own) => own.length)).toEqual([3, ...Array(7).fill(1)]);
});

test('a key is both of its words', () => {
  expect(kin([Uint32Array.of(1, 1), Uint32Array.of(1, 2), Uint32Array.of(2, 1)])).toEqual([[0], [1], [2]]);
  expect(kin([Uint32Array.of(9, 9, 1, 2), Uint32Array.of(2, 1), Uint32Array.of(1, 2)])).toEqual([[0, 2], [1]]);
});
