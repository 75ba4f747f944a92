/** The project of a session: the first directory that was recorded. */
import { compareText } from '../model/receipt.ts';
import type { SessionParts } from './session-parts.ts';
import { compareTimes } from './time-order.ts';

/** Where its own main transcript worked, else where any of its agents did, else where what it copied did. */
export function project(parts: SessionParts): string | undefined {
  let first: Candidate | undefined;
  const consider = (at: number | undefined, cwd: string | undefined, rank: number): void => {
    if (cwd === undefined || (first !== undefined && compareCandidates({ at, cwd, rank }, first) >= 0)) return;
    first = { at, cwd, rank };
  };
  for (const { event, holder } of parts.events) {
    if (event.kind === 'input') consider(event.record.at, event.cwd, holder.origin === 'main' ? 0 : 1);
  }
  for (const { turn, owner } of parts.turns) consider(turn.startedAt, turn.cwd, owner.origin === 'main' ? 0 : 1);
  for (const { merged } of parts.copies) consider(merged.turn.startedAt, merged.turn.cwd, 2);
  return first?.cwd;
}

interface Candidate {
  readonly at: number | undefined;
  readonly cwd: string;
  readonly rank: number;
}

function compareCandidates(left: Candidate, right: Candidate): number {
  return left.rank - right.rank || compareTimes(left.at, right.at) || compareText(left.cwd, right.cwd);
}
