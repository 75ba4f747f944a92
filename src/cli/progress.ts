/** A bar on standard error while transcripts are read: only on a terminal, and only once work has lasted. */
import type { Progress } from '../ingest/read.ts';
import type { Io } from './io.ts';

export interface ProgressBar {
  show(progress: Progress): void;
  /** Leaves no trace of the bar. */
  clear(): void;
}

const patienceMs = 500;
const everyMs = 100;
const cells = 24;

export function progressBar({ stderr, elapsedMs }: Pick<Io, 'stderr' | 'elapsedMs'>, wanted: boolean): ProgressBar {
  const startedMs = elapsedMs();
  let drawnMs: number | undefined;
  return {
    show({ files, filesTotal, bytes, bytesTotal }) {
      const atMs = elapsedMs();
      if (!wanted || atMs - startedMs < patienceMs || atMs - (drawnMs ?? 0) < everyMs) return;
      drawnMs = atMs;
      const share = bytesTotal === 0 ? 1 : bytes / bytesTotal;
      const full = '='.repeat(Math.round(share * cells)).padEnd(cells);
      stderr.write(`\r[${full}] ${Math.floor(share * 100)}%  ${files} of ${filesTotal} files`);
    },
    clear() {
      if (drawnMs !== undefined) stderr.write('\r\u001b[K');
    },
  };
}
