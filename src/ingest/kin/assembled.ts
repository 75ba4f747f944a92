/** What was made of each kin: of one batch alone that is done; several are read again and assembled together. */
import type { FoundFile } from '../found.ts';
import { transcriptOf } from '../read.ts';
import type { Sources } from '../read-all.ts';
import { readAll } from '../read-all.ts';
import type { Made } from './batch.ts';
import type { KeptKin } from './kept-kin.ts';
import type { BatchesOptions, ReadBatch } from './read-batches.ts';
import { joinedKeys } from './read-batches.ts';

export interface MadeKin extends Made {
  readonly files: readonly FoundFile[];
}

interface Assembled extends MadeKin {
  readonly batches: readonly ReadBatch[];
}

/** For each kin, in their order. */
export function assembled(
  kinOfBatches: readonly (readonly ReadBatch[])[],
  sources: Sources,
  options: BatchesOptions,
): readonly Assembled[] {
  const several = kinOfBatches.filter(({ length }) => length > 1);
  const files = several.flatMap((own) => own.flatMap(filesOf));
  const reads = readAll(files, sources, { ...options, includeText: false });
  const readByFile = new Map(files.map((found, position) => [found, reads[position]]));
  return kinOfBatches.map((own) => {
    const [only, ...others] = own;
    const of = own.flatMap(filesOf);
    if (only !== undefined && others.length === 0) return { ...only.made, files: of, batches: own };
    const transcripts = of.flatMap((found) => {
      const [read, source] = [readByFile.get(found), sources[found.source]];
      return read === undefined || 'failure' in read || source === undefined
        ? []
        : [transcriptOf(found, source, read.facts)];
    });
    return { ...options.make(transcripts), files: of, batches: own };
  });
}

function filesOf({ keyed }: ReadBatch): readonly FoundFile[] {
  return [...keyed.keys()];
}

/** Where every file of it is known until it changes. */
export function keepable({ batches: own, rows, accounts }: Assembled): readonly KeptKin[] {
  const accountByFile = new Map(accounts.map((account) => [account.file, account]));
  const keyed = own.flatMap((batch) => [...batch.keyed]);
  const files = keyed.flatMap(([found, { state }]) => {
    const account = accountByFile.get(found.file);
    return state === undefined || account === undefined ? [] : [{ found, state, account }];
  });
  return files.length < keyed.length ? [] : [{ files, keys: joinedKeys(own), rows }];
}
