/**
 * `npm run limits`: the largest inputs that the program promises to read, and how much memory and time they take. Exits
 * 1 where one takes more than 300 MiB, or where the totals are wrong.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Ended } from './faults/lab.ts';
import { spawned, turn } from './faults/lab.ts';
import { bundled } from './program.ts';

const mebibyte = 1024 * 1024;
const mostMiB = 300;

/** What is written, and how many turns it holds. */
interface Input {
  readonly name: string;
  readonly write: (folder: string) => number;
  /** Whether the limit of memory is promised for it; told it is anyway. */
  readonly promised: boolean;
}

const inputs: readonly Input[] = [
  { name: 'a file of 600 MB', write: (folder) => largeFile(folder, 9), promised: true },
  { name: 'a line of 100 MB', write: longLine, promised: true },
  { name: '5,000 files', write: manyFiles, promised: true },
  // Memory goes by what there is to tell, and this is ten times as much as any session tells.
  { name: 'a file of 600 MB that is responses alone', write: (folder) => largeFile(folder, 0), promised: false },
];

const program = bundled('limits');
try {
  for (const input of inputs) measure(input);
} finally {
  program.remove();
}

function measure({ name, write, promised }: Input): void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'receipts-limits-')));
  try {
    const turns = write(folder);
    const argv = ['usage', '--by', 'source', '--format', 'json'];
    const lab = { bin: program.bin, folder };
    const runs = [
      ['nothing kept', spawned(lab, [...argv, '--no-cache'])],
      ['kept for the next run', spawned(lab, argv)],
      ['read from what was kept', spawned(lab, argv)],
    ] as const;
    for (const [what, ended] of runs) tell(`${name}, ${what}`, ended, { turns, promised });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(
  what: string,
  { out, err, code, peakMiB, ms }: Ended,
  { turns, promised }: { readonly turns: number; readonly promised: boolean },
): void {
  const isRight = code === 0 && out.includes(`"turns": ${turns},`);
  const isSmall = peakMiB > 0 && peakMiB <= mostMiB;
  const verdict = isRight
    ? isSmall
      ? 'right'
      : `more than ${mostMiB} MiB`
    : `wrong (exit ${code}) ${err.slice(0, 200)}`;
  console.log(`${what}: ${turns} turns, ${peakMiB.toFixed(0)} MiB, ${(ms / 1000).toFixed(1)} s, ${verdict}`);
  if (!isRight || (promised && !isSmall)) process.exitCode = 1;
}

function place(folder: string, session: number): string {
  const id = `${String(session).padStart(8, '0')}-0000-4000-8000-000000000001`;
  const path = join(folder, '.claude', 'projects', `-code-${session % 50}`, `${id}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function numbered(number: number): string {
  return turn(0).replaceAll('_0"', `_${number}"`).replace('"u-0"', `"u-${number}"`);
}

/** Responses, and between them so many results of tools, of six kilobytes each. */
function largeFile(folder: string, resultsEach: number): number {
  const bytes = 600e6;
  const file = openSync(place(folder, 0), 'w');
  let turns = 0;
  const text = 'x'.repeat(6000);
  for (let written = 0; written < bytes; turns += 1) {
    const results = Array.from({ length: resultsEach }, (_, index) => {
      const block = { type: 'tool_result', tool_use_id: `t-${turns}-${index}`, content: text };
      const message = { role: 'user', content: [block] };
      return JSON.stringify({
        type: 'user',
        uuid: `r-${turns}-${index}`,
        timestamp: '2026-06-10T09:00:00.000Z',
        message,
      });
    });
    written += writeSync(file, [numbered(turns), ...results, ''].join('\n'));
  }
  closeSync(file);
  return turns;
}

function longLine(folder: string): number {
  const file = openSync(place(folder, 0), 'w');
  const [head = '', tail = ''] = turn(1).split('Done.');
  writeSync(file, `${turn(0)}\n${head}`);
  for (let written = 0; written < 100; written += 1) writeSync(file, 'x'.repeat(mebibyte));
  writeSync(file, `${tail}\n${turn(2)}\n`);
  closeSync(file);
  return 3;
}

function manyFiles(folder: string): number {
  const files = 5000;
  const each = 40;
  for (let session = 0; session < files; session += 1) {
    const file = openSync(place(folder, session), 'w');
    writeSync(file, Array.from({ length: each }, (_, n) => `${numbered(session * each + n)}\n`).join(''));
    closeSync(file);
  }
  return files * each;
}
