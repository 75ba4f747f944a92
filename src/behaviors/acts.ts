/**
 * The acts of a run, gathered from all transcripts: what the text of each turn is like, and what each result says. A
 * record that stands in several files tells the same once.
 */
import type { PullRequest, ResultAct, Said } from '../model/act.ts';
import type { Event, PullLinkEvent } from '../model/event.ts';
import type { TurnCopy } from '../model/turn-copy.ts';
import { compareText } from '../model/receipt.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Transcript } from '../model/transcript.ts';

export interface Acts {
  /** By the turn's id. */
  readonly saidByTurn: ReadonlyMap<string, Said>;
  /** By the call's id. */
  readonly resultByCall: ReadonlyMap<string, ResultAct>;
  /** By session, each pull request once, in time order. */
  readonly linksBySession: ReadonlyMap<string, readonly PullLink[]>;
}

export interface PullLink extends PullRequest {
  readonly at?: number | undefined;
  readonly receipt: Receipt;
}

export function actsOf(transcripts: readonly Transcript[]): Acts {
  const saidByTurn = new Map<string, Said>();
  const resultByCall = new Map<string, ResultAct>();
  const linksBySession = new Map<string, PullLink[]>();
  const seen = new Set<string>();
  for (const { event, file, sessionId } of inOrder(transcripts)) {
    if (event.kind === 'turn') addSaid(event, saidByTurn, seen);
    else if (event.kind === 'tool-result' && event.act !== undefined) {
      if (!resultByCall.has(event.toolUseId)) resultByCall.set(event.toolUseId, event.act);
    } else if (event.kind === 'pull-link') addLink(event, file, listOf(linksBySession, sessionId));
  }
  return { saidByTurn, resultByCall, linksBySession };
}

interface Told {
  readonly event: Event;
  readonly file: string;
  readonly sessionId: string;
}

/** By time, then identity, then file: the same whatever the order of files and lines. */
function inOrder(transcripts: readonly Transcript[]): readonly Told[] {
  return transcripts
    .flatMap(({ events, file, sessionId }) => events.filter(tellsActs).map((event) => ({ event, file, sessionId })))
    .toSorted(
      (left, right) =>
        (left.event.record.at ?? 0) - (right.event.record.at ?? 0) ||
        compareText(left.event.record.identity, right.event.record.identity) ||
        compareText(left.file, right.file),
    );
}

function tellsActs(event: Event): boolean {
  if (event.kind === 'turn') return event.said !== undefined;
  return event.kind === 'pull-link' || (event.kind === 'tool-result' && event.act !== undefined);
}

/** The lines of a response together: marks add up, the question is that of the last line, the words are the first's. */
function addSaid({ said, record, ...copy }: TurnCopy, saidByTurn: Map<string, Said>, seen: Set<string>): void {
  if (said === undefined || seen.has(record.identity)) return;
  seen.add(record.identity);
  const id = copy.messageId ?? copy.requestId ?? record.uuid ?? record.identity;
  const before = saidByTurn.get(id);
  if (before === undefined) {
    saidByTurn.set(id, said);
    return;
  }
  const known = new Set(before.entities.map(({ kind, name }) => `${kind} ${name}`));
  saidByTurn.set(id, {
    entities: [...before.entities, ...said.entities.filter(({ kind, name }) => !known.has(`${kind} ${name}`))],
    chars: before.chars + said.chars,
    tables: before.tables + said.tables,
    headings: before.headings + said.headings,
    options: before.options + said.options,
    asks: said.asks,
    words: before.words ?? said.words,
  });
}

function addLink({ record, number, repository }: PullLinkEvent, file: string, links: PullLink[]): void {
  if (links.some((link) => link.number === number && link.repository === repository)) return;
  links.push({ number, repository, at: record.at, receipt: { file, line: record.line, uuid: record.uuid } });
}

function listOf<Item>(listByKey: Map<string, Item[]>, key: string): Item[] {
  const known = listByKey.get(key);
  if (known !== undefined) return known;
  const made: Item[] = [];
  listByKey.set(key, made);
  return made;
}
