/** `receipts statusline refresh`: reads the one transcript of the session and leaves the state for the next line. */
import { standing } from '../../reports/standing.ts';
import { exitCodes } from '../exit-codes.ts';
import { priceRows } from '../price-rows.ts';
import type { Call } from '../command.ts';
import { oneSession } from '../one-session.ts';
import { releaseLock } from './lock.ts';
import { lockOf, sizeOf } from './show.ts';
import { stateFile, writeState } from './state.ts';

/** What `show` hands on. */
export async function refreshStatusline(call: Call): Promise<number> {
  const { io } = call;
  const startedMs = io.elapsedMs();
  const { session_id: id, transcript_path: transcript, told } = handedOn(io.readStdin());
  const file = stateFile(id, io);
  // Taken before the reading: lines that come in meanwhile are then known to be missing.
  const size = transcript === undefined ? undefined : sizeOf(transcript);
  if (file === undefined || transcript === undefined || size === undefined) return exitCodes.nothingFound;
  const session = oneSession({ transcript, priceRows: priceRows(call) }, io);
  writeState(file, {
    ...size,
    told: told === undefined ? undefined : BigInt(told),
    writtenAt: io.now,
    tookMs: Math.round(io.elapsedMs() - startedMs),
    standing: session === undefined ? undefined : standing(session.account, session.warmth),
  });
  releaseLock(lockOf(file));
  return exitCodes.done;
}

interface HandedOn {
  readonly session_id?: string | undefined;
  readonly transcript_path?: string | undefined;
  readonly told?: string | undefined;
}

function handedOn(bytes: Uint8Array): HandedOn {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const fields: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const text = (name: string) => {
    const field = fields[name];
    return typeof field === 'string' ? field : undefined;
  };
  const told = text('told');
  return {
    session_id: text('session_id'),
    transcript_path: text('transcript_path'),
    told: told !== undefined && /^\d{1,40}$/.test(told) ? told : undefined,
  };
}
