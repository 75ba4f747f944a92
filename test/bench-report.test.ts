import { expect, test } from '@jest/globals';
import type { Contestant } from './support/bench/contestant.ts';
import { joined } from './support/bench/corpus/truth.ts';
import type { Gauge } from './support/bench/gauge.ts';
import { resultGrid } from './support/bench/grid.ts';
import { heapsTold, memory, memoryGrid } from './support/bench/memory.ts';
import { profileGrid, shares } from './support/bench/profile.ts';
import { benchmarks } from './support/bench/report.ts';
import type { Result } from './support/bench/rounds.ts';
import { median, rounds } from './support/bench/rounds.ts';
import { verdicts } from './support/bench/targets.ts';

function result(id: string, wallMs: number, more: Partial<Result> = {}): Result {
  const sample = { wallMs, cpuMs: wallMs, peakMiB: 80 };
  return {
    id,
    label: `receipts, ${id}`,
    version: undefined,
    note: undefined,
    samples: [sample],
    ...sample,
    differences: [],
    ...more,
  };
}

function verdictOf(label: string, courses: Parameters<typeof verdicts>[0]) {
  return verdicts(courses).find((verdict) => verdict.label.startsWith(label));
}

test('a target is met, missed or not measured, and never met without a figure', () => {
  const course = (coldMs: number) => [{ megabytes: 1000, results: [result('cold', coldMs), result('ccusage', 1000)] }];
  expect(verdictOf('cold, 1 GB, wall', course(350))).toMatchObject({ measured: '0.35', met: true });
  expect(verdictOf('cold, 1 GB, wall', course(360))).toMatchObject({ measured: '0.36', met: false });
  expect(verdictOf('cold, 5 GB, wall', course(350))).toMatchObject({ measured: undefined, met: undefined });
  expect(verdicts([]).every(({ met }) => met === undefined)).toBe(true);
});

test('a figure that nobody measured makes no ratio', () => {
  const results = [result('cold', 100, { cpuMs: undefined, peakMiB: undefined }), result('ccusage', 1000)];
  const courses = [{ megabytes: 1000, results }];
  expect(verdictOf('cold, 1 GB, CPU ÷ ccusage', courses)?.met).toBeUndefined();
  expect(verdictOf('peak memory, cold, 1 GB', courses)?.met).toBeUndefined();
  const [, cold = []] = resultGrid(results);
  expect(cold.slice(0, 7)).toEqual(['receipts, cold', '0.100 s', '0.100–0.100', '-', '-', '0.10', '-']);
});

test('growth is straight where a size between lies on the line, and bent by as much as it lies off it', () => {
  const at = (megabytes: number, wallMs: number) => ({ megabytes, results: [result('cold', wallMs)] });
  const middle = (wallMs: number) => verdictOf('cold wall between', [at(100, 100), at(1000, wallMs), at(5000, 5000)]);
  expect(middle(1000)).toMatchObject({ measured: '0.0 %', met: true });
  expect(middle(1200)).toMatchObject({ measured: '20.0 %', met: false });
  expect(middle(800)).toMatchObject({ measured: '20.0 %', met: false });
});

test('one wrong figure of ours misses the target, one of a peer does not', () => {
  const wrong = { differences: ['2026-08-01 claude-opus-5: output 1, not 2'] };
  expect(verdictOf('figures', [{ megabytes: 11, results: [result('cold', 1, wrong)] }])).toMatchObject({
    measured: '1',
    met: false,
  });
  const peer = result('ccusage', 1, { ...wrong, label: 'ccusage, native' });
  expect(verdictOf('figures', [{ megabytes: 11, results: [result('cold', 1), peer] }])).toMatchObject({ met: true });
});

