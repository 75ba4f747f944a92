/** The sessions of one kin, by the short way where it is plain. */
import type { Assembly } from '../assemble.ts';
import { assemble } from '../assemble.ts';
import { assembledPlain } from '../plain/plain-kin.ts';
import type { ReadyFile } from '../read.ts';
import { transcriptFrom } from '../read.ts';

/** `isApart` where no record and no response is in two of its files. */
export function assembledKin(files: readonly ReadyFile[], isApart: boolean): Assembly {
  return (isApart ? assembledPlain(files) : undefined) ?? assemble(files.map(transcriptFrom));
}
