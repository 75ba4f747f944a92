/**
 * The copies of each model response, brought together by their key (definitions §2.1). Most copies of one follow one
 * another in one file, so a copy is first held against the one before it.
 */
import type { TurnCopy } from '../model/turn-copy.ts';

export interface TurnCopies {
  readonly copies: readonly TurnCopy[];
  /** For each copy the number of its record. */
  readonly records: readonly number[];
  /** The first copy of each response, in the order in which they were met. */
  readonly firsts: readonly number[];
  /** For each copy the next one of its response; 0 after the last. */
  readonly nexts: readonly number[];
}

export interface Gathering extends TurnCopies {
  /** Adds a copy, and the number of its record. */
  readonly add: (copy: TurnCopy, record: number) => void;
}

export function gatherTurnCopies(): Gathering {
  const copies: TurnCopy[] = [];
  const records: number[] = [];
  const firsts: number[] = [];
  const nexts: number[] = [];
  const lasts: number[] = [];
  const responseOf = numbering();
  let response = 0;
  return {
    copies,
    records,
    firsts,
    nexts,
    add(copy, record) {
      const position = copies.length;
      const isAsBefore = copy.messageId !== undefined && copy.messageId === copies[position - 1]?.messageId;
      if (!isAsBefore) response = responseOf(copy, firsts.length);
      const last = lasts[response];
      if (last === undefined) firsts.push(position);
      else nexts[last] = position;
      lasts[response] = position;
      copies.push(copy);
      records.push(record);
      nexts.push(0);
    },
  };
}

/** The number of a copy's response, `fresh` for one that was not met before. The kinds of id are kept apart: no two kinds meet. */
function numbering(): (copy: TurnCopy, fresh: number) => number {
  const byMessage = new Map<string, number>();
  const byRequest = new Map<string, number>();
  const byRecord = new Map<string, number>();
  return ({ messageId, requestId, record }, fresh) => {
    if (messageId !== undefined) return known(byMessage, messageId, fresh);
    return requestId === undefined ? known(byRecord, record.identity, fresh) : known(byRequest, requestId, fresh);
  };
}

function known(numberById: Map<string, number>, id: string, fresh: number): number {
  const number = numberById.get(id);
  if (number === undefined) numberById.set(id, fresh);
  return number ?? fresh;
}