test('the written report says what is missed, shows wrong answers and keeps what was written by hand', () => {
  const totals = { files: 2, sessions: 1, lines: 9, bytes: 1000, bytesByKind: { assistant: 1000 }, rows: [] };
  const peer = result('ccusage', 1000, {
    label: 'ccusage, native',
    note: 'other days',
    differences: ['a: output 1, not 2'],
  });
  const course = {
    megabytes: 1000,
    totals,
    results: [result('cold', 900), peer],
    absent: [{ label: 'DuckDB', why: 'not here' }],
    profiled: [
      { what: 'Where it goes:', grid: profileGrid(new Map([['scanner', 30]]), new Map([['scanner', 20]]), 100) },
    ],
  };
  const text = benchmarks({
    date: '2026-11-26',
    machine: ['Processor: one'],
    method: ['Rounds: 7'],
    courses: [course],
    verdicts: verdicts([course]),
    didNotHelp: '## What did not help\n\nPatience.\n',
    live: undefined,
    scale: undefined,
  });
  expect(text).toContain('Missed: cold, 1 GB, wall ÷ ccusage (0.90)');
  expect(text).toContain('| cold, 1 GB, wall ÷ ccusage | ≤ 0.35 | 0.90 | **missed** |');
  expect(text).toContain('Not the truth, ccusage, native: a: output 1, not 2. Why: other days.');
  expect(text).toContain('Not run: DuckDB (not here).');
  expect(text).toContain('Where it goes:\n\n|');
  expect(text).toContain('| scanner | 30 ms | 20 ms | 50 % |');
  expect(text.endsWith('## What did not help\n\nPatience.\n')).toBe(true);
});

test('samples count for the part of the program that they fell into, and waiting for none', () => {
  const frame = (functionName: string, url = '', lineNumber = 0) => ({
    functionName,
    url,
    lineNumber,
    columnNumber: 0,
  });
  const program = 'file:///dist/program.js';
  const frames = [
    frame('(idle)'),
    frame('wasm-function[5]', 'wasm://wasm/1'),
    frame('put', program, 1),
    frame('format', program, 2),
    frame('read'),
  ];
  const sources = ['', '../src/ledger/statement-rows.ts', '../node_modules/date-fns/format.js'];
  const found = shares(
    {
      nodes: frames.map((callFrame, id) => ({ id, callFrame })),
      samples: [0, 1, 2, 2, 3, 4],
      timeDeltas: [9000, 2000, 1000, 500, 250, 125],
    },
    ({ url, lineNumber }) => (url === program ? sources[lineNumber] : undefined),
  );
  expect([...found]).toEqual([
    ['scanner (WebAssembly)', 2],
    ['ledger: rows, prices, statements', 1.5],
    ['start, options, packages', 0.25],
    ['system: files and messages', 0.125],
  ]);
});

test('the largest part stands first, and what no thread was seen at stands last', () => {
  const grid = profileGrid(new Map([['report', 10]]), new Map([['scanner', 60]]), 100);
  expect(grid.slice(1)).toEqual([
    ['scanner', '-', '60 ms', '60 %'],
    ['report', '10 ms', '-', '10 %'],
    ['seen in these threads', '10 ms', '60 ms', '70 %'],
    ["the engine's own threads, and the profiler", '-', '-', '30 %'],
  ]);
});

