/**
 * What an agent waits for: `hook run` and `statusline` as processes, beside a bare Node in interleaved rounds. The state
 * of the status line is there and fresh, as it is almost always; the hook hands over, and its other half is not waited for.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface LiveTime {
  readonly label: string;
  /** Medians, in milliseconds. */
  readonly wallMs: number;
  readonly overBareMs: number;
}

const session = '0d15c0a7-3b5e-4c1d-9a52-6f1e0c2b7d48';

/** `bin` is the built program; runs it on the demonstration in a home of its own. */
export function liveTimes(bin: string, rounds: number): readonly LiveTime[] {
  const home = mkdtempSync(join(tmpdir(), 'receipts-bench-live-'));
  try {
    cpSync(join('fixtures', 'claude-code', 'demo'), join(home, '.claude'), { recursive: true });
    const transcript = join(home, '.claude', 'projects', '-home-dev-lantern', `${session}.jsonl`);
    const input = JSON.stringify({ session_id: session, transcript_path: transcript, reason: 'other' });
    const env = { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' };
    const contenders = [
      { label: 'node -e 0', argv: ['-e', '0'], times: numbers() },
      { label: 'receipts statusline', argv: [bin, 'statusline'], times: numbers() },
      { label: 'receipts hook run', argv: [bin, 'hook', 'run', '--to', join(home, 'reports')], times: numbers() },
    ];
    const timed = (argv: readonly string[]): number => {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, argv, { env, input, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    // The first line finds no state and starts the refresher, which is given time to end.
    timed([bin, 'statusline']);
    settle();
    for (let round = 0; round < rounds; round += 1) {
      for (const { argv, times } of contenders) times.push(timed(argv));
      settle();
    }
    const bareMs = median(contenders[0]?.times ?? []);
    return contenders.map(({ label, times }) => ({ label, wallMs: median(times), overBareMs: median(times) - bareMs }));
  } finally {
    settle();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Until what was started on the side has ended: it would slow down what is measured next. */
function settle(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function numbers(): number[] {
  return [];
}
