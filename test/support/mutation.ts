/**
 * `npm run mutation [-- <pattern>…]`: how many small changes of the code the tests notice (Stryker, stryker.config.json).
 * Stryker and a Node that runs it are fetched by npm into a cache folder: the program's own floor is lower. Prints the
 * score of each folder: noticed changes among those that a test reaches or should.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const place = resolve('node_modules', '.cache', 'mutation');
const report = join(place, 'report.json');
const packages = ['node@22', '@stryker-mutator/core@9', '@stryker-mutator/jest-runner@9'];

main(process.argv.slice(2));

function main(patterns: readonly string[]): void {
  const node = join(place, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) install();
  rmSync(report, { force: true });
  const stryker = join(place, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const mutate = patterns.length === 0 ? [] : ['--mutate', patterns.join(',')];
  const { status } = spawnSync(node, [stryker, 'run', ...mutate], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(report)) throw new Error(`Stryker ended with ${status} and wrote no report.`);
  print(patterns);
}

function install(): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"private":true}\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', place, ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('Stryker could not be fetched.');
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

interface Counts {
  noticed: number;
  unnoticed: number;
}

function print(patterns: readonly string[]): void {
  const { files }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const countsByFolder = new Map<string, Counts>();
  for (const [path, { mutants }] of Object.entries(files)) {
    const folder = path.split('/').slice(0, 2).join('/');
    for (const name of [folder, 'all']) {
      const counts = countsByFolder.get(name) ?? { noticed: 0, unnoticed: 0 };
      countsByFolder.set(name, counts);
      for (const { status } of mutants) count(counts, status);
    }
  }
  console.log(`mutated: ${patterns.length === 0 ? 'all of stryker.config.json' : patterns.join(' ')}`);
  for (const [name, { noticed, unnoticed }] of [...countsByFolder].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    const score = ((100 * noticed) / Math.max(1, noticed + unnoticed)).toFixed(1);
    console.log(`${name}: ${score} % (${noticed} of ${noticed + unnoticed} changes noticed)`);
  }
}

function count(counts: Counts, status: string): void {
  if (status === 'Killed' || status === 'Timeout') counts.noticed += 1;
  else if (status === 'Survived' || status === 'NoCoverage') counts.unnoticed += 1;
}
