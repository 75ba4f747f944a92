/** The chains of a session: each agent's own turns in time order, copied turns beside them, its calls and their results. */
import type { ToolResult } from '../model/event.ts';
import type { RecordRef } from '../model/record.ts';
import type { Receipt } from '../model/receipt.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Link, ToolCall, ToolOutcome, Turn } from '../model/session.ts';
import type { AgentMeta } from '../model/transcript.ts';
import type { OwnedEvent, OwnedRecord, SessionParts } from './session-parts.ts';
import type { Holder } from './ownership.ts';

/** Each holder's chain. */
export type Chains = ReadonlyMap<Holder, Chain>;

export function buildChains(parts: SessionParts): Chains {
  const resultsOf = toolResults(parts.events);
  const turnsByHolder = new Map<Holder, Turn[]>();
  for (const { turn, owner } of parts.turns) push(turnsByHolder, owner, withResults(turn, resultsOf));
  const copiesByHolder = new Map<Holder, Turn[]>();
  for (const { merged, holder } of parts.copies) push(copiesByHolder, holder, merged.turn);
  const recordsByHolder = new Map<Holder, OwnedRecord[]>();
  for (const owned of parts.records) push(recordsByHolder, owned.holder, owned);
  const files = agentFiles(parts);
  return new Map(
    parts.holders.map((holder) => {
      const turns = (turnsByHolder.get(holder) ?? []).toSorted(compareTurns);
      const copies = copiesByHolder.get(holder) ?? [];
      const own = { ...files.get(holder.chainId), ...extent(recordsByHolder.get(holder) ?? []) };
      return [holder, chain(holder, turns, { copies, ...own })];
    }),
  );
}

function chain(
  holder: Holder,
  turns: readonly Turn[],
  parts: Partial<Chain> & { readonly copies: readonly Turn[] },
): Chain {
  const { copies, meta = {}, workflowRun, firstAt, lastAt, receipt } = parts;
  return {
    sessionId: holder.sessionId,
    id: holder.chainId,
    role: holder.origin === 'main' ? 'main' : 'sub',
    origin: holder.origin,
    meta,
    workflowRun,
    links: links(turns, copies),
    turns,
    toolCalls: turns.flatMap(({ toolCalls }) => toolCalls).toSorted(compareCalls),
    firstAt,
    lastAt,
    receipt: receipt ?? turns[0]?.receipt,
  };
}

function links(turns: readonly Turn[], copies: readonly Turn[]): readonly Link[] {
  const own = turns.map((turn) => ({ turn, own: true }));
  const copied = copies.map((turn) => ({ turn, own: false }));
  return [...own, ...copied]
    .filter(({ turn }) => turn.startedAt !== undefined)
    .toSorted((left, right) => compareTurns(left.turn, right.turn));
}

/** By start, then ancestry, then end, then id: never by line. Undated turns last. */
export function compareTurns(left: Turn, right: Turn): number {
  return (
    compareTimes(left.startedAt, right.startedAt) ||
    compareTimes(left.ancestors, right.ancestors) ||
    compareTimes(left.endedAt, right.endedAt) ||
    compareText(left.id, right.id)
  );
}

/** Calls of one instant stay in the order of their turns. */
function compareCalls(left: ToolCall, right: ToolCall): number {
  return compareTimes(left.at, right.at);
}

/** Undated last. */
export function compareTimes(left: number | undefined, right: number | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  return right === undefined ? -1 : left - right;
}

type ResultsOf = (call: ToolCall) => ToolOutcome | undefined;

/** Results by call: that of the same chain first, for ids are unique in practice only; the earliest of several. */
function toolResults(events: readonly OwnedEvent[]): ResultsOf {
  const results = events
    .flatMap(({ event, holder, file }) => (event.kind === 'tool-result' ? { event, holder, file } : []))
    .toSorted(
      (left, right) =>
        compareTimes(left.event.record.at, right.event.record.at) ||
        compareText(left.event.record.identity, right.event.record.identity),
    );
  const resultByKey = new Map<string, ToolOutcome>();
  for (const { event, holder, file } of results) {
    for (const key of [`${holder.chainId}\n${event.toolUseId}`, event.toolUseId]) {
      if (!resultByKey.has(key)) resultByKey.set(key, outcome(event, file));
    }
  }
  return (call) => resultByKey.get(`${call.chainId}\n${call.id}`) ?? resultByKey.get(call.id);
}

function outcome(event: ToolResult, file: string): ToolOutcome {
  const { line, uuid, at } = event.record;
  return {
    at,
    receipt: { file, line, uuid },
    isError: event.isError,
    denial: event.denial,
    delegation: event.delegation,
    answeredItself: event.answeredItself ?? false,
  };
}

function withResults(turn: Turn, resultsOf: ResultsOf): Turn {
  if (turn.toolCalls.length === 0) return turn;
  return { ...turn, toolCalls: turn.toolCalls.map((call) => ({ ...call, result: resultsOf(call) })) };
}

interface AgentFile {
  readonly meta: AgentMeta;
  readonly workflowRun?: string | undefined;
}

/** What is told of each agent beside its turns: by its own file, and by the records that stand in for one. */
function agentFiles(parts: SessionParts): ReadonlyMap<string, AgentFile> {
  const fileByAgent = new Map<string, AgentFile>();
  for (const { role, records } of parts.transcripts) {
    if (role.kind === 'main') {
      addCalls(records, fileByAgent);
      continue;
    }
    const known = fileByAgent.get(role.agentId);
    const workflowRun = known?.workflowRun ?? role.workflowRun;
    fileByAgent.set(role.agentId, { meta: { ...role.meta, ...known?.meta }, workflowRun });
  }
  return fileByAgent;
}

function addCalls(records: readonly RecordRef[], fileByAgent: Map<string, AgentFile>): void {
  for (const { chain: hint } of records) {
    if (hint?.kind !== 'agent' || hint.toolUseId === undefined) continue;
    const known = fileByAgent.get(hint.agentId);
    const { toolUseId } = hint;
    fileByAgent.set(hint.agentId, { ...known, meta: { toolUseId, ...known?.meta } });
  }
}

function extent(records: readonly OwnedRecord[]) {
  let first: OwnedRecord | undefined;
  let lastAt: number | undefined;
  for (const owned of records) {
    const { at } = owned.record;
    if (at === undefined) continue;
    if (first === undefined || compareRecords(owned, first) < 0) first = owned;
    if (lastAt === undefined || at > lastAt) lastAt = at;
  }
  if (first === undefined) return {};
  const receipt: Receipt = { file: first.file, line: first.record.line, uuid: first.record.uuid };
  return { firstAt: first.record.at, lastAt, receipt };
}

function compareRecords(left: OwnedRecord, right: OwnedRecord): number {
  return compareTimes(left.record.at, right.record.at) || compareText(left.record.identity, right.record.identity);
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
