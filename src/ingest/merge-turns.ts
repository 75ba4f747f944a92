/**
 * De-duplication: one response is written as many lines, and each line may be copied into other files. All copies with
 * one key become one turn, whatever their order (definitions §2).
 */
import type { TurnCopy } from '../model/turn-copy.ts';
import { inOrder } from '../model/in-order.ts';
import { compareText } from '../model/receipt.ts';
import type { Turn } from '../model/session.ts';
import type { AncestorsOf } from './ancestry.ts';
import type { CallResults } from './call-results.ts';
import { contentSize } from './content-size.ts';
import type { Holder } from './holders.ts';
import { mergedTokens } from './merge-tokens.ts';
import type { PlacedCopy } from './placed-copy.ts';
import { toolCalls } from './tool-calls.ts';

export interface MergedTurn {
  readonly turn: Turn;
  readonly owner: Holder;
  /** The number of the record that stands for the turn. */
  readonly number: number;
  /** Where else copies stand: the turn serves there as the one before, and nothing else. */
  readonly others: readonly Holder[];
}

/** What merging asks about copies beside what they say. */
export interface Circumstances {
  readonly ranks: Int32Array;
  readonly ancestorsOf: AncestorsOf;
  readonly resultOf: CallResults['resultOf'];
}

/** One turn from all its copies; `copies` is not empty. */
export function mergeTurn(copies: readonly PlacedCopy[], { ranks, ancestorsOf, resultOf }: Circumstances): MergedTurn {
  const sorted =
    copies.length === 1 ? copies : inOrder(copies, (left, right) => compareCopies(left, right, ancestorsOf));
  const owner = ownerOf(sorted, ranks);
  const isAlone = sorted.every(({ holder }) => holder === owner);
  const own = isAlone ? sorted : sorted.filter(({ holder }) => holder === owner);
  const [first] = own;
  if (first === undefined) throw new Error('a turn has at least one copy');
  const others = isAlone ? [] : sorted.filter(({ holder }) => holder !== owner);
  // A line that only a copy elsewhere holds is a line of the response all the same.
  const telling = isAlone ? own : [...own, ...others];
  const turn = turnOf(sorted, { first, own, owner, telling, resultOf });
  return { turn, owner, number: first.number, others: isAlone ? nobody : distinctHolders(others) };
}

const nobody: readonly Holder[] = [];

function distinctHolders(copies: readonly PlacedCopy[]): readonly Holder[] {
  return [...new Set(copies.map(({ holder }) => holder))];
}

/** Dated copies by time, undated ones first; equal times by ancestry, then identity: the order of lines does not matter. */
function compareCopies(left: PlacedCopy, right: PlacedCopy, ancestorsOf: AncestorsOf): number {
  const { record: first } = left.copy;
  const { record: second } = right.copy;
  return (
    (first.at ?? -1) - (second.at ?? -1) ||
    ancestorsOf(left.number) - ancestorsOf(right.number) ||
    compareText(first.identity, second.identity) ||
    compareText(left.file, right.file) ||
    first.line - second.line
  );
}

/** The holder of the lowest rank. */
function ownerOf([first, ...others]: readonly PlacedCopy[], ranks: Int32Array): Holder {
  if (first === undefined) throw new Error('a turn has at least one copy');
  let owner = first.holder;
  for (const { holder } of others) {
    if ((ranks[holder.position] ?? 0) < (ranks[owner.position] ?? 0)) owner = holder;
  }
  return owner;
}

interface Telling {
  /** The first of the owner's copies. */
  readonly first: PlacedCopy;
  readonly own: readonly PlacedCopy[];
  readonly owner: Holder;
  /** All copies, the owner's before the others'. */
  readonly telling: readonly PlacedCopy[];
  readonly resultOf: CallResults['resultOf'];
}

function turnOf(sorted: readonly PlacedCopy[], { first, own, owner, telling, resultOf }: Telling): Turn {
  const { messageId, requestId, record } = first.copy;
  const id = messageId ?? requestId ?? record.uuid ?? record.identity;
  const last = lastValues(sorted);
  const { metered, usage, first: before, last: after, extras, conflict } = mergedTokens(sorted, last.model);
  return {
    id,
    sessionId: owner.sessionId,
    chainId: owner.chainId,
    receipt: { file: first.file, line: record.line, uuid: record.uuid, messageId },
    requestId: last.requestId,
    model: last.model,
    startedAt: sorted.find(isDated)?.copy.record.at,
    endedAt: sorted.findLast(isDated)?.copy.record.at,
    metered,
    usage,
    extras,
    first: before,
    last: after,
    stopReason: last.stopReason,
    speed: last.speed,
    serviceTier: last.serviceTier,
    inferenceGeo: last.inferenceGeo,
    effort: last.effort,
    version: last.version,
    branch: last.branch,
    cwd: last.cwd,
    agentType: last.agentType,
    cacheMissReason: last.cacheMissReason,
    content: contentSize(own),
    conflict,
    outputIsLowerBound: !endsWithStopReason(sorted),
    toolCalls: toolCalls(telling, { turnId: id, caller: owner, resultOf }),
  };
}

function isDated({ copy }: PlacedCopy): boolean {
  return copy.record.at !== undefined;
}

type Described = Pick<
  TurnCopy,
  | 'requestId'
  | 'model'
  | 'stopReason'
  | 'speed'
  | 'serviceTier'
  | 'inferenceGeo'
  | 'effort'
  | 'version'
  | 'branch'
  | 'cwd'
  | 'agentType'
  | 'cacheMissReason'
>;

/** Of each descriptive field the last value that is there. */
function lastValues(copies: readonly PlacedCopy[]): Described {
  const last: Described = copies.at(-1)?.copy ?? {};
  if (copies.length === 1) return last;
  const { requestId, model, stopReason, speed, serviceTier, inferenceGeo } = last;
  const { effort, version, branch, cwd, agentType, cacheMissReason } = last;
  const found: Filling = {
    requestId,
    model,
    stopReason,
    speed,
    serviceTier,
    inferenceGeo,
    effort,
    version,
    branch,
    cwd,
    agentType,
    cacheMissReason,
  };
  for (let position = copies.length - 2; position >= 0; position -= 1) fill(found, copies[position]?.copy);
  return found;
}

type Filling = { -readonly [Name in keyof Described]: Described[Name] };

function fill(found: Filling, before: Described | undefined): void {
  if (before === undefined) return;
  found.requestId ??= before.requestId;
  found.model ??= before.model;
  found.stopReason ??= before.stopReason;
  found.speed ??= before.speed;
  found.serviceTier ??= before.serviceTier;
  found.inferenceGeo ??= before.inferenceGeo;
  found.effort ??= before.effort;
  found.version ??= before.version;
  found.branch ??= before.branch;
  found.cwd ??= before.cwd;
  found.agentType ??= before.agentType;
  found.cacheMissReason ??= before.cacheMissReason;
}

/** Whether the last copy says why the response stopped; without that its output may be a running count (§3). */
function endsWithStopReason(copies: readonly PlacedCopy[]): boolean {
  const lastAt = copies.at(-1)?.copy.record.at;
  return copies.some(({ copy }) => copy.record.at === lastAt && copy.stopReason !== undefined);
}
