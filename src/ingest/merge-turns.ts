/**
 * De-duplication: one response is written as many lines, and each line may be copied into other files. All copies with
 * one key become one turn, whatever their order (definitions §2).
 */
import type { ContentSize, ToolUse, TurnCopy } from '../model/event.ts';
import { compareText } from '../model/receipt.ts';
import type { ToolCall, Turn } from '../model/session.ts';
import type { Counters } from '../model/usage.ts';
import { inputCounters, mergeCounters, usageOf } from '../model/usage.ts';
import { extras, iterationUsage, mergeIterations } from './iterations.ts';
import type { Holder } from './ownership.ts';

export interface PlacedCopy {
  readonly copy: TurnCopy;
  readonly holder: Holder;
  readonly file: string;
  /** How many records stand before its record in the conversation. */
  readonly ancestors: number;
}

export interface MergedTurn {
  readonly turn: Turn;
  readonly owner: Holder;
  /** Where else copies stand: the turn serves there as the one before, and nothing else. */
  readonly others: readonly Holder[];
}

/** The key of §2.1; the kind of id is part of it, so that no two kinds meet. */
export function turnKey(copy: TurnCopy): string {
  if (copy.messageId !== undefined) return `message ${copy.messageId}`;
  if (copy.requestId !== undefined) return `request ${copy.requestId}`;
  return `record ${copy.record.identity}`;
}

/** One turn from all its copies; `copies` is not empty. */
export function mergeTurn(copies: readonly PlacedCopy[]): MergedTurn {
  const sorted = copies.length === 1 ? copies : copies.toSorted(compareCopies);
  const owner = sorted.map(({ holder }) => holder).reduce((best, next) => (next.rank < best.rank ? next : best));
  const own = sorted.filter(({ holder }) => holder === owner);
  const [first] = own;
  if (first === undefined) throw new Error('a turn has at least one copy');
  const record = first.copy.record;
  const id = first.copy.messageId ?? first.copy.requestId ?? record.uuid ?? record.identity;
  const last = lastValues(sorted);
  const receipt = { file: first.file, line: record.line, uuid: record.uuid, messageId: first.copy.messageId };
  const place = { turnId: id, chainId: owner.chainId };
  const turn: Turn = {
    id,
    sessionId: owner.sessionId,
    chainId: owner.chainId,
    receipt,
    ancestors: first.ancestors,
    ...span(sorted),
    ...last,
    ...tokens(sorted, last.model),
    content: contentSize(own),
    conflict: conflicting(sorted),
    outputIsLowerBound: !endsWithStopReason(sorted),
    // A line that only a copy elsewhere holds is a line of the response all the same.
    toolCalls: toolCalls([...own, ...sorted.filter(({ holder }) => holder !== owner)], place),
  };
  const others = new Set(sorted.map(({ holder }) => holder).filter((holder) => holder !== owner));
  return { turn, owner, others: [...others] };
}

/** Dated copies by time, undated ones first; equal times by ancestry, then identity: the order of lines does not matter. */
function compareCopies(left: PlacedCopy, right: PlacedCopy): number {
  return (
    (left.copy.record.at ?? -1) - (right.copy.record.at ?? -1) ||
    left.ancestors - right.ancestors ||
    compareText(left.copy.record.identity, right.copy.record.identity) ||
    compareText(left.file, right.file) ||
    left.copy.record.line - right.copy.record.line
  );
}

function span(copies: readonly PlacedCopy[]) {
  const times = copies.flatMap(({ copy }) => copy.record.at ?? []);
  return { startedAt: times[0], endedAt: times.at(-1) };
}

/** Of each descriptive field the last value that is there. */
function lastValues(copies: readonly PlacedCopy[]) {
  const last = <Name extends keyof TurnCopy>(name: Name): TurnCopy[Name] | undefined =>
    copies.findLast(({ copy }) => copy[name] !== undefined)?.copy[name];
  return {
    requestId: last('requestId'),
    model: last('model'),
    stopReason: last('stopReason'),
    speed: last('speed'),
    serviceTier: last('serviceTier'),
    inferenceGeo: last('inferenceGeo'),
    effort: last('effort'),
    version: last('version'),
    branch: last('branch'),
    cwd: last('cwd'),
    agentType: last('agentType'),
    cacheMissReason: last('cacheMissReason'),
  };
}

