/**
 * Plain kin: one session whose files are plain, and in which no record, no response and no result stands twice. Nothing
 * has to be held against anything else then, so its session is built of rows; the outcome is that of assembly.
 */
import type { FileAccount } from '../../model/quality.ts';
import type { RecordRef } from '../../model/record.ts';
import { compareText } from '../../model/receipt.ts';
import type { Receipt } from '../../model/receipt.ts';
import { cellAt } from '../../model/scan.ts';
import type { ToolOutcome } from '../../model/session.ts';
import type { AncestorsOf } from '../ancestry.ts';
import type { Assembly } from '../assemble.ts';
import { outcome } from '../call-results.ts';
import { buildChains } from '../chains.ts';
import type { Holder } from '../holders.ts';
import type { MergedTurn } from '../merge-turns.ts';
import type { ReadyFile } from '../read.ts';
import type { OwnedEvent, SessionParts } from '../session-parts.ts';
import { buildSession } from '../sessions.ts';
import type { Surroundings } from '../surroundings.ts';
import { plainAncestry } from './plain-ancestry.ts';
import type { PlainFile } from './plain-file.ts';
import { plainFile, timeOf } from './plain-file.ts';
import { plainTurns } from './plain-turns.ts';

/** What assembly makes of files that share no record and no response; `undefined` where they are not plain. */
export function assembledPlain(ready: readonly ReadyFile[]): Assembly | undefined {
  const members = membersOf(ready.toSorted((left, right) => compareText(left.head.file, right.head.file)));
  if (members === undefined) return undefined;
  const results = resultsOf(members);
  if (results === undefined) return undefined;
  const outcomeOf = outcomes(results);
  const turns: MergedTurn[] = [];
  for (const { head, plain, holder, start, ancestorsOf } of members) {
    const own = plainTurns(plain, { holder, file: head.file, start, ancestorsOf, outcomeOf });
    if (own === undefined) return undefined;
    for (const turn of own) turns.push(turn);
  }
  const accounts = members.map(accountOf);
  const parts = partsOf(members, turns);
  if (parts === undefined) return { sessions: [], accounts };
  const around = surroundingsOf(members);
  return { sessions: [buildSession(parts, around, buildChains(parts, around))], accounts };
}

function accountOf({ head: { quality }, plain: { repeats } }: Member): FileAccount {
  let duplicate = 0;
  for (const { used } of repeats) if (used) duplicate += 1;
  return { ...quality, used: quality.used - duplicate, duplicate };
}

interface Member extends ReadyFile {
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
function membersOf(ready: readonly ReadyFile[]): readonly Member[] | undefined {
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

/** By the id of a call, where its only result stands: a row of outcomes, or what the decoder read. */
type Results = ReadonlyMap<string, { readonly member: Member; readonly row: number } | ToolOutcome>;

function resultsOf(members: readonly Member[]): Results | undefined {
  const results = new Map<string, { readonly member: Member; readonly row: number } | ToolOutcome>();
  let count = 0;
  for (const member of members) {
    const { head, facts, plain } = member;
    const { texts, columns, counts } = plain.rows;
    for (let row = 0; row < counts.outcomes; row += 1) {
      results.set(texts.at(cellAt(columns.outcomes, 0, row)) ?? '', { member, row });
    }
    count += counts.outcomes;
    for (const event of facts.tally.events) {
      if (event.kind !== 'tool-result' || !member.numberOf.has(event.record)) continue;
      results.set(event.toolUseId, outcome({ event, file: head.file }));
      count += 1;
    }
  }
  return results.size === count ? results : undefined;
}

function outcomes(results: Results): (callId: string) => ToolOutcome | undefined {
  return (callId) => {
    const result = results.get(callId);
    return result === undefined || 'receipt' in result ? result : outcomeAt(result.member, result.row);
  };
}

function outcomeAt({ head: { file }, plain: { rows, recordOfOutcome } }: Member, row: number): ToolOutcome {
  const { texts, columns } = rows;
  const record = recordOfOutcome[row] ?? 0;
  const receipt: Receipt = {
    file,
    line: cellAt(columns.records, 0, record),
    uuid: texts.at(cellAt(columns.records, 2, record)),
  };
  return {
    at: timeOf(rows, record),
    receipt,
    isError: cellAt(columns.outcomes, 1, row) === 1,
    denial: undefined,
    delegation: undefined,
    answeredItself: false,
  };
}

/** A file without a record tells of no session. */
function partsOf(members: readonly Member[], turns: readonly MergedTurn[]): SessionParts | undefined {
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
    events: members.flatMap(ownedEvents),
  };
}

function ownedEvents({ head: { file }, facts: { tally }, holder, numberOf }: Member): readonly OwnedEvent[] {
  return tally.events.flatMap((event): readonly OwnedEvent[] => {
    const number = numberOf.get(event.record);
    if (number === undefined || event.kind === 'turn' || event.kind === 'tool-result') return [];
    return [{ event, holder, file, number }];
  });
}

function surroundingsOf(members: readonly Member[]): Surroundings {
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
