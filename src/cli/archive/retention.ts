/**
 * Until when the agent keeps a transcript: it deletes, when it starts, what was last written more than so many days ago
 * (`cleanupPeriodDays` of its settings, https://code.claude.com/docs/en/settings).
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { isJsonObject, parsed } from '../../ingest/pieces.ts';
import { sources } from '../../sources/index.ts';
import type { Io } from '../io.ts';

export interface Retention {
  readonly days: number;
  /** Whether the settings say so; the agent's own default otherwise. */
  readonly isSet: boolean;
  /** The folder whose transcripts it is about. */
  readonly folder: string;
}

const defaultDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Of each folder where the agent has written: its own settings. Those of a project are not looked for. */
export function retentions({ home, environment }: Pick<Io, 'home' | 'environment'>): readonly Retention[] {
  return sources['claude-code'].roots({ home, variables: environment }).flatMap((config) => {
    const folder = join(config, 'projects');
    if (!existsSync(folder)) return [];
    const days = daysIn(join(config, 'settings.json'));
    return [{ days: days ?? defaultDays, isSet: days !== undefined, folder }];
  });
}

function daysIn(settings: string): number | undefined {
  const object = parsed(textOf(settings));
  const days = isJsonObject(object) ? object['cleanupPeriodDays'] : undefined;
  return typeof days === 'number' && days >= 0 ? days : undefined;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    systemErrorCode(error);
    return '';
  }
}

/** From when on the agent may delete the file, in UTC milliseconds; `undefined` for one that is none of its own. */
export function deletedFrom(file: string, kept: readonly Retention[]): number | undefined {
  const retention = kept.find(({ folder }) => file.startsWith(`${folder}${sep}`));
  const stats = retention && statSync(file, { throwIfNoEntry: false });
  return retention === undefined || stats === undefined ? undefined : stats.mtimeMs + retention.days * dayMs;
}
