/** Kin are files that depend on each other: those that a chain of common keys ties together. */
import { keyTable } from './key-table.ts';

/** Positions of the files of each kin, in order; kin by their first file. */
export function kin(keysByFile: readonly Uint32Array[]): readonly (readonly number[])[] {
  const keys = keysByFile.reduce((sum, { length }) => sum + length / 2, 0);
  const table = keyTable(keys);
  const parents = Int32Array.from(keysByFile.keys());
  for (const [file, own] of keysByFile.entries()) {
    for (let at = 0; at < own.length; at += 2) join(parents, table.claim(own[at] ?? 0, own[at + 1] ?? 0, file), file);
  }
  const filesByRoot = new Map<number, number[]>();
  for (const file of keysByFile.keys()) {
    const root = rootOf(parents, file);
    const files = filesByRoot.get(root);
    if (files === undefined) filesByRoot.set(root, [file]);
    else files.push(file);
  }
  return [...filesByRoot.values()];
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
