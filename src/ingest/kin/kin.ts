/** Kin are files that depend on each other: those that a chain of common keys ties together. */
import { keyTable } from './key-table.ts';
import type { Keys } from './keys.ts';
import { repeatedKeys } from './repeated-keys.ts';

export interface Kin {
  /** Positions of its files, in order. */
  readonly files: readonly number[];
  /** Whether its files have nothing in common but their session: every record and every response is in one of them. */
  readonly isApart: boolean;
}

/** By their first file. */
export function kin(keysByFile: readonly Keys[]): readonly Kin[] {
  const table = keyTable();
  const mayRepeat = repeatedKeys(keysByFile);
  const parents = Int32Array.from(keysByFile.keys());
  const shares = new Uint8Array(keysByFile.length);
  for (const [file, { words, sessions }] of keysByFile.entries()) {
    for (let at = 0; at < words.length; at += 2) {
      if (!mayRepeat(words[at] ?? 0)) continue;
      const owner = table.claim(words[at] ?? 0, words[at + 1] ?? 0, file);
      if (owner === -1) continue;
      join(parents, owner, file);
      // A text that is in one file under two numbers counts as common too: nothing is certain of it.
      if (at >= 2 * sessions) shares[file] = 1;
    }
  }
  const filesByRoot = new Map<number, number[]>();
  for (const file of keysByFile.keys()) {
    const root = rootOf(parents, file);
    const files = filesByRoot.get(root);
    if (files === undefined) filesByRoot.set(root, [file]);
    else files.push(file);
  }
  return [...filesByRoot.values()].map((files) => ({ files, isApart: files.every((file) => shares[file] === 0) }));
}

/** The lower of two roots stays one. */
function join(parents: Int32Array, left: number, right: number): void {
  const [one, other] = [rootOf(parents, left), rootOf(parents, right)];
  if (one < other) parents[other] = one;
  else if (other < one) parents[one] = other;
}

function rootOf(parents: Int32Array, file: number): number {
  let root = file;
  while (parents[root] !== root) root = parents[root] ?? root;
  for (let at = file; at !== root;) {
    const next = parents[at] ?? root;
    parents[at] = root;
    at = next;
  }
  return root;
}
