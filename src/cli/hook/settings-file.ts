/** A settings file of the agent on disk: read whole or refused, replaced whole or left alone. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { sources } from '../../sources/index.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import { writeWholeFile } from '../whole-file.ts';

/** As the agent calls them: yours everywhere, a project's for everybody, a project's for you alone. */
export const settingsScopes = ['user', 'project', 'local'] as const;

export type SettingsScope = (typeof settingsScopes)[number];

export function settingsFile(scope: SettingsScope, { cwd, home, environment }: Io): string {
  if (scope === 'project') return join(cwd, '.claude', 'settings.json');
  if (scope === 'local') return join(cwd, '.claude', 'settings.local.json');
  const [config = join(home, '.claude')] = sources['claude-code'].roots({ home, variables: environment });
  return join(config, 'settings.json');
}

export interface SettingsText {
  /** The file itself, where the path is a link to it: a link into a repository of dotfiles stays one. */
  readonly path: string;
  /** Absent where there is no file. */
  readonly text: string | undefined;
  readonly mode: number | undefined;
}

/** @throws UsageError where the file cannot be read, or holds bytes that would not survive. */
export function readSettingsFile(named: string): SettingsText {
  try {
    if (statSync(named, { throwIfNoEntry: false }) === undefined) {
      return { path: named, text: undefined, mode: undefined };
    }
    const path = realpathSync(named);
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(bytes)) {
      throw new UsageError(`${named} is not UTF-8.`, 'Nothing was changed. Mend the file first.');
    }
    return { path, text, mode: statSync(path).mode & 0o777 };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${named} could not be read (${systemErrorCode(error)}).`, 'Nothing was changed.');
  }
}

/** @throws UsageError where the file changed since it was read, or cannot be written. */
export function replaceSettings(was: SettingsText, text: string): void {
  if (readSettingsFile(was.path).text !== was.text) {
    throw new UsageError(`${was.path} changed in the meantime.`, 'Nothing was changed. Try again.');
  }
  writeOrSay(was.path, text, was.mode);
}

export function writeOrSay(path: string, text: string, mode: number | undefined): void {
  try {
    writeWholeFile(path, text, mode);
  } catch (error) {
    throw new UsageError(`${path} could not be written (${systemErrorCode(error)}).`, 'Nothing was changed.');
  }
}
