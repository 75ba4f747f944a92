/** The session that shows what a report looks like: made up, and part of the package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** In the installed package it lies beside the program, in the repository among the fixtures. */
const places = [
  ['dist', 'demo'],
  ['fixtures', 'claude-code', 'demo'],
] as const;

export function demonstration(): string | undefined {
  return places.map((parts) => join(packageRoot(), ...parts)).find((path) => existsSync(path));
}
