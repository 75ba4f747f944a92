/**
 * `npm run bench`: how long the whole command takes beside two loops that any reader must pay for, in one interleaved
 * run. Figures are medians of whole processes; ratios are what to look at, for machines differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fourteenHours } from '../../fixtures/fourteen-hours/generate.ts';

const runs = Number(process.env['BENCH_RUNS'] ?? 7);
const sessions = Number(process.env['BENCH_SESSIONS'] ?? 14);

const readLoop = `
  const fs = require('node:fs');
  const buffer = Buffer.allocUnsafe(262144);
  for (const name of fs.readdirSync(process.argv[1], { recursive: true })) {
    if (!name.endsWith('.jsonl')) continue;
    const file = fs.openSync(process.argv[1] + '/' + name, 'r');
    while (fs.readSync(file, buffer, 0, buffer.length, null) > 0);
    fs.closeSync(file);
  }`;

const parseLoop = `
  const fs = require('node:fs');
  let records = 0;
  for (const name of fs.readdirSync(process.argv[1], { recursive: true })) {
    if (!name.endsWith('.jsonl')) continue;
    for (const line of fs.readFileSync(process.argv[1] + '/' + name, 'utf8').split('\\n')) {
      if (line !== '') { JSON.parse(line); records += 1; }
    }
  }`;

interface Contender {
  readonly label: string;
  readonly argv: readonly string[];
  readonly times: { readonly wallMs: number; readonly peakMiB: number }[];
}

const root = mkdtempSync(join(tmpdir(), 'receipts-bench-'));
try {
  const bytes = writeCorpus(root);
  execFileSync(process.execPath, ['src/bundle.mjs']);
  const contenders: readonly Contender[] = [
    contender('read every byte', ['-e', readLoop, root]),
    contender('JSON.parse every line', ['-e', parseLoop, root]),
    contender('receipts usage --by day,model', ['dist/bin.js', ...usage(root)]),
    contender('receipts --version', ['dist/bin.js', '--version']),
    contender('node -e 0', ['-e', '0']),
  ];
  for (let run = 0; run < runs; run += 1) {
    for (const { argv, times } of contenders) times.push(timed(argv));
  }
  print(bytes, contenders);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function usage(folder: string): readonly string[] {
  return ['usage', '--by', 'day,model', '--format', 'json', '--root', folder];
}

function contender(label: string, argv: readonly string[]): Contender {
  return { label, argv, times: [] };
}

/** Sessions that share nothing: each has ids of its own. */
function writeCorpus(folder: string): number {
  let bytes = 0;
  for (let session = 0; session < sessions; session += 1) {
    for (const [path, text] of fourteenHours(session % 2 === 0 ? 'as-recorded' : 'as-published')) {
      const own = distinct(text, session);
      const target = join(folder, distinct(path, session));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, own);
      bytes += Buffer.byteLength(own);
    }
  }
  return bytes;
}

function distinct(text: string, session: number): string {
  const mark = session.toString(16).padStart(4, '0');
  return text
    .replaceAll(/\b[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)/g, mark)
    .replaceAll(/\b(msg|req|toolu)_/g, `$1_${mark}`);
}

function timed(argv: readonly string[]): { readonly wallMs: number; readonly peakMiB: number } {
  const report = 'process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';
  const peak = ['--import', `data:text/javascript,${encodeURIComponent(report)}`];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...peak, ...argv], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${argv.join(' ').slice(0, 80)} failed: ${stderr}`);
  return { wallMs, peakMiB: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function print(bytes: number, contenders: readonly Contender[]): void {
  const megabytes = bytes / 1e6;
  console.log(
    `${sessions} sessions, ${megabytes.toFixed(0)} MB, medians of ${runs} interleaved runs, Node ${process.version}\n`,
  );
  const base = median(contenders[1]?.times.map(({ wallMs }) => wallMs) ?? []);
  for (const { label, times } of contenders) {
    const wall = median(times.map(({ wallMs }) => wallMs));
    const peak = median(times.map(({ peakMiB }) => peakMiB));
    const columns = [label.padEnd(32), `${wall.toFixed(0)} ms`.padStart(9), (wall / base).toFixed(2).padStart(7)];
    console.log(`${columns.join('  ')}  ${`${peak.toFixed(0)} MiB`.padStart(9)}`);
  }
  console.log('\nwall clock, ratio to JSON.parse of every line, peak memory');
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
