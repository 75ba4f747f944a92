/** The Nodes to measure under: the one that runs this, programs by path, or releases fetched by number. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeRuntime } from './contestant.ts';
import { versionOf } from './gauge.ts';
import { fetched } from './peers.ts';

/**
 * `wanted` holds paths and release numbers (`24`); none means the running one.
 * @throws Error where one cannot be had.
 */
export function nodes(wanted: readonly string[], peers: string): readonly NodeRuntime[] {
  const programs = wanted.length === 0 ? [process.execPath] : wanted.map((one) => program(one, peers));
  return programs.map((path) => {
    const version = versionOf(path);
    if (version === undefined) throw new Error(`${path} is no Node`);
    return { program: path, version: version.replace(/^v/, '') };
  });
}

function program(wanted: string, peers: string): string {
  if (existsSync(wanted)) return wanted;
  if (!/^\d+(?:\.\d+)*$/.test(wanted))
    throw new Error(`${wanted} is neither a file nor the number of a release of Node`);
  const folder = fetched(`node-${process.platform}-${process.arch}`, wanted, peers);
  if (folder === undefined) throw new Error(`Node ${wanted} could not be fetched`);
  return join(folder, 'bin', 'node');
}
