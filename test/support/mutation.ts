/**
 * `npm run mutation [-- <file>…]`: how many small changes of a file its own tests notice (Stryker, stryker.config.json):
 * those of the same name in `test/<folder>`, where there are any, otherwise all of that folder. All files of model,
 * pricing, ledger and ingest unless some are named. Stryker and a Node that runs it are fetched by npm into a cache
 * folder: the program's own floor is lower. Prints the score of each folder, noticed changes among all;
 * `node_modules/.cache/mutation/<folder>.json` tells each change.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';
import { keepScores, scoreLines } from './mutation/scores.ts';
import type { Report } from './mutation/scores.ts';

const place = resolve('node_modules', '.cache', 'mutation');
const packages = ['node@22', '@stryker-mutator/core@9', '@stryker-mutator/jest-runner@9'];
const folders = ['model', 'pricing', 'ledger', 'ingest'];
const scores = join(place, 'scores.json');
const fastCheck = join(place, 'fast-check.mjs');
const seed = 20261126;
const tries = 20;
/** Tests that take long, and whose subject others test too: left out, which can only lower the score. */
const slow = [
  '/node_modules/',
  String.raw`test/ledger/ledger\.property\.test\.ts`,
  String.raw`test/ingest/(large-files|scan-difference|threads)\.test\.ts`,
];

main(process.argv.slice(2));

function main(named: readonly string[]): void {
  const patterns = named.length === 0 ? folders.map((folder) => `src/${folder}/**/*.ts`) : named;
  if (!existsSync(join(place, 'node_modules', '.bin', 'node'))) install();
  console.log(`mutated: ${patterns.join(' ')}`);
  for (const folder of new Set(patterns.map((pattern) => pattern.split('/')[1] ?? ''))) {
    const inFolder = patterns.filter((pattern) => pattern.startsWith(`src/${folder}/`));
    const triedOn = new Date().toISOString().slice(0, 10);
    keepScores(scores, changesOf(folder, inFolder), { patterns: inFolder, triedOn });
  }
  for (const line of scoreLines(scores, folders)) console.log(line);
}

function changesOf(folder: string, patterns: readonly string[]): Report {
  const report = join(place, `${folder}.json`);
  const config = join(place, `${folder}.config.json`);
  const given: object = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
  const jest = {
    projectType: 'custom',
    enableFindRelatedTests: true,
    config: {
      runner: resolve('test', 'support', 'mutation', 'runner.mjs'),
      testMatch: testsOf(folder, patterns),
      testPathIgnorePatterns: slow,
      moduleNameMapper: { '^fast-check$': fastCheck },
    },
  };
  writeFileSync(config, JSON.stringify({ ...given, mutate: patterns, jest, jsonReporter: { fileName: report } }));
  rmSync(report, { force: true });
  const node = join(place, 'node_modules', '.bin', 'node');
  const stryker = join(place, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  bundleFastCheck();
  const { status } = spawnSync(node, [stryker, 'run', config], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(report)) throw new Error(`Stryker ended with ${status} and wrote no report.`);
  const found: Report = JSON.parse(readFileSync(report, 'utf8'));
  return found;
}

/** Those of the same names, where every file has one: no other is run then, and none has to be looked at. */
function testsOf(folder: string, patterns: readonly string[]): readonly string[] {
  const own = patterns.map((file) => file.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts'));
  if (!own.every((file) => existsSync(file))) return [`<rootDir>/test/${folder}/**/*.test.ts`];
  return own.map((file) => `<rootDir>/${file.replace(/\.test\.ts$/, '.*test.ts')}`);
}

/**
 * The library of the properties as one module: its hundreds are loaded anew for every change otherwise. With a seed,
 * so that whether a change is noticed is no matter of chance, and with fewer tries, which can only lower the score.
 */
function bundleFastCheck(): void {
  const contents = `export * from 'fast-check';\nimport { configureGlobal } from 'fast-check';\nconfigureGlobal({ seed: ${seed}, numRuns: ${tries}, endOnFailure: true });`;
  const stdin = { contents, resolveDir: resolve('.') };
  buildSync({ stdin, bundle: true, format: 'esm', platform: 'node', outfile: fastCheck, logLevel: 'error' });
}

function install(): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"private":true}\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', place, ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('Stryker could not be fetched.');
}
