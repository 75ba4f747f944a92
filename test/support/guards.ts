/**
 * `npm run guards [-- --row N]`: each guard of the program is taken out of a copy of it, and the row of the catalogue that it
 * stands for is tried on what is left. Exits 1 where nobody notices.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Edit, Guard } from './guards/guards.ts';
import { guards } from './guards/guards.ts';

const scanner = 'src/sources/claude-code/scanner';

/** A row without its guard may wait for ever. */
const patienceMs = 120_000;

const place = mkdtempSync(join(tmpdir(), 'receipts-guards-'));
try {
  for (const name of ['src', 'test', 'fixtures', 'package.json', 'tsconfig.json']) {
    cpSync(name, join(place, name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
  main(process.argv.slice(2));
} finally {
  rmSync(place, { recursive: true, force: true });
}

function main(argv: readonly string[]): void {
  const only = argv.includes('--row') ? Number(argv[argv.indexOf('--row') + 1]) : undefined;
  const tried = guards.filter(({ row }) => only === undefined || row === only);
  const unnoticed = tried.filter((guard) => !isNoticed(guard));
  console.log(`${tried.length - unnoticed.length} of ${tried.length} guards are missed when they are gone`);
  if (unnoticed.length > 0) process.exitCode = 1;
}

function isNoticed({ row, guard, without }: Guard): boolean {
  for (const edit of without) change(edit);
  const changed = new Set(without.map(({ file }) => file));
  if ([...changed].some((file) => file.startsWith(`${scanner}/assembly/`))) {
    spawnSync(process.execPath, [`${scanner}/build.mjs`], { cwd: place });
    changed.add(`${scanner}/binary.ts`);
  }
  const tsx = join('node_modules', '.bin', 'tsx');
  const { status, stdout } = spawnSync(tsx, ['test/support/faults.ts', '--row', String(row)], {
    cwd: place,
    encoding: 'utf8',
    timeout: patienceMs,
  });
  for (const file of changed) cpSync(file, join(place, file));
  const seen = /^ +seen +(.*)$/m.exec(stdout)?.[1] ?? 'it did not end';
  const noticed = status !== 0;
  console.log(`${String(row).padStart(2)}  ${noticed ? 'missed   ' : 'UNNOTICED'}  ${guard}: ${seen.slice(0, 110)}`);
  return noticed;
}

/** @throws Error where the text is not there exactly once: the list of guards is to be mended then. */
function change({ file, text, instead }: Edit): void {
  const path = join(place, file);
  const [before, after, ...more] = readFileSync(path, 'utf8').split(text);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} does not hold exactly once: ${text}`);
  }
  writeFileSync(path, `${before}${instead}${after}`);
}