test('memory is told by what the engine says of each thread, the largest of each part', () => {
  const told = [
    '[7:0x10]       12 ms: Scavenge 5.2 (6.7) -> 4.9 (7.7) MB, 0.69 / 0.00 ms',
    '[7:0x10] New space,              used:    119 KB, available:   16383 KB, committed:   2048 KB',
    '[7:0x10] Old space,              used:   2000 KB, available:      76 KB*, committed:   3000 KB',
    '[7:0x10] All spaces,             used:   2119 KB, available: 4372311 KB*, committed:   6144 KB',
    '[7:0x20] New space,              used:      0 KB, available:   16383 KB, committed:   1024 KB',
    '[7:0x20] All spaces,             used:   2119 KB, available: 4372311 KB, committed:   3072 KB',
    '{"usage": [] [7:0x10] New space,  used:  119 KB, available: 16383 KB, committed:  8192 KB',
    '[7:0x10] All spaces,             used:   2119 KB, available: 4372311 KB*, committed:  10240 KB',
  ];
  const heaps = heapsTold(told.join('\n'));
  expect(heaps).toEqual([
    { young: 8192, old: 4096 },
    { young: 1024, old: 2048 },
  ]);
  expect(memoryGrid({ heaps, peakMiB: 70 }, 40).map(([, mib]) => mib)).toEqual([
    'at most',
    '40 MiB',
    '8 MiB',
    '4 MiB',
    '3 MiB',
    '15 MiB',
    '70 MiB',
  ]);
  const command = { program: 'node', argv: ['bin.js'], environment: {} };
  const asked: (readonly string[])[] = [];
  const silent: Gauge = {
    method: 'none',
    run: ({ argv }) => {
      asked.push(argv);
      return { sample: { wallMs: 1, cpuMs: 1, peakMiB: undefined }, output: '{}' };
    },
  };
  expect(memory({ id: 'cold', label: 'cold', command }, silent)).toEqual({ heaps: [], peakMiB: 0 });
  expect(asked).toEqual([['--trace-gc', '--trace-gc-verbose', 'bin.js']]);
});

test('rounds interleave, prepare and restore outside the clock, and hold every output against the truth', () => {
  const log: string[] = [];
  const contestant = (id: string): Contestant => ({
    id,
    label: id,
    command: { program: id, argv: [], environment: {} },
    prepare: () => void log.push(`prepare ${id}`),
    restore: () => void log.push(`restore ${id}`),
    check: (output) => (output === 'b' ? ['b is wrong'] : []),
  });
  const gauge: Gauge = {
    method: 'none',
    run({ program }) {
      log.push(`run ${program}`);
      return { sample: { wallMs: log.length, cpuMs: 1, peakMiB: undefined }, output: program };
    },
  };
  const results = rounds([contestant('a'), contestant('b')], 2, gauge);
  const round = ['prepare a', 'run a', 'restore a', 'prepare b', 'run b', 'restore b'];
  expect(log).toEqual([...round, ...round]);
  expect(results.map(({ wallMs, cpuMs, peakMiB }) => [wallMs, cpuMs, peakMiB])).toEqual([
    [5, 1, undefined],
    [8, 1, undefined],
  ]);
  expect(results.map(({ differences }) => differences)).toEqual([[], ['b is wrong']]);
});

test('a run that fails is restored all the same, and fails', () => {
  const log: string[] = [];
  const command = { program: 'a', argv: [], environment: {} };
  const failing: Gauge = {
    method: 'none',
    run() {
      throw new Error('no such program');
    },
  };
  expect(() =>
    rounds([{ id: 'a', label: 'a', command, restore: () => void log.push('restored') }], 1, failing),
  ).toThrow('no such program');
  expect(log).toEqual(['restored']);
});

test.each([
  { values: [], middle: undefined },
  { values: [3], middle: 3 },
  { values: [9, 1, 5], middle: 5 },
  { values: [4, 1, 2, 9], middle: 3 },
])('the median of $values is $middle', ({ values, middle }) => {
  expect(median(values)).toBe(middle);
});

test('rows of two truths add up day by day and model by model', () => {
  const tokens = { input: 1, output: 2, cacheRead: 3, cacheWrite5m: 4, cacheWrite1h: 5 };
  const row = (day: string, turns: number) => ({ day, model: 'claude-opus-5', turns, ...tokens });
  const both = joined([row('2026-08-01', 1), row('2026-08-03', 1)], [row('2026-08-02', 7), row('2026-08-01', 4)]);
  expect(both.map(({ day, turns, output }) => [day, turns, output])).toEqual([
    ['2026-08-01', 5, 4],
    ['2026-08-02', 7, 2],
    ['2026-08-03', 1, 2],
  ]);
});
