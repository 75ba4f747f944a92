/** Rows of the catalogue about parts that the program does not have: what is not there cannot fail. */
import type { Fault } from './fault.ts';

const parts: readonly (readonly [row: number, fault: string, seen: string])[] = [
  [39, 'a server that others can reach', 'no server'],
  [40, 'text of transcripts handed to a model', 'no MCP server'],
];

export const absent: readonly Fault[] = parts.map(([row, fault, seen]) => ({
  row,
  fault,
  expected: 'nothing to go wrong',
  check: () => ({ verdict: 'not applicable', seen }),
}));
