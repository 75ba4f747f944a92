/**
 * Following a session: its files are looked at when the system says that they changed, and every so often in case it
 * does not; they are read when they did. In between only the clock runs on.
 */
import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';

export interface Following {
  readonly transcript: string;
  /** Between two looks at the files. */
  readonly intervalMs: number;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Sizes and times of the files. */
  readonly mark: () => string;
  /** The files are others than before. */
  readonly changed: (now: number) => void;
  /** A second has passed. */
  readonly tick: (now: number) => void;
}

const tickMs = 1000;
const debounceMs = 200;
/** A session that takes long to read is read less often: for a fifth of the time at most. */
const pauseShare = 5;

/** Resolves when the signal is given. */
export async function follow({ transcript, intervalMs, clock, signal, mark, changed, tick }: Following): Promise<void> {
  let seen: string | undefined;
  let readAgainAt = 0;
  const look = (): void => {
    const now = clock();
    // A clock that was set back must not hold it up.
    if (now < readAgainAt && readAgainAt - now < tickMs * 60) return;
    const marked = mark();
    if (marked === seen) return;
    seen = marked;
    changed(now);
    const after = clock();
    readAgainAt = after + (after - now) * pauseShare;
  };
  look();
  const timers = [setInterval(look, intervalMs), setInterval(() => tick(clock()), tickMs)];
  const notified = notifications(dirname(transcript), look);
  await ended(signal);
  for (const timer of timers) clearInterval(timer);
  notified.close();
}

async function ended(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Many changes at once are one. Where the system cannot tell of changes, the interval does. */
function notifications(folder: string, heard: () => void): { readonly close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(heard, debounceMs);
  };
  try {
    const watcher = watch(folder, { persistent: false }, soon);
    watcher.on('error', () => watcher.close());
    return {
      close: () => {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    systemErrorCode(error);
    return { close: () => undefined };
  }
}
