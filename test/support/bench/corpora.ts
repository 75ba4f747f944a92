/** Corpora kept between runs: made once for a seed, a size and a generator, with their truth beside them. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCorpus } from './corpus/corpus.ts';
import type { Totals } from './corpus/truth.ts';

export interface Corpus {
  /** The home to read. */
  readonly root: string;
  readonly totals: Totals;
  /** A megabyte of records of sessions that the home has not, to append to one of its files. */
  readonly appendix: Appendix;
  /** Whether it was there already. */
  readonly reused: boolean;
}

export interface Appendix {
  readonly text: Uint8Array;
  /** What it adds to the truth. */
  readonly totals: Totals;
}

export interface Wanted {
  readonly bytes: number;
  readonly seed: number;
  /** Folder that keeps corpora. */
  readonly folder: string;
}

/** The corpus asked for, made where it is not there. A broken-off one has no truth and is made anew. */
export function corpus({ bytes, seed, folder }: Wanted): Corpus {
  const home = join(folder, `receipts-bench-${Math.round(bytes / 1e6)}mb-seed${seed}-${digest()}`);
  const root = join(home, 'claude');
  const file = join(home, 'truth.json');
  const appendix = appended(seed);
  if (existsSync(file)) return { root, totals: totalsIn(file), appendix, reused: true };
  rmSync(home, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const totals = writeCorpus({ folder: root, bytes, seed });
  writeFileSync(`${file}.part`, `${JSON.stringify(totals, null, 1)}\n`);
  renameSync(`${file}.part`, file);
  return { root, totals, appendix, reused: false };
}

/** Memory where there is room for it, so that no disk is in the figures; else the folder for what is temporary. */
export function defaultFolder(bytes: number): string {
  return Math.min(freeBytes('/dev/shm'), freemem()) > bytes * 1.5 ? '/dev/shm' : tmpdir();
}

function freeBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Names the generator by its own source: what was made by another one is not taken for its work. */
function digest(): string {
  const folder = fileURLToPath(new URL('corpus/', import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 8);
}

const appendixBytes = 1_000_000;

/** The lines of a small corpus of another seed, one file after the other. */
function appended(seed: number): Appendix {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-bench-appendix-'));
  try {
    const totals = writeCorpus({ folder, bytes: appendixBytes, seed: seed + 0x10000 });
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
    return { text: Buffer.concat(names.toSorted().map((name) => readFileSync(join(folder, name)))), totals };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function totalsIn(file: string): Totals {
  const totals: Totals = JSON.parse(readFileSync(file, 'utf8'));
  return totals;
}
