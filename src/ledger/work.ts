/**
 * The work of a chain: when its agent was at it, as far as the transcript tells (definitions §7, "work of a chain").
 */
import type { Interval } from '../model/interval.ts';
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { isQuestion } from './questions.ts';

/**
 * Each turn from first to last line; from the input before a turn to it, or from the end of the turn before where that
 * did not stop; each tool call to its result, but for questions and the calls in `delegated`; and from the last input
 * to an interruption or API error that the agent reached without a stop. Unsorted, overlapping, empty ones among them.
 */
export function chainWork(session: Session, chain: Chain, delegated: ReadonlySet<string>): readonly Interval[] {
  const work = chain.toolCalls.flatMap((call) =>
    isQuestion(call) || delegated.has(call.id) ? [] : between(call.at, call.result?.at),
  );
  let busySince: number | undefined;
  for (const step of steps(session, chain)) {
    if (step.kind === 'given') {
      busySince = step.at;
      continue;
    }
    work.push(...between(busySince, step.at));
    // A failed request is no stop: what was asked is still asked.
    if (step.kind === 'error') continue;
    if (step.kind === 'turn') work.push({ from: step.at, to: step.endedAt });
    busySince = step.kind === 'turn' && step.goesOn ? step.endedAt : undefined;
  }
  return work;
}

type Step = { readonly at: number; readonly rank: number } & (
  | { readonly kind: 'given' | 'error' | 'interruption' }
  | { readonly kind: 'turn'; readonly endedAt: number; readonly goesOn: boolean }
);

/** In the same millisecond: what was going on ends before what is given to the agent, and a turn comes of that. */
const ranks = { result: 0, error: 1, interruption: 2, input: 3, turn: 4 } as const;

function steps(session: Session, chain: Chain): readonly Step[] {
  const found: Step[] = [];
  for (const { event, chain: of, at } of session.inputs) {
    // After a control command the agent is still stopped.
    if (of !== chain || at === undefined || event.input === 'control') continue;
    if (event.input === 'interruption') found.push({ kind: 'interruption', at, rank: ranks.interruption });
    else found.push({ kind: 'given', at, rank: ranks.input });
  }
  for (const { chain: of, at } of session.apiErrors) {
    if (of === chain && at !== undefined) found.push({ kind: 'error', at, rank: ranks.error });
  }
  for (const { result } of chain.toolCalls) {
    if (result?.at !== undefined) found.push({ kind: 'given', at: result.at, rank: ranks.result });
  }
  for (const { startedAt: at, endedAt = at, toolCalls } of chain.turns) {
    if (at === undefined || endedAt === undefined) continue;
    // While a question is open the agent is not at work, though it has not stopped.
    const goesOn = toolCalls.length > 0 && !toolCalls.some(isQuestion);
    found.push({ kind: 'turn', at, endedAt, goesOn, rank: ranks.turn });
  }
  return found.toSorted((left, right) => left.at - right.at || left.rank - right.rank);
}

function between(from: number | undefined, to: number | undefined): Interval[] {
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

/** The same call of another chain is never meant: ids of calls are unique. */
export function callIds(delegations: readonly { readonly call?: ToolCall | undefined }[]): ReadonlySet<string> {
  return new Set(delegations.flatMap(({ call }) => (call === undefined ? [] : [call.id])));
}
