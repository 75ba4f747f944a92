/** Kin: files that a chain of common keys ties together, and no others. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Keys } from '../../../src/ingest/kin/keys.ts';
import type { Kin } from '../../../src/ingest/kin/kin.ts';
import { kin } from '../../../src/ingest/kin/kin.ts';

/** Keys of two words each, none of which is a session's unless told. */
function keysFrom(words: Uint32Array, sessions = 0): Keys {
  return { words, sessions };
}

function tied(files: readonly Uint32Array[]): readonly (readonly number[])[] {
  return kin(files.map((words) => keysFrom(words))).map((group) => group.files);
}

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
  expect(tied(files.map(keys))).toEqual(expected);
});

test('files of many keys are told apart', () => {
  const files = Array.from({ length: 9 }, (_, file) => Uint32Array.from({ length: 20 }, (_key, at) => 100 * file + at));
  expect(tied(files)).toEqual(files.map((_, file) => [file]));
  expect(tied([...files, Uint32Array.of(808, 809, 18, 19)]).map((own) => own.length)).toEqual([3, ...Array(7).fill(1)]);
});

test('a key is both of its words', () => {
  expect(tied([Uint32Array.of(1, 1), Uint32Array.of(1, 2), Uint32Array.of(2, 1)])).toEqual([[0], [1], [2]]);
  expect(tied([Uint32Array.of(9, 9, 1, 2), Uint32Array.of(2, 1), Uint32Array.of(1, 2)])).toEqual([[0, 2], [1]]);
});

test.each<readonly [string, boolean, readonly string[]]>([
  ['of one file', true, ['sa']],
  ['that have their session in common', true, ['sa', 'sb', 's']],
  ['that have a record in common as well', false, ['sa', 'sa']],
  ['of which one has the session of the other as a record', false, ['sa', 'bs']],
  ['of which one has a record twice', false, ['saa', 'sb']],
])('files %s are apart: %p', (_name, isApart, files) => {
  const found = kin(files.map((letters) => keysFrom(keys(letters), letters === 'bs' ? 0 : 1)));
  expect(found).toEqual([{ files: [...files.keys()], isApart }]);
});

test('what others share concerns no kin that shares nothing', () => {
  const found = kin(['sa', 'ta', 'ub', 'uc'].map((letters) => keysFrom(keys(letters), 1)));
  expect(found.map(({ isApart }) => isApart)).toEqual([false, true]);
});

/** A file by its session, a capital letter, and what else it has, a small letter each. */
const randomFile = fc
  .tuple(
    fc.constantFrom(...Array.from('ABCDEFGH')),
    fc.array(fc.constantFrom(...Array.from('abcdefghijkl')), { maxLength: 3 }),
  )
  .map(([session, others]) => session + others.join(''));

/** The kin of these files, put together until nothing is in common. */
function naiveKin(files: readonly string[]): readonly Kin[] {
  let groups = [...files.keys()].map((file) => [file]);
  const lettersOf = (group: readonly number[]): string => group.map((file) => files[file]).join('');
  for (let before = -1; before !== groups.length;) {
    before = groups.length;
    const next: number[][] = [];
    for (const group of groups) {
      const letters = new Set(lettersOf(group));
      const kindred = next.find((other) => Array.from(lettersOf(other)).some((letter) => letters.has(letter)));
      if (kindred === undefined) next.push([...group]);
      else kindred.push(...group);
    }
    groups = next;
  }
  return groups
    .map((group) => group.toSorted((left, right) => left - right))
    .toSorted(([left = 0], [right = 0]) => left - right)
    .map((group) => {
      const others = Array.from(lettersOf(group)).filter((letter) => letter >= 'a');
      return { files: group, isApart: new Set(others).size === others.length };
    });
}

test('whatever files have in common, they are the kin that putting them together finds', () => {
  fc.assert(
    fc.property(fc.array(randomFile, { maxLength: 9 }), (files) => {
      expect(kin(files.map((letters) => keysFrom(keys(letters), 1)))).toEqual(naiveKin(files));
    }),
  );
});
