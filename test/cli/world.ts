/** A world for the program in tests: a home in a fresh folder, streams that remember, a clock that stands still. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

export interface World {
  readonly folder: string;
  /** Writes a transcript of one session below the home's default place. */
  transcript(session: string, records: readonly object[], folder?: string): string;
  run(...argv: readonly string[]): Promise<Run>;
  runIn(changes: Partial<Changes>, ...argv: readonly string[]): Promise<Run>;
  remove(): void;
}

export interface Changes {
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly environment: Io['environment'];
  readonly cwd: string;
  readonly home: string;
  readonly stdin: string;
}

export interface Run {
  readonly code: number;
  readonly out: string;
  /** Standard output as it was written. */
  readonly bytes: Uint8Array;
  readonly err: string;
}

export const now = Date.parse('2026-06-03T12:00:00Z');

export function world(): World {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-test-'));
  const runIn = async (changes: Partial<Changes>, ...argv: readonly string[]): Promise<Run> => {
    const out: Uint8Array[] = [];
    const err: string[] = [];
    const { isTerminal = false, columns } = changes;
    const code = await main(argv, {
      stdout: { write: (content) => void out.push(Buffer.from(content)), isTerminal, columns },
      stderr: { write: (content) => void err.push(String(content)), isTerminal: false },
      environment: changes.environment ?? {},
      cwd: changes.cwd ?? folder,
      home: changes.home ?? folder,
      user: 'jodoe',
      host: 'workstation7',
      now,
      zone: { timezone: 'UTC' },
      elapsedMs: () => 0,
      readStdin: () => new TextEncoder().encode(changes.stdin ?? ''),
    });
    const bytes = Buffer.concat(out);
    return { code, out: bytes.toString(), bytes, err: err.join('') };
  };
  return {
    folder,
    transcript(session, records, project = 'project-a') {
      const path = join(folder, '.claude', 'projects', `-work-${project}`, `${session}.jsonl`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      return path;
    },
    run: async (...argv) => runIn({}, ...argv),
    runIn,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Said {
  readonly session: string;
  readonly at: string;
  readonly cwd?: string;
}

/** What a human typed. */
export function prompt({ session, at, cwd = '/code/project-a' }: Said, text = 'Please mend the gate'): object {
  return {
    type: 'user',
    uuid: `u-${session.slice(0, 8)}-${at}`,
    sessionId: session,
    timestamp: at,
    cwd,
    version: '2.1.300',
    gitBranch: 'main',
    userType: 'external',
    permissionMode: 'default',
    promptSource: 'typed',
    message: { role: 'user', content: text },
  };
}

/** One model response. */
export function response({ session, at, cwd = '/code/project-a' }: Said, model = 'claude-opus-4-6'): object {
  return {
    type: 'assistant',
    uuid: `a-${session.slice(0, 8)}-${at}`,
    sessionId: session,
    timestamp: at,
    cwd,
    version: '2.1.300',
    gitBranch: 'main',
    requestId: `req_${session.slice(0, 8)}_${at}`,
    message: {
      id: `msg_${session.slice(0, 8)}_${at}`,
      role: 'assistant',
      model,
      stop_reason: 'end_turn',
      content: [{ type: 'text', text: 'Done.' }],
      usage: {
        input_tokens: 10,
        output_tokens: 100,
        cache_read_input_tokens: 0,
        cache_creation_input_tokens: 20_000,
        cache_creation: { ephemeral_5m_input_tokens: 20_000, ephemeral_1h_input_tokens: 0 },
      },
    },
  };
}
