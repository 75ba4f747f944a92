/** Holders: the chains of all sessions as places where records stand. Every record stands in one. */
import type { Transcript } from '../model/transcript.ts';
import type { RecordIndex } from './record-index.ts';
import { sidechainRoots } from './sidechains.ts';

/** One chain of one session, as a place where copies stand. */
export interface Holder {
  /** Among all holders. */
  readonly position: number;
  readonly sessionId: string;
  /** `main`, an agent's id, or the identity of an inline sidechain's root. */
  readonly chainId: string;
  readonly origin: 'main' | 'file' | 'progress' | 'sidechain';
}

export interface Holding {
  readonly holders: readonly Holder[];
  /** By the number of a record, the position of its holder. */
  readonly holderOf: Int32Array;
  /** The files with records of other chains than the file's own. */
  readonly mixed: ReadonlySet<number>;
}

/** Which chain holds each record. */
export function holding({ transcripts, starts, records }: RecordIndex): Holding {
  const holderOf = new Int32Array(records.length);
  const mixed = new Set<number>();
  const { holders, holderAt } = registry();
  for (const [file, transcript] of transcripts.entries()) {
    const start = starts[file] ?? 0;
    holderOf.fill(wholeOf(transcript, holderAt), start, starts[file + 1]);
    if (placeEmbedded(transcript, holderAt, holderOf.subarray(start, starts[file + 1]))) mixed.add(file);
  }
  return { holders, holderOf, mixed };
}

type HolderAt = (sessionId: string, chainId: string, origin: Holder['origin']) => number;

function registry(): { readonly holders: readonly Holder[]; readonly holderAt: HolderAt } {
  const holders: Holder[] = [];
  const positionByKey = new Map<string, number>();
  const holderAt: HolderAt = (sessionId, chainId, origin) => {
    const key = `${sessionId}\n${chainId}`;
    const known = positionByKey.get(key);
    const position = known ?? holders.length;
    // A file of the agent's own says more of it than what stands elsewhere.
    if (known === undefined || origin === 'file') holders[position] = { position, sessionId, chainId, origin };
    positionByKey.set(key, position);
    return position;
  };
  return { holders, holderAt };
}

function wholeOf({ role, sessionId }: Transcript, holderAt: HolderAt): number {
  return role.kind === 'main' ? holderAt(sessionId, 'main', 'main') : holderAt(sessionId, role.agentId, 'file');
}

/** Records that name a chain of their own; whether there are any. */
function placeEmbedded({ sessionId, records }: Transcript, holderAt: HolderAt, holderOf: Int32Array): boolean {
  if (!records.some(({ chain }) => chain !== undefined)) return false;
  const roots = sidechainRoots(records);
  for (const [position, record] of records.entries()) {
    const root = roots.get(record);
    if (record.chain?.kind === 'agent') holderOf[position] = holderAt(sessionId, record.chain.agentId, 'progress');
    else if (root !== undefined) holderOf[position] = holderAt(sessionId, root, 'sidechain');
  }
  return true;
}
