/**
 * What the agent itself said a session cost (definitions §4): its running total, and what of it is in no transcript
 * (compaction, titles, permission checks).
 */
import { parseDecimal } from '../model/money.ts';
import type { Picos } from '../model/money.ts';
import type { Receipt } from '../model/receipt.ts';
import { compareReceipts } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';

export interface RecordedCost {
  readonly picos: Picos;
  readonly receipt: Receipt;
}

const picoDigits = 12;

/**
 * The last total: the state that ends latest, of equal ones the greater. Totals run on over results and resumed runs,
 * so they are never added. Absent where none was recorded.
 */
export function recordedCost(session: Session): RecordedCost | undefined {
  let last: State | undefined;
  for (const { event, receipt } of session.costStates) {
    const picos = parseDecimal(event.usd, picoDigits);
    if (picos === undefined) continue;
    const state = { picos, receipt, endedAt: event.endedAt };
    if (last === undefined || compareStates(last, state) < 0) last = state;
  }
  return last === undefined ? undefined : { picos: last.picos, receipt: last.receipt };
}

type State = RecordedCost & { readonly endedAt: number };

/** Of two equal states the one that stands first counts as the later, so that the receipt is the first place. */
function compareStates(left: State, right: State): number {
  if (left.endedAt !== right.endedAt) return left.endedAt - right.endedAt;
  if (left.picos !== right.picos) return left.picos < right.picos ? -1 : 1;
  return compareReceipts(right.receipt, left.receipt);
}

export interface NotInTranscript {
  readonly picos: Picos;
  /** Some turns have no price of ours, so the real difference is smaller. */
  readonly isUpperBound: boolean;
}

/** Recorded minus ours; negative where the recorded total is older than the transcript's end. */
export function notInTranscript(recorded: Picos, ours: Picos, unpricedTurns: number): NotInTranscript {
  return { picos: recorded - ours, isUpperBound: unpricedTurns > 0 };
}
