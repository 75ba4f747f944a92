/** Kin as they are kept from run to run, made up: what a test does not say of them is the same for all. */
import type { Item } from '../../../src/ingest/cache/shard.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { KeptFile, KeptKin, KinIndex } from '../../../src/ingest/kin/kept-kin.ts';
import { packedKin } from '../../../src/ingest/kin/kept-kin.ts';
import type { StatementRows } from '../../../src/model/statement-rows.ts';

export const noRows: StatementRows = {
  sessions: [],
  texts: [],
  entryTimes: new Float64Array(),
  entryWords: new Uint32Array(),
  large: new Float64Array(),
  rebuilds: new Float64Array(),
  prompts: new Float64Array(),
  otherTimes: new Float64Array(),
};

const counts = { read: 3, used: 2, duplicate: 0, ignored: 1, rejected: 0, pending: 0 };

/** Read long after it was written. */
export const readAt = 1_000_000;

export function keptFile(found: FoundFile, of: Partial<KeptFile> = {}): KeptFile {
  const { bytes, mtimeMs, inode, file } = found;
  const account = { file, ...counts, problems: [], unknown: new Map() };
  return { found, state: { bytes, mtimeMs, inode, readAt }, account, ...of };
}

export function keptKin(files: readonly FoundFile[], of: Partial<KeptKin> = {}): KeptKin {
  return { files: files.map((found) => keptFile(found)), keys: new Uint32Array(), rows: noRows, ...of };
}

export function kinItem(...files: readonly FoundFile[]): Item<KinIndex> {
  return packedKin(keptKin(files));
}
