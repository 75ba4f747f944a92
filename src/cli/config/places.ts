/** Where configuration lies: in a project, found from the working directory upwards, and with the user. */
import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Io } from '../io.ts';

export const projectFileName = 'receipts.config.json';

/** The nearest one; above the home folder and the root nobody looks, nor above the home where that is on the way. */
export function projectFile({ cwd, home }: Pick<Io, 'cwd' | 'home'>): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, projectFileName);
    if (existsSync(path)) return path;
    if (folder === home || folder === parse(folder).root || folder === dirname(folder)) return undefined;
  }
}

/** By the XDG base directory specification: a variable that holds no absolute path counts as not set. */
export function userFile({ environment, home }: Pick<Io, 'environment' | 'home'>): string {
  const told = environment['XDG_CONFIG_HOME'] ?? '';
  const base = parse(told).root === '' ? join(home, '.config') : told;
  return join(base, 'receipts', 'config.json');
}
