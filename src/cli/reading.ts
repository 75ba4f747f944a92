/** How a run reads: what it keeps for the next one and where, and with how many threads. */
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalysisRequest } from '../analyze.ts';
import { readingVersion } from '../ingest/reading-version.ts';
import type { Io } from './io.ts';

type Reading = NonNullable<AnalysisRequest['reading']>;

/** A program that runs from its sources keeps nothing, for they may change at any moment, and has no workers. */
export function readingOf({ environment, home, now, cores = 1 }: Io, keeps: boolean): Reading {
  const program = workerProgram();
  return {
    cache:
      keeps && readingVersion !== undefined
        ? { folder: cacheFolder({ environment, home }), version: readingVersion, now }
        : undefined,
    threads: program === undefined ? undefined : { program, cores },
  };
}

/** By the XDG base directory rules, which ignore a relative path; by the system's own on Windows. */
export function cacheFolder({ environment, home }: Pick<Io, 'environment' | 'home'>): string {
  const { XDG_CACHE_HOME: told, LOCALAPPDATA: windows } = environment;
  if (told !== undefined && isAbsolute(told)) return join(told, 'session-receipts');
  if (windows !== undefined && isAbsolute(windows)) return join(windows, 'session-receipts', 'cache');
  return join(home, '.cache', 'session-receipts');
}

/** Beside the bundled program, or one folder above its parts. */
function workerProgram(): string | undefined {
  return ['worker.js', '../worker.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
}
