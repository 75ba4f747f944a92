/**
 * Ownership: a record may stand in several files (resume, fork, branch, a copied folder) and a response in several
 * records. Each belongs to one chain of one session, by rules that know no order of files or lines (definitions §2.3).
 */
import { compareText } from '../model/receipt.ts';
import { contents } from './contents.ts';
import type { Holder, Holding } from './holders.ts';
import { holding } from './holders.ts';
import type { RecordIndex } from './record-index.ts';
import { fileAt, recordAt } from './record-index.ts';

export interface Ownership extends Holding {
  /** By the number of a record, 1 for the one copy that counts; every other copy of it is a duplicate. */
  readonly owned: Uint8Array;
  /** By the position of a holder: the lowest of all that hold a copy owns it. */
  readonly ranks: Int32Array;
}

/** Who owns what, over all transcripts of a run. */
export function ownership(index: RecordIndex): Ownership {
  const held = holding(index);
  const exclusive = firstExclusive(index, held);
  const ranks = rank(held.holders, exclusive);
  return { ...held, ranks, owned: ownedCopies(index, { ...held, ranks }) };
}

/** By the position of a holder, when its earliest record is from that no other session, or no other chain, holds. */
interface Exclusive {
  readonly inSession: Float64Array;
  readonly inChain: Float64Array;
}

function firstExclusive(index: RecordIndex, held: Holding): Exclusive {
  const { times, firsts, nexts } = index;
  const { holders, holderOf } = held;
  const inSession = new Float64Array(holders.length).fill(Infinity);
  const inChain = new Float64Array(holders.length).fill(Infinity);
  for (let number = 0; number < times.length; number += 1) {
    if (firsts[number] !== number) continue;
    const reach = nexts[number] === 0 ? 'chain' : reachOf(number, index, held);
    if (reach === 'sessions') continue;
    for (let copy = number, more = true; more; copy = nexts[copy] ?? 0, more = copy !== 0) {
      const holder = holderOf[copy] ?? 0;
      const at = times[copy] ?? Number.NaN;
      if (at < (inSession[holder] ?? 0)) inSession[holder] = at;
      if (reach === 'chain' && at < (inChain[holder] ?? 0)) inChain[holder] = at;
    }
  }
  return { inSession, inChain };
}

/** Whether all copies of a record are in one chain, in one session, or in several. */
function reachOf(
  first: number,
  { nexts }: RecordIndex,
  { holders, holderOf }: Holding,
): 'chain' | 'session' | 'sessions' {
  const holder = holderOf[first] ?? 0;
  let isAlone = true;
  for (let copy = nexts[first] ?? 0; copy !== 0; copy = nexts[copy] ?? 0) {
    const other = holderOf[copy] ?? 0;
    if (other === holder) continue;
    if (holders[other]?.sessionId !== holders[holder]?.sessionId) return 'sessions';
    isAlone = false;
  }
  return isAlone ? 'chain' : 'session';
}

/** By session, then main before subagents, then by first exclusive record, then by id. */
function rank(holders: readonly Holder[], { inSession, inChain }: Exclusive): Int32Array {
  const firstBySession = new Map<string, number>();
  for (const { sessionId, position } of holders) {
    firstBySession.set(sessionId, Math.min(firstBySession.get(sessionId) ?? Infinity, inSession[position] ?? Infinity));
  }
  const order = holders.toSorted(
    (left, right) =>
      compareNumbers(start(firstBySession.get(left.sessionId)), start(firstBySession.get(right.sessionId))) ||
      compareText(left.sessionId, right.sessionId) ||
      Number(right.origin === 'main') - Number(left.origin === 'main') ||
      compareNumbers(start(inChain[left.position]), start(inChain[right.position])) ||
      compareText(left.chainId, right.chainId),
  );
  const ranks = new Int32Array(holders.length);
  for (const [place, { position }] of order.entries()) ranks[position] = place;
  return ranks;
}

/** What holds nothing of its own is what everything else was copied from: it comes first. */
function start(first: number | undefined): number {
  return first === undefined || first === Infinity ? -Infinity : first;
}

function compareNumbers(left: number, right: number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** By rank, then file; two records of one file under one id by what they say, and only what says the same by line. */
function ownedCopies(index: RecordIndex, { holderOf, ranks }: Pick<Ownership, 'holderOf' | 'ranks'>): Uint8Array {
  const { firsts, nexts } = index;
  const owned = new Uint8Array(firsts.length);
  const contentOf = contents(index);
  const compare = (left: number, right: number): number =>
    (ranks[holderOf[left] ?? 0] ?? 0) - (ranks[holderOf[right] ?? 0] ?? 0) ||
    compareText(fileAt(index, left), fileAt(index, right)) ||
    compareText(contentOf(left), contentOf(right)) ||
    recordAt(index, left).line - recordAt(index, right).line ||
    left - right;
  for (let number = 0; number < firsts.length; number += 1) {
    if (firsts[number] !== number) continue;
    let best = number;
    for (let copy = nexts[number] ?? 0; copy !== 0; copy = nexts[copy] ?? 0) if (compare(copy, best) < 0) best = copy;
    owned[best] = 1;
  }
  return owned;
}
