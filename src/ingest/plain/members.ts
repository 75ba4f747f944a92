/** The members of plain kin: the files of one session, each plain, and each the only one of its agent. */
import type { FileAccount } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import type { RecordRef } from '../../model/record.ts';
import type { AncestorsOf } from '../ancestry.ts';
import type { Holder } from '../holders.ts';
import type { ReadyFile } from '../read.ts';
import type { OwnedEvent, SessionParts } from '../session-parts.ts';
import type { Surroundings } from '../surroundings.ts';
import { plainAncestry } from './plain-ancestry.ts';
import type { PlainFile } from './plain-file.ts';
import { plainFile } from './plain-file.ts';

export interface Member extends ReadyFile {
  readonly plain: PlainFile;
  readonly holder: Holder;
  /** Among all records of the kin, the number of its first. */
  readonly start: number;
  /** Of each record that the decoder read, repeats left out. */
  readonly numberOf: ReadonlyMap<RecordRef, number>;
  /** By the number of a record in its file. */
  readonly ancestorsOf: AncestorsOf;
}

/** In the order of files; `undefined` where one is not plain, or not the only one of its agent. */
export function plainMembers(files: readonly ReadyFile[]): readonly Member[] | undefined {
  const ready = files.toSorted((left, right) => compareText(left.head.file, right.head.file));
  const [first] = ready;
  const chains = new Set<string>();
  const members: Member[] = [];
  let start = 0;
  for (const [position, { head, facts }] of ready.entries()) {
    const { role, sessionId, file } = head;
    const ofMain = role.kind === 'main';
    const plain = plainFile(facts, file, ofMain);
    const chainId = ofMain ? 'main' : role.agentId;
    if (plain === undefined || sessionId !== first?.head.sessionId || chains.has(chainId)) return undefined;
    chains.add(chainId);
    const holder: Holder = { position, sessionId, chainId, origin: ofMain ? 'main' : 'file' };
    const decoded = start + plain.rows.counts.records;
    const numberOf = new Map<RecordRef, number>();
    for (const [index, record] of facts.tally.records.entries()) {
      if (!plain.repeats.has(record)) numberOf.set(record, decoded + index);
    }
    members.push({ head, facts, plain, holder, start, numberOf, ancestorsOf: plainAncestry(plain) });
    start = decoded + facts.tally.records.length;
  }
  return members;
}

export function accountOf({ head: { quality }, plain: { repeats } }: Member): FileAccount {
  let duplicate = 0;
  for (const { used } of repeats) if (used) duplicate += 1;
  return { ...quality, used: quality.used - duplicate, duplicate };
}

/** A file without a record tells of no session. */
export function partsOf(
  members: readonly Member[],
  { turns, loose }: Pick<SessionParts, 'turns' | 'loose'>,
): SessionParts | undefined {
  const files = members.flatMap(({ plain }, file) => (plain.recordCount === 0 ? [] : [file]));
  const head = members[files[0] ?? -1]?.head;
  if (head === undefined) return undefined;
  return {
    id: head.sessionId,
    source: head.source,
    files,
    holders: members.map(({ holder }) => holder),
    turns,
    copies: [],
    copiedEvents: [],
    events: members.flatMap(ownedEvents),
    loose,
  };
}

function ownedEvents({ head: { file }, facts: { tally }, holder, numberOf }: Member): readonly OwnedEvent[] {
  return tally.events.flatMap((event): readonly OwnedEvent[] => {
    const number = numberOf.get(event.record);
    if (number === undefined || event.kind === 'turn' || event.kind === 'tool-result') return [];
    return [{ event, holder, file, number }];
  });
}

export function surroundingsOf(members: readonly Member[]): Surroundings {
  const memberAt = (file: number): Member => {
    const member = members[file];
    if (member === undefined) throw new Error(`the kin has no file ${file}`);
    return member;
  };
  return {
    roleOf: (file) => memberAt(file).head.role,
    eventsOf: (file) => memberAt(file).facts.tally.events,
    embeddedIn: () => [],
    extentOf: (file) => memberAt(file).plain.extent,
    chainExtentOf: ({ position }) => memberAt(position).plain.chainExtent,
    ancestorsOf(number) {
      const member = members.findLast(({ start }) => start <= number);
      return member === undefined ? 0 : member.ancestorsOf(number - member.start);
    },
  };
}
