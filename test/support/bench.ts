/**
 * `npm run bench`: this program beside its fastest peer and beside the least that reading costs, in interleaved rounds over
 * made transcripts whose totals are known; writes BENCHMARKS.md.
 *
 *   --quick        11 MB, 3 rounds, nothing written      --full          5 GB too
 *   --sizes 11,100 megabytes, instead of 11,100,1000     --runs 7        rounds
 *   --node PATH|24 another Node (repeatable)             --dir FOLDER    where corpora are kept
 *   --seed 1       of the corpora                        --only WORDS    only contestants that match (nothing written)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import type { Contestant, NodeRuntime } from './bench/contestant.ts';
import { contestants } from './bench/contestants/index.ts';
import { corpus, defaultFolder } from './bench/corpora.ts';
import type { Gauge } from './bench/gauge.ts';
import { gauge } from './bench/gauge.ts';
import { aligned, resultGrid } from './bench/grid.ts';
import { commit, fileSystem, load, machine } from './bench/machine.ts';
import { memory, memoryGrid } from './bench/memory.ts';
import { nodes } from './bench/nodes.ts';
import { profile } from './bench/profile.ts';
import type { Measured, Profiled } from './bench/report.ts';
import { benchmarks, verdictGrid, wrongAnswers } from './bench/report.ts';
import { rounds } from './bench/rounds.ts';
import { verdicts } from './bench/targets.ts';
import { liveTimes } from './bench-live.ts';
import { scaleTimes } from './bench-scale.ts';

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    runs: { type: 'string' },
    node: { type: 'string', multiple: true, default: [] },
    dir: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

const sizes = (options.sizes ?? (options.quick ? '11' : `11,100,1000${options.full ? ',5000' : ''}`))
  .split(',')
  .map(Number);
const runs = Number(options.runs ?? (options.quick ? 3 : 7));
if (!sizes.every((size) => size > 0) || !(runs > 0)) throw new Error('Sizes and runs are numbers above zero.');

const manyTurns = 5_000_000;
const peers = join(tmpdir(), 'receipts-bench-peers');
mkdirSync(peers, { recursive: true });
const runtimes = nodes(options.node, peers);
// A bundle of its own, so that the program stays the same however long the rounds take.
const program = join('node_modules', '.cache', `receipts-bench-${process.pid}`);
const { courses, live } = bundled(() => ({
  courses: sizes.map((megabytes) => course(megabytes, runtimes)),
  live: options.only === undefined ? besideAnAgent() : undefined,
}));
if (live !== undefined) console.log(`\n${live}`);
const scale = options.quick || options.only !== undefined ? undefined : atScale();
if (scale !== undefined) console.log(`\n${scale}`);
const busy = load();
const judged = verdicts(courses);
console.log(`\n${aligned(verdictGrid(judged))}`);
if (!options.quick && options.only === undefined) write();

function bundled<T>(use: () => T): T {
  try {
    execFileSync(process.execPath, ['src/bundle.mjs', program, '--sourcemap']);
    return use();
  } finally {
    rmSync(program, { recursive: true, force: true });
  }
}

function course(megabytes: number, under: readonly NodeRuntime[]): Measured {
  const bytes = megabytes * 1e6;
  const kept = options.dir ?? defaultFolder(bytes);
  const made = corpus({ bytes, seed: Number(options.seed), folder: kept });
  const folder = mkdtempSync(join(kept, 'receipts-bench-run-'));
  try {
    const { running, absent } = contestants({
      corpus: made,
      bundle: resolve(program, 'bin.js'),
      nodes: under,
      folder,
      peers,
    });
    const wanted = running.filter(
      ({ label }) => options.only === undefined || new RegExp(options.only, 'i').test(label),
    );
    const measuring = gauge(folder);
    const results = rounds(wanted, runs, measuring);
    const nodeMiB = results.find(({ id }) => id === 'node')?.peakMiB ?? 0;
    const profiled = wanted.flatMap((contestant) => profilesOf(contestant, { folder, measuring, nodeMiB }));
    const measured = { megabytes, totals: made.totals, results, absent, profiled };
    print(measured);
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Around {
  readonly folder: string;
  readonly measuring: Gauge;
  /** What the engine alone takes at most. */
  readonly nodeMiB: number;
}

