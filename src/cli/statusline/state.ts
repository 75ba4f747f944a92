/**
 * What the refresher leaves for the status line: how the session stood when its transcript had a certain size. A small
 * file per session, so that the line itself never reads a transcript.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import type { Picos } from '../../model/money.ts';
import type { Warmth } from '../../model/warmth.ts';
import type { Standing } from '../../reports/standing.ts';
import type { Io } from '../io.ts';
import { stateFolder } from '../state-folder.ts';
import { ownerOnly, writeWholeFile } from '../whole-file.ts';

export interface State {
  readonly bytes: number;
  readonly mtimeMs: number;
  /** The agent's own total at that time: it rises while subagents work, whose files are not looked at. */
  readonly told?: Picos | undefined;
  readonly writtenAt: number;
  /** How long the reading took. */
  readonly tookMs: number;
  /** Absent while the transcript holds no session. */
  readonly standing?: Standing | undefined;
}

/** The state file of a session; `undefined` for an id that is no plain name. */
export function stateFile(sessionId: string | undefined, io: Pick<Io, 'environment' | 'home'>): string | undefined {
  if (sessionId === undefined || !/^[\w-]{1,100}$/.test(sessionId)) return undefined;
  return join(stateFolder(io), 'statusline', `${sessionId}.json`);
}

/** Money is text in JSON: it is longer than a double. */
export function writeState(file: string, state: State): void {
  writeWholeFile(
    file,
    JSON.stringify(state, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ownerOnly,
  );
}

/** `undefined` where there is no file, or none that this version wrote. */
export function readState(file: string): State | undefined {
  try {
    return stateOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) systemErrorCode(error);
    return undefined;
  }
}

function stateOf(json: unknown): State | undefined {
  const { bytes, mtimeMs, told, writtenAt, tookMs, standing } = fields(json);
  if (!isNumber(bytes) || !isNumber(mtimeMs) || !isNumber(writtenAt) || !isNumber(tookMs)) return undefined;
  return { bytes, mtimeMs, told: picos(told), writtenAt, tookMs, standing: standingOf(fields(standing)) };
}

function standingOf({ cost, isPartial, turns, rebuilds, premium, warmth }: Fields): Standing | undefined {
  if (typeof isPartial !== 'boolean' || !isNumber(turns) || !isNumber(rebuilds)) return undefined;
  return { cost: picos(cost), isPartial, turns, rebuilds, premium: picos(premium), warmth: warmthOf(fields(warmth)) };
}

function warmthOf({ ttlMs, coldAt, contextTokens, premium }: Fields): Warmth | undefined {
  if (!isNumber(ttlMs) || !isNumber(coldAt) || !isNumber(contextTokens)) return undefined;
  return { ttlMs, coldAt, contextTokens, premium: picos(premium) };
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function picos(value: unknown): Picos | undefined {
  return typeof value === 'string' && /^-?\d{1,40}$/.test(value) ? BigInt(value) : undefined;
}
