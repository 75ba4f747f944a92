/** Where faults are tried: a fresh folder, the program in process, and the bundled program as a process. */
import type { SpawnSyncOptions } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Analysis } from '../../../src/analyze.ts';
import { analyze } from '../../../src/analyze.ts';
import type { Problem } from '../../../src/model/quality.ts';
import type { World } from '../../cli/world.ts';
import type { Finding } from './fault.ts';

export interface Lab {
  /** Removed afterwards. */
  readonly folder: string;
  readonly world: World;
  /** The bundled program. */
  readonly bin: string;
  /** Whether cases that take long are run in full size. */
  readonly big: boolean;
  write(name: string, content: string | Uint8Array): string;
}

export function writeInto(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export const session = 'f0000000-0000-4000-8000-000000000001';
export const fileName = `${session}.jsonl`;

export type Json = Readonly<Record<string, unknown>>;

/** Turn `n` reads 2^n tokens, so that a sum tells which turns are in it. Each costs $5 for a million of them. */
export function turn(
  n: number,
  more: { readonly line?: Json; readonly message?: Json; readonly usage?: Json } = {},
): string {
  const usage = { input_tokens: 2 ** n, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
  const message = {
    id: `msg_${n}`,
    role: 'assistant',
    model: 'claude-opus-4-8',
    stop_reason: 'end_turn',
    content: [{ type: 'text', text: 'Done.' }],
    ...more.message,
    usage: { ...usage, ...more.usage },
  };
  const own = { type: 'assistant', uuid: `u-${n}`, sessionId: session, requestId: `req_${n}`, cwd: '/code/barn' };
  const timestamp = new Date(Date.UTC(2026, 5, 10, 9, n)).toISOString();
  return JSON.stringify({ ...own, timestamp, version: '2.1.330', message, ...more.line });
}

export function prompt(text: string, more: Json = {}): string {
  const own = { type: 'user', uuid: `p-${text.length}`, sessionId: session, promptSource: 'typed', cwd: '/code/barn' };
  const message = { role: 'user', content: text };
  return JSON.stringify({ ...own, timestamp: '2026-06-10T08:59:00.000Z', version: '2.1.330', message, ...more });
}

export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

export interface Seen {
  readonly turns: number;
  readonly input: number;
  readonly picos: bigint;
  readonly unpriced: number;
  readonly isConserved: boolean;
  readonly rejected: number;
  readonly pending: number;
  readonly problems: readonly Problem[];
  readonly analysis: Analysis;
}

export function seen(path: string): Seen {
  return seenIn(analyze({ inputs: { kind: 'path', path }, environment: { home: '/nowhere', variables: {} } }));
}

export function seenIn(analysis: Analysis): Seen {
  const { sessions, accounts } = analysis.ledger;
  const entries = sessions.flatMap((account) => account.entries);
  const responses = entries.filter(({ part }) => part === 'response');
  return {
    turns: responses.length,
    input: responses.reduce((sum, { usage }) => sum + usage.input, 0),
    picos: entries.reduce((sum, { cost }) => sum + (cost?.total ?? 0n), 0n),
    unpriced: entries.filter(({ cost }) => cost === undefined).length,
    isConserved: accounts.every(
      ({ read, used, duplicate, ignored, rejected, pending }) =>
        read === used + duplicate + ignored + rejected + pending,
    ),
    rejected: accounts.reduce((sum, account) => sum + account.rejected, 0),
    pending: accounts.reduce((sum, account) => sum + account.pending, 0),
    problems: [...analysis.problems, ...accounts.flatMap(({ problems }) => problems)],
    analysis,
  };
}

export interface Judgement {
  /** The turns that there are. */
  readonly all: readonly number[];
  /** Those that may be left where the loss is told. */
  readonly kept?: readonly number[];
  /** The line that a loss must be told with. */
  readonly line?: number;
}

const picosPerToken = 5_000_000n;

/** The totals against what they should be; what is missing must be told with its line, or be pending. */
export function judged(found: Seen, { all, kept, line }: Judgement): Finding {
  const told = found.problems.map(({ line: at, reason }) => `${reason} at line ${at}`).join(', ') || 'no problem';
  const what = `${found.turns} of ${all.length} turns, ${found.input} tokens; ${told}${found.pending > 0 ? '; 1 pending' : ''}`;
  if (!found.isConserved) return { verdict: 'wrong', seen: `records are not accounted for; ${what}` };
  if (isSum(found, all)) return { verdict: 'right', seen: what };
  if (kept === undefined || !isSum(found, kept)) return { verdict: 'wrong', seen: what };
  const isTold = found.pending > 0 || found.problems.some((problem) => line === undefined || problem.line === line);
  return { verdict: isTold ? 'reported' : 'silent', seen: what };
}

function isSum({ turns, input, picos, unpriced }: Seen, of: readonly number[]): boolean {
  const sum = of.reduce((total, n) => total + 2 ** n, 0);
  return turns === of.length && input === sum && unpriced === 0 && picos === BigInt(sum) * picosPerToken;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly peakMiB: number;
  readonly ms: number;
}

const peakReport = 'process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

/** The bundled program as a process of its own. */
export function spawned(
  lab: Pick<Lab, 'bin' | 'folder'>,
  argv: readonly string[],
  options: SpawnSyncOptions = {},
): Ended {
  const begun = performance.now();
  const node = ['--import', `data:text/javascript,${encodeURIComponent(peakReport)}`, lab.bin];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...node, ...argv], {
    env: { PATH: process.env['PATH'], HOME: lab.folder, TZ: 'UTC' },
    maxBuffer: 1 << 28,
    timeout: 120_000,
    ...options,
  });
  const err = stderr?.toString() ?? '';
  return {
    code: status,
    signal,
    out: stdout?.toString() ?? '',
    err: err.replace(/\npeak \d+$/, ''),
    peakMiB: Number(/peak (\d+)$/.exec(err)?.[1] ?? 0) / 1024,
    ms: performance.now() - begun,
  };
}
