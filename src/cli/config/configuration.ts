/**
 * The configuration of a run: what the project's file says, else what the user's says. `--config FILE` names one that
 * stands for both, `--config none` reads none. Flags and the environment go before all of it (`arguments.ts`).
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Io } from '../io.ts';
import type { Options } from '../known-options.ts';
import { projectFile, userFile } from './places.ts';
import type { ConfigFile } from './read.ts';
import { readConfig } from './read.ts';
import type { ConfiguredValue } from './values.ts';

export interface Configuration {
  /** By the option's name. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** The files that were read, the one that goes before first. */
  readonly files: readonly string[];
}

export interface Setting {
  readonly value: ConfiguredValue;
  readonly file: string;
}

export const noConfiguration: Configuration = { settings: new Map(), files: [] };

/** `asked` is what `--config` or `RECEIPTS_CONFIG` names; what may be set is asked for where there is a file. */
export async function configuration(
  io: Io,
  options: () => Promise<Options>,
  asked: string | undefined,
): Promise<Configuration> {
  const settings = new Map<string, Setting>();
  const files = filesOf(io, asked);
  const known = files.length === 0 ? {} : await options();
  for (const file of files.toReversed()) {
    const values = await readConfig(file, known);
    for (const [name, value] of Object.entries(values)) settings.set(name, { value, file: file.path });
  }
  return { settings, files: files.map(({ path }) => path) };
}

function filesOf(io: Io, asked: string | undefined): readonly ConfigFile[] {
  if (asked === 'none') return [];
  if (asked !== undefined) return [{ path: resolve(io.cwd, asked), owner: 'user' }];
  const [project, user] = [projectFile(io), userFile(io)];
  return [
    ...(project === undefined ? [] : [{ path: project, owner: 'project' } as const]),
    ...(existsSync(user) ? [{ path: user, owner: 'user' } as const] : []),
  ];
}
