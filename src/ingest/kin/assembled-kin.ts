/** The sessions of one kin, by the short way where it is plain. */
import type { Assembly } from '../assemble.ts';
import { assemble } from '../assemble.ts';
import { plainMembers } from '../plain/members.ts';
import type { Outlined } from '../plain/outline.ts';
import { outlinedPlain } from '../plain/outline.ts';
import { assembledPlain } from '../plain/plain-kin.ts';
import type { ReadyFile } from '../read.ts';
import { transcriptFrom } from '../read.ts';

/** `isApart` where no record and no response is in two of its files. */
export function assembledKin(files: readonly ReadyFile[], isApart: boolean): Assembly {
  const members = isApart ? plainMembers(files) : undefined;
  return (members && assembledPlain(members)) ?? assemble(files.map(transcriptFrom));
}

/** The same as far as statements ask. */
export function outlinedKin(files: readonly ReadyFile[], isApart: boolean): Outlined {
  const members = isApart ? plainMembers(files) : undefined;
  const outlined = members && outlinedPlain(members);
  if (outlined !== undefined) return outlined;
  const { sessions, accounts } = (members && assembledPlain(members)) ?? assemble(files.map(transcriptFrom));
  return { outlines: sessions.map((session) => ({ session })), accounts };
}
