/**
 * `npm run fuzz -- --lines N --seed S`: records of the fixtures, damaged at random from a seed, between records that
 * are not. Exits 1 where the program crashes, miscounts a record, lets damage reach a neighbour, or where the scanner
 * and the decoder alone do not say the same. As many processes as the machine has cores share the work; what is
 * damaged, and how, hangs on the seed alone.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import type { Outcome } from './fuzz/run.ts';
import { fuzzed, joinedOutcomes } from './fuzz/run.ts';

/** Each block has a seed of its own: the run's and its number. */
const linesPerBlock = 20_000;

// Half of the lines fail to parse, and nobody looks at where.
Error.stackTraceLimit = 1;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const lines = option(argv, '--lines', 1_000_000);
  const seed = option(argv, '--seed', Date.now() % 1_000_000);
  const part = option(argv, '--part', -1);
  const processes = option(argv, '--processes', Math.min(availableParallelism(), Math.ceil(lines / linesPerBlock)));
  if (part >= 0) {
    process.stdout.write(JSON.stringify(partOf({ lines, seed, part, processes })));
    return;
  }
  console.log(`seed ${seed}, ${lines} lines, ${processes} processes`);
  const begun = performance.now();
  const parts = Array.from({ length: processes }, async (_, index) =>
    partElsewhere(['--lines', lines, '--seed', seed, '--processes', processes, '--part', index]),
  );
  print(joinedOutcomes(await Promise.all(parts)), (performance.now() - begun) / 1000);
}

interface Part {
  readonly lines: number;
  readonly seed: number;
  readonly part: number;
  readonly processes: number;
}

function partOf({ lines, seed, part, processes }: Part): Outcome {
  const outcomes: Outcome[] = [];
  for (let block = part; block * linesPerBlock < lines; block += processes) {
    outcomes.push(fuzzed({ lines: Math.min(linesPerBlock, lines - block * linesPerBlock), seed: seed + block }));
  }
  return joinedOutcomes(outcomes);
}

async function partElsewhere(argv: readonly (string | number)[]): Promise<Outcome> {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, program, ...argv.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`A process ended with ${code}.`);
  const outcome: Outcome = JSON.parse(text);
  return outcome;
}

function print(outcome: Outcome, seconds: number): void {
  const { lines, files, mutated, read, used, duplicate, ignored, rejected, pending } = outcome;
  console.log(`${lines} lines in ${files} files, ${mutated} of them damaged, each file read twice and compared`);
  console.log(
    `read ${read} = used ${used} + duplicate ${duplicate} + ignored ${ignored} + rejected ${rejected} + pending ${pending}`,
  );
  console.log(`${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} lines a second`);
  for (const failure of outcome.failures.slice(0, 10)) console.log(failure);
  console.log(`${outcome.crashes} crashes, ${outcome.failures.length} failures`);
  if (outcome.failures.length > 0 || read !== used + duplicate + ignored + rejected + pending) process.exitCode = 1;
}

function option(argv: readonly string[], name: string, otherwise: number): number {
  const at = argv.indexOf(name);
  return at === -1 ? otherwise : Number(argv[at + 1]);
}