/** Of what is promised, where it goes; under the Node of the targets. */
function profilesOf(contestant: Contestant, { folder, measuring, nodeMiB }: Around): readonly Profiled[] {
  const { id, label } = contestant;
  if (!['cold', 'warm', 'appended', 'sessions'].includes(id)) return [];
  const time = {
    what: `Where the CPU goes of: ${label}. By a sampling profiler that takes its share too:`,
    grid: profile(contestant, folder, measuring),
  };
  const told = id === 'cold' ? memory(contestant, measuring) : undefined;
  if (told === undefined || told.heaps.length === 0) return [time];
  return [time, { what: `Where the memory is of: ${label}. As the engine tells it:`, grid: memoryGrid(told, nodeMiB) }];
}

function print({ megabytes, totals, results, absent, profiled }: Measured): void {
  console.log(`\n${megabytes} MB: ${totals.files} files, ${totals.lines} lines; medians of ${runs} rounds\n`);
  console.log(aligned(resultGrid(results)));
  for (const line of results.flatMap(wrongAnswers)) console.log(line);
  for (const { label, why } of absent) console.log(`Not run: ${label} (${why}).`);
  for (const { what, grid } of profiled) console.log(`\n${what}\n${aligned(grid)}`);
}

function write(): void {
  const [last] = courses.toReversed();
  const kept = options.dir ?? defaultFolder((last?.megabytes ?? 0) * 1e6);
  const versions = new Set(
    courses.flatMap(({ results }) =>
      results.flatMap(({ label, version }) => (version === undefined ? [] : [`${label}: ${version}`])),
    ),
  );
  const text = benchmarks({
    date: new Date().toISOString().slice(0, 10),
    machine: [
      ...machine(),
      busy,
      `Node: ${runtimes.map(({ version }) => version).join(', ')}`,
      ...versions,
      `This program: ${commit()}`,
    ],
    method: [
      `Command: \`receipts usage --by day,model --format json --root …\`, or \`receipts sessions\` with all its figures; prices and days included, one process.`,
      `Rounds: ${runs}; in each round every contestant runs once. Ratios are those of the medians.`,
      `Gauge: ${method()}. CPU is user and system time of the process and its children; peak is the largest resident set.`,
      `Corpora: seed ${options.seed}, on ${fileSystem(kept)}; everything read lies in memory. A cold disk adds its own time to every contestant alike.`,
      'Every output of every run is held against the corpus: each token kind, by day and model.',
    ],
    courses,
    verdicts: judged,
    didNotHelp: readFileSync('test/support/bench/what-did-not-help.md', 'utf8'),
    live,
    scale,
  });
  writeFileSync('BENCHMARKS.md', text);
  execFileSync(process.execPath, ['node_modules/oxfmt/bin/oxfmt', 'BENCHMARKS.md'], { stdio: 'ignore' });
  console.log('\nBENCHMARKS.md is written.');
}

function method(): string {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-bench-gauge-'));
  const { method: said }: Gauge = gauge(folder);
  rmSync(folder, { recursive: true, force: true });
  return said;
}

/** The commands that run beside an agent, and are waited for. */
function besideAnAgent(): string {
  const header = ['command'.padEnd(22), 'wall'.padStart(8), 'over bare Node'.padStart(16)].join('');
  const rows = liveTimes(resolve(program, 'bin.js'), runs).map(({ label, wallMs, overBareMs }) =>
    [label.padEnd(22), `${wallMs.toFixed(0)} ms`.padStart(8), `${overBareMs.toFixed(0)} ms`.padStart(16)].join(''),
  );
  return [header, ...rows].join('\n');
}

/** The middle of a run from rows to a report of usage: pricing all, and every figure of every group. */
function atScale(): string {
  const { times, peakMiB } = scaleTimes(manyTurns);
  const rows = times.map(({ label, rows: count, seconds }) =>
    [label.padEnd(16), count.toLocaleString('en-US').padStart(12), `${seconds.toFixed(1)} s`.padStart(10)].join(''),
  );
  const header = ['5,000,000 turns'.padEnd(16), 'rows'.padStart(12), 'wall'.padStart(10)].join('');
  return [header, ...rows, `peak of the process: ${peakMiB.toFixed(0)} MiB`].join('\n');
}
