/** The transcripts that are there: those to be archived, or to be held against what is. */
import { resolve } from 'node:path';
import type { Inputs } from '../../ingest/discover.ts';
import { discover } from '../../ingest/discover.ts';
import type { Reading } from '../../ingest/read.ts';
import { readTranscripts } from '../../ingest/read.ts';
import { sources } from '../../sources/index.ts';
import type { Call } from '../command.ts';
import { progressBar } from '../progress.ts';
import { readingOf } from '../reading.ts';
import { settingsOf } from '../settings.ts';
import { UsageError } from '../usage-error.ts';

/** Of the files that are named, else of the roots, else of the default places. */
export function liveTranscripts(call: Call): Omit<Reading, 'unread'> {
  const { io, arguments: given } = call;
  const found = discover({
    inputs: inputsOf(call),
    environment: { home: io.home, variables: io.environment },
    sources,
  });
  const bar = progressBar(io, settingsOf(call).progress);
  const { transcripts, problems } = readTranscripts(found.files, sources, {
    includeText: false,
    ...readingOf(io, given.chosen('cache') ?? true),
    onProgress: (step) => bar.show(step),
  });
  bar.clear();
  return { transcripts, problems: [...found.problems, ...problems] };
}

function inputsOf({ io, arguments: given }: Call): Inputs {
  const [files, roots] = ['files', 'root'].map((name) => given.list(name).map((path) => resolve(io.cwd, path)));
  if (files === undefined || files.length === 0) {
    return roots === undefined || roots.length === 0 ? { kind: 'default' } : { kind: 'roots', paths: roots };
  }
  if (roots !== undefined && roots.length > 0) {
    throw new UsageError(`"${files[0]}" and --root both say where to read.`, 'Leave one of them out.');
  }
  return { kind: 'paths', paths: files };
}
