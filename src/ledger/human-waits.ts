/**
 * A human wait is time in which the session stood still for somebody: from the main agent's stop to the next human
 * input, and from a question to its reply (definitions §7).
 */
import type { Wait } from '../model/ledger.ts';
import type { Interval } from '../model/interval.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Course } from './course.ts';

export interface HumanWait extends Interval {
  readonly kind: Exclude<Wait['kind'], 'limit'>;
  /** What was waited after: the turn that stopped, the interruption, the question. */
  readonly receipt: Receipt;
}

/** In time order, before anything that ran meanwhile is taken out; a question that nobody replied to is none. */
export function humanWaits({ questions, stops }: Course): readonly HumanWait[] {
  const afterStops = stops.flatMap(({ at, heardAt, receipt }): readonly HumanWait[] =>
    heardAt === undefined || heardAt <= at ? [] : [{ kind: 'human', from: at, to: heardAt, receipt }],
  );
  const forReplies = questions.flatMap(({ kind, at, until, reply, call }): readonly HumanWait[] =>
    at === undefined || until === undefined || until <= at || reply === 'nobody'
      ? []
      : [{ kind, from: at, to: until, receipt: call.receipt }],
  );
  return [...afterStops, ...forReplies].toSorted((left, right) => left.from - right.from || left.to - right.to);
}
