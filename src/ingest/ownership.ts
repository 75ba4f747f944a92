/**
 * Ownership: a record may stand in several files (resume, fork, branch, a copied folder) and a response in several
 * records. Each belongs to one chain of one session, by rules that know no order of files or lines (definitions §2.3).
 */
import type { RecordRef } from '../model/record.ts';
import { compareText } from '../model/receipt.ts';
import type { Transcript } from '../model/transcript.ts';
import { ancestors } from './ancestry.ts';
import { contents } from './contents.ts';
import { sidechainRoots } from './sidechains.ts';

/** One chain of one session, as a place where copies stand. The lowest rank of all holders of a copy owns it. */
export interface Holder {
  readonly sessionId: string;
  /** `main`, an agent's id, or the identity of an inline sidechain's root. */
  readonly chainId: string;
  readonly origin: 'main' | 'file' | 'progress' | 'sidechain';
  readonly rank: number;
}

export interface Ownership {
  holderOf(record: RecordRef): Holder;
  /** Whether this record is the one copy that counts; every other copy of it is a duplicate. */
  owns(record: RecordRef): boolean;
  /** How many records stand before it in the conversation. */
  ancestorsOf(record: RecordRef): number;
  readonly holders: readonly Holder[];
}

interface Claim {
  readonly sessionId: string;
  readonly chainId: string;
  origin: Holder['origin'];
  rank: number;
  /** Earliest record that no other session, and that no other chain of the session, holds. */
  sessionFirst: number;
  chainFirst: number;
}

/** Who owns what, over all transcripts of a run. */
export function ownership(transcripts: readonly Transcript[]): Ownership {
  const claimByRecord = new Map<RecordRef, Claim>();
  const claims = claimRecords(transcripts, claimByRecord);
  const copiesByIdentity = groupCopies(transcripts);
  for (const copies of copiesByIdentity.values()) noteExclusive(copies, claimByRecord);
  rankClaims(claims);
  const owned = new Set<RecordRef>();
  const contentOf = contents(transcripts);
  for (const copies of copiesByIdentity.values()) owned.add(firstCopy(copies, claimByRecord, contentOf));
  const countByRecord = ancestors(transcripts);
  return {
    holders: claims,
    owns: (record) => owned.has(record),
    ancestorsOf: (record) => countByRecord.get(record) ?? 0,
    holderOf: (record) => claimOf(claimByRecord, record),
  };
}

interface Copy {
  readonly record: RecordRef;
  readonly file: string;
}

function claimRecords(transcripts: readonly Transcript[], claimByRecord: Map<RecordRef, Claim>): readonly Claim[] {
  const claimByKey = new Map<string, Claim>();
  const claim = (sessionId: string, chainId: string, origin: Holder['origin']): Claim => {
    const key = `${sessionId}\n${chainId}`;
    const known = claimByKey.get(key);
    if (known !== undefined) {
      if (origin === 'file') known.origin = origin;
      return known;
    }
    const made = { sessionId, chainId, origin, rank: 0, sessionFirst: Infinity, chainFirst: Infinity };
    claimByKey.set(key, made);
    return made;
  };
  for (const { role, sessionId, records } of transcripts) {
    const whole = role.kind === 'main' ? claim(sessionId, 'main', 'main') : claim(sessionId, role.agentId, 'file');
    const roots = sidechainRoots(records);
    for (const record of records) {
      const root = roots.get(record);
      if (record.chain?.kind === 'agent') claimByRecord.set(record, claim(sessionId, record.chain.agentId, 'progress'));
      else claimByRecord.set(record, root === undefined ? whole : claim(sessionId, root, 'sidechain'));
    }
  }
  return [...claimByKey.values()];
}

function groupCopies(transcripts: readonly Transcript[]): ReadonlyMap<string, readonly Copy[]> {
  const copiesByIdentity = new Map<string, Copy[]>();
  for (const { file, records } of transcripts) {
    for (const record of records) {
      const copies = copiesByIdentity.get(record.identity);
      if (copies === undefined) copiesByIdentity.set(record.identity, [{ record, file }]);
      else copies.push({ record, file });
    }
  }
  return copiesByIdentity;
}

function noteExclusive(copies: readonly Copy[], claimByRecord: ReadonlyMap<RecordRef, Claim>): void {
  const claims = copies.map(({ record }) => claimOf(claimByRecord, record));
  const [first] = claims;
  if (first === undefined || claims.some((claim) => claim.sessionId !== first.sessionId)) return;
  const alone = claims.every((claim) => claim === first);
  for (const [index, { record }] of copies.entries()) {
    const claim = claims[index] ?? first;
    if (record.at === undefined) continue;
    claim.sessionFirst = Math.min(claim.sessionFirst, record.at);
    if (alone) claim.chainFirst = Math.min(claim.chainFirst, record.at);
  }
}

/** Sets every rank: by session, then main before subagents, then by first exclusive record, then by id. */
function rankClaims(claims: readonly Claim[]): void {
  const firstBySession = new Map<string, number>();
  for (const { sessionId, sessionFirst } of claims) {
    firstBySession.set(sessionId, Math.min(firstBySession.get(sessionId) ?? Infinity, sessionFirst));
  }
  const order = claims.toSorted(
    (left, right) =>
      compareNumbers(start(firstBySession.get(left.sessionId)), start(firstBySession.get(right.sessionId))) ||
      compareText(left.sessionId, right.sessionId) ||
      Number(right.origin === 'main') - Number(left.origin === 'main') ||
      compareNumbers(start(left.chainFirst), start(right.chainFirst)) ||
      compareText(left.chainId, right.chainId),
  );
  for (const [rank, claim] of order.entries()) claim.rank = rank;
}

/** What holds nothing of its own is what everything else was copied from: it comes first. */
function start(first: number | undefined): number {
  return first === undefined || first === Infinity ? -Infinity : first;
}

/** By rank, then file; two records of one file under one id by what they say, and only what says the same by line. */
function firstCopy(
  copies: readonly Copy[],
  claimByRecord: ReadonlyMap<RecordRef, Claim>,
  contentOf: (record: RecordRef) => string,
): RecordRef {
  const [first, ...others] = copies;
  if (first === undefined) throw new Error('a group of copies is never empty');
  let best = first;
  for (const copy of others) {
    const order =
      claimOf(claimByRecord, copy.record).rank - claimOf(claimByRecord, best.record).rank ||
      compareText(copy.file, best.file) ||
      compareText(contentOf(copy.record), contentOf(best.record)) ||
      copy.record.line - best.record.line;
    if (order < 0) best = copy;
  }
  return best.record;
}

function compareNumbers(left: number, right: number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function claimOf(claimByRecord: ReadonlyMap<RecordRef, Claim>, record: RecordRef): Claim {
  const claim = claimByRecord.get(record);
  if (claim === undefined) throw new Error(`line ${record.line} belongs to no transcript of this run`);
  return claim;
}