function tokens(copies: readonly PlacedCopy[], model: string | undefined) {
  let counters: Counters | undefined;
  for (const { copy } of copies) {
    if (copy.counters !== undefined) counters = mergeCounters(counters ?? {}, copy.counters);
  }
  const usage = usageOf(counters ?? {});
  const iterations = mergeIterations(copies.map(({ copy }) => copy.iterations ?? []));
  return {
    metered: counters !== undefined,
    usage,
    ...iterationUsage(usage, iterations),
    extras: extras(iterations, model),
  };
}

function conflicting(copies: readonly PlacedCopy[]): boolean {
  return (
    copies.length > 1 &&
    inputCounters.some((name) => {
      const values = copies.flatMap(({ copy }) => copy.counters?.[name] ?? []);
      return values.some((value) => value !== values[0]);
    })
  );
}

/** Whether the last copy says why the response stopped; without that its output may be a running count (§3). */
function endsWithStopReason(copies: readonly PlacedCopy[]): boolean {
  const lastAt = copies.at(-1)?.copy.record.at;
  return copies.some(({ copy }) => copy.record.at === lastAt && copy.stopReason !== undefined);
}

/** Sizes of the distinct lines of the response; where two files tell the same response, of the fuller telling. */
function contentSize(copies: readonly PlacedCopy[]): ContentSize {
  const [only, ...rest] = copies;
  if (only !== undefined && rest.length === 0) return only.copy.content;
  const sizeByFile = new Map<string, ContentSize>();
  const seen = new Set<string>();
  for (const { copy, file } of copies) {
    if (seen.has(copy.record.identity)) continue;
    seen.add(copy.record.identity);
    const before = sizeByFile.get(file);
    sizeByFile.set(file, before === undefined ? copy.content : addSizes(before, copy.content));
  }
  const [first, ...others] = sizeByFile.values();
  if (first === undefined) return { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  return others.reduce((fuller, next) => (weight(next) > weight(fuller) ? next : fuller), first);
}

function addSizes(left: ContentSize, right: ContentSize): ContentSize {
  return {
    textChars: left.textChars + right.textChars,
    toolInputChars: left.toolInputChars + right.toolInputChars,
    signatureChars: left.signatureChars + right.signatureChars,
    toolUses: left.toolUses + right.toolUses,
  };
}

function weight(size: ContentSize): number {
  return size.textChars + size.toolInputChars + size.signatureChars;
}

/** The calls of the response, each id once, at the time of its earliest line. Results are joined by `assemble`. */
function toolCalls(
  copies: readonly PlacedCopy[],
  place: { readonly turnId: string; readonly chainId: string },
): readonly ToolCall[] {
  const callById = new Map<string, ToolCall>();
  for (const { copy, file } of copies) {
    const { line, uuid, at } = copy.record;
    for (const use of copy.toolUses) {
      if (callById.has(use.id)) continue;
      const receipt = { file, line, uuid, messageId: copy.messageId };
      callById.set(use.id, { id: use.id, name: use.name, use: fullest(use, copies), ...place, receipt, at });
    }
  }
  return [...callById.values()];
}

/** The copy of a call that tells most; they differ only where a line was cut short. */
function fullest(use: ToolUse, copies: readonly PlacedCopy[]): ToolUse {
  let best = use;
  if (copies.length === 1) return best;
  for (const { copy } of copies) {
    for (const candidate of copy.toolUses) {
      if (candidate.id === use.id && told(candidate) > told(best)) best = candidate;
    }
  }
  return best;
}

function told(use: ToolUse): number {
  return Object.values(use).filter((value) => value !== undefined).length;
}
