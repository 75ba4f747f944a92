/**
 * Where the time of a run goes: one run more, under the engine's own sampling profiler, each sample counted for the part
 * of the program that it fell into. The profiler takes its time too, so these figures are shares, not durations.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './contestant.ts';
import { withOptions } from './contestant.ts';
import type { Gauge } from './gauge.ts';
import type { Grid } from './grid.ts';
import { ran } from './rounds.ts';

/** What the engine writes for each thread with `--cpu-prof`, as far as it is read here. */
export interface Samples {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  /** The node of each sample, and how many microseconds after the one before it was taken. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Lines and columns begin with 0. */
export interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** The source file of a frame of the program, as its map names it; `undefined` where no map does. */
type SourceOf = (frame: Frame) => string | undefined;

/** Milliseconds by part. */
export type Shares = ReadonlyMap<string, number>;

/** One more run under the profiler; its program was built with maps of its sources beside its files. */
export function profile(contestant: Contestant, folder: string, gauge: Gauge): Grid {
  const written = mkdtempSync(join(folder, 'profile-'));
  const options = ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', written];
  const { sample } = ran(withOptions(contestant, options), gauge);
  const sourceOf = mappedSources();
  const [main, ...workers] = readdirSync(written)
    .toSorted(byThread)
    .map((name) => {
      const samples: Samples = JSON.parse(readFileSync(join(written, name), 'utf8'));
      return shares(samples, sourceOf);
    });
  return profileGrid(main ?? new Map(), together(workers), sample.cpuMs);
}

/** `CPU.<date>.<time>.<process>.<thread>.<count>.cpuprofile`, the main thread's being 0. */
function byThread(left: string, right: string): number {
  return threadOf(left) - threadOf(right);
}

function threadOf(name: string): number {
  return Number(name.split('.')[4]);
}

/** Maps are read when a frame of their file is first asked for. */
function mappedSources(): SourceOf {
  const maps = new Map<string, SourceMap>();
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.startsWith('file:')) return undefined;
    const map = maps.get(url) ?? new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8')));
    maps.set(url, map);
    const entry = map.findEntry(lineNumber, columnNumber);
    return 'originalSource' in entry ? entry.originalSource : undefined;
  };
}

/** By what frames have in common; the first that fits. */
const parts: readonly (readonly [part: string, fits: (frame: Frame, source: string) => boolean])[] = [
  [
    'scanner (WebAssembly)',
    ({ url, functionName }) => url.startsWith('wasm:') || /^(?:js-to-)?wasm/.test(functionName),
  ],
  ['collecting garbage', ({ functionName }) => functionName === '(garbage collector)'],
  ['the engine beside JavaScript', ({ functionName }) => functionName === '(program)' || functionName === '(root)'],
  ["Node's own code", ({ url }) => url.startsWith('node:')],
  ['system: files and messages', ({ url }) => url === ''],
  ["lines without rows, and the scanner's host", (_, source) => source.includes('src/sources/')],
  ['plain kin: outlines', (_, source) => source.includes('src/ingest/plain/')],
  ['looking for files', (_, source) => /src\/ingest\/(?:discover|walk)/.test(source)],
  [
    'what is kept between runs',
    (_, source) => /src\/ingest\/(?:cache\/|kin\/(?:kept|kin-store|unchanged))/.test(source),
  ],
  ['which files are kin', (_, source) => source.includes('src/ingest/kin/')],
  ['reading and assembling', (_, source) => source.includes('src/ingest/')],
  ['ledger: rows, prices, statements', (_, source) => /src\/(?:ledger|pricing|stated)/.test(source)],
  ['report', (_, source) => /src\/(?:reports|metrics|render)/.test(source)],
];

const others = 'start, options, packages';

/** Waiting is no work. */
const idle = new Set(['(idle)', 'wait']);

export function shares({ nodes, samples, timeDeltas }: Samples, sourceOf: SourceOf): Shares {
  const partByNode = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame, sourceOf)]));
  const found = new Map<string, number>();
  for (const [index, node] of samples.entries()) {
    const part = partByNode.get(node);
    if (part !== undefined) found.set(part, (found.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return found;
}

function partOf(frame: Frame, sourceOf: SourceOf): string | undefined {
  if (frame.url === '' && idle.has(frame.functionName)) return undefined;
  const source = sourceOf(frame) ?? '';
  return parts.find(([, fits]) => fits(frame, source))?.[0] ?? others;
}

function together(all: readonly Shares[]): Shares {
  const sums = new Map<string, number>();
  for (const [part, ms] of all.flatMap((each) => [...each])) sums.set(part, (sums.get(part) ?? 0) + ms);
  return sums;
}

/** The largest part first; last what the process took beside what its threads were seen at. */
export function profileGrid(main: Shares, workers: Shares, cpuMs: number | undefined): Grid {
  const all = together([main, workers]);
  const total = sum(all);
  const cpu = Math.max(total, cpuMs ?? total);
  const row = (label: string, ms: readonly (number | undefined)[], whole: number): readonly string[] => [
    label,
    ...ms.map((value) => (value === undefined || value < 0.5 ? '-' : `${value.toFixed(0)} ms`)),
    `${((100 * whole) / cpu).toFixed(0)} %`,
  ];
  return [
    ['', 'main thread', 'workers', 'of the CPU'],
    ...[...all]
      .toSorted(([, left], [, right]) => right - left)
      .map(([part, ms]) => row(part, [main.get(part), workers.get(part)], ms)),
    row('seen in these threads', [sum(main), sum(workers)], total),
    row("the engine's own threads, and the profiler", [undefined, undefined], cpu - total),
  ];
}

function sum(of: Shares): number {
  return [...of.values()].reduce((before, ms) => before + ms, 0);
}
