/**
 * `npm run faults`: the catalogue of faults, each really tried on generated input: what is expected, what is seen.
 * Exits 1 where anything is wrong or silent. `--big` runs long lines and large files in full size; `--row N` one row.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { world } from '../cli/world.ts';
import type { Fault, Finding } from './faults/fault.ts';
import { faults } from './faults/index.ts';
import type { Lab } from './faults/lab.ts';
import { writeInto } from './faults/lab.ts';

/** The rows of the catalogue, so that a missing one is noticed. */
const lastRow = 45;

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const only = argv.includes('--row') ? Number(argv[argv.indexOf('--row') + 1]) : undefined;
  const program = join('node_modules', '.cache', `receipts-faults-${process.pid}`);
  const counts = { right: 0, reported: 0, silent: 0, wrong: 0, 'not applicable': 0 };
  const rows = new Set<number>();
  try {
    execFileSync(process.execPath, ['src/bundle.mjs', program]);
    for (const fault of faults()) {
      if (only !== undefined && fault.row !== only) continue;
      rows.add(fault.row);
      const finding = await tried(fault, { bin: realpathSync(join(program, 'bin.js')), big: argv.includes('--big') });
      counts[finding.verdict] += 1;
      print(fault, finding);
    }
  } finally {
    rmSync(program, { recursive: true, force: true });
  }
  const missing =
    only === undefined ? Array.from({ length: lastRow }, (_, row) => row + 1).filter((row) => !rows.has(row)) : [];
  const failed = counts.wrong + missing.length;
  const rest = [...(counts.wrong > 0 ? [`${counts.wrong} wrong`] : []), ...missing.map((row) => `row ${row} missing`)];
  console.log(
    [`${counts.right} right`, `${counts.reported} reported`, `${counts.silent} silent`, ...rest].join(', ') +
      ` (${counts['not applicable']} not applicable)`,
  );
  if (failed > 0 || counts.silent > 0) process.exitCode = 1;
}

async function tried(fault: Fault, program: Pick<Lab, 'bin' | 'big'>): Promise<Finding> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'receipts-fault-')));
  chmodSync(folder, 0o755);
  const place = world();
  try {
    const write = (name: string, content: string | Uint8Array): string => writeInto(folder, name, content);
    return await fault.check({ ...program, folder, world: place, write });
  } catch (error) {
    return { verdict: 'wrong', seen: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  } finally {
    place.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function print({ row, fault, expected }: Fault, { verdict, seen }: Finding): void {
  console.log(`${String(row).padStart(2)}  ${verdict.padEnd(14)}  ${fault}`);
  console.log(`      expected  ${expected}`);
  console.log(`      seen      ${seen.replaceAll(/\s+/g, ' ').slice(0, 300)}\n`);
}
