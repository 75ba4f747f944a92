/** One reading of the watched session: what it holds now, and the mark by which a change of its files is known. */
import { discover } from '../../ingest/discover.ts';
import { InputError, systemErrorCode } from '../../ingest/input-error.ts';
import type { PriceRow } from '../../model/rates.ts';
import { sources } from '../../sources/index.ts';
import type { Io } from '../io.ts';
import type { OneSession } from '../one-session.ts';
import { oneSession } from '../one-session.ts';

export interface Reading {
  /** Absent while the transcript holds no session. */
  readonly session: OneSession | undefined;
  /** Why there is nothing, where the files cannot be read. */
  readonly failure?: string | undefined;
}

export interface Watched {
  readonly transcript: string;
  readonly priceRows: readonly PriceRow[];
}

export function reading({ transcript, priceRows }: Watched, io: Io): Reading {
  try {
    return { session: oneSession({ transcript, priceRows }, io) };
  } catch (error) {
    return { session: undefined, failure: failureOf(error) };
  }
}

/** Sizes and times of the session's files: nothing is opened, and no other session's folder is looked into. */
export function markOf(transcript: string, { home, environment }: Io): string {
  try {
    const { files } = discover({
      inputs: { kind: 'path', path: transcript },
      environment: { home, variables: environment },
      sources,
    });
    return files.map(({ path, bytes, mtimeMs }) => `${path} ${bytes} ${mtimeMs}`).join('\n');
  } catch (error) {
    return failureOf(error);
  }
}

/** Files come and go under a watch; all but that is a bug and goes on. */
function failureOf(error: unknown): string {
  return error instanceof InputError ? error.message : `The files could not be read (${systemErrorCode(error)}).`;
}
