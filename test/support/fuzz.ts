/**
 * `npm run fuzz -- --lines N --seed S`: records of the fixtures, damaged at random from a seed, between records that
 * are not. Exits 1 where the program crashes, miscounts a record, or lets damage reach a neighbour.
 */
import process from 'node:process';
import { fuzzed } from './fuzz/run.ts';

const lines = option('--lines', 1_000_000);
const seed = option('--seed', Date.now() % 1_000_000);
const begun = performance.now();
const outcome = fuzzed({ lines, seed });
const seconds = (performance.now() - begun) / 1000;

console.log(`seed ${seed}: ${outcome.lines} lines in ${outcome.files} files, ${outcome.mutated} of them damaged`);
console.log(
  `read ${outcome.read} = used ${outcome.used} + duplicate ${outcome.duplicate} + ignored ${outcome.ignored}` +
    ` + rejected ${outcome.rejected} + pending ${outcome.pending}`,
);
console.log(`${seconds.toFixed(1)} s, ${Math.round(outcome.lines / seconds)} lines a second`);
for (const failure of outcome.failures.slice(0, 10)) console.log(failure);
console.log(`${outcome.crashes} crashes, ${outcome.failures.length} failures`);
if (outcome.failures.length > 0) process.exitCode = 1;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}
