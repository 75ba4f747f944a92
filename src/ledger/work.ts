/**
 * The work of a chain: when its agent was at it, as far as the transcript tells (definitions §7, "work of a chain").
 */
import type { InputKind } from '../model/event.ts';
import type { Interval } from '../model/interval.ts';
import type { Chain, Session, ToolCall } from '../model/session.ts';
import { isQuestion } from './questions.ts';

/**
 * Each turn from first to last line; from the input before a turn to it, or from the end of the turn before where that
 * did not stop, whatever the harness told it meanwhile; each tool call to its result, but for questions and the calls in
 * `delegated`; and from the last input to an interruption or API error that the agent reached without a stop. Unsorted,
 * overlapping, empty ones among them.
 */
export function chainWork(chain: Chain, given: Given | undefined, delegated: ReadonlySet<string>): readonly Interval[] {
  const work: Interval[] = [];
  for (const call of chain.toolCalls) {
    if (!isQuestion(call) && !delegated.has(call.id)) addBetween(work, call.at, call.result?.at);
  }
  let busySince: number | undefined;
  let nudgedAt: number | undefined;
  for (const step of steps(chain, given)) {
    if (step.kind === 'given' || (step.kind === 'added' && busySince === undefined)) busySince = step.at;
    if (step.kind === 'noted') nudgedAt = step.at;
    if (step.kind === 'given' || step.kind === 'added' || step.kind === 'noted') continue;
    addBetween(work, busySince ?? (step.kind === 'turn' ? nudgedAt : undefined), step.at);
    nudgedAt = undefined;
    // A failed request is no stop: what was asked is still asked.
    if (step.kind === 'error') continue;
    if (step.kind === 'turn') work.push({ from: step.at, to: step.endedAt });
    busySince = step.kind === 'turn' && step.goesOn ? step.endedAt : undefined;
  }
  return work;
}

type Step = { readonly at: number; readonly rank: number } &
  /** `added` is what an agent at work is told beside it; `noted` sets a stopped one to work only where a turn follows. */
  (
    | { readonly kind: 'given' | 'added' | 'noted' | 'error' | 'interruption' }
    | { readonly kind: 'turn'; readonly endedAt: number; readonly goesOn: boolean }
  );

/**
 * In the same millisecond: what was going on ends before what is given to the agent, a turn comes of that, and the
 * results of its own calls come after it.
 */
const ranks = { result: 0, error: 1, interruption: 2, input: 3, turn: 4, ownResult: 5 } as const;
const ranksOfATurn = 10;

/** What a chain met beside its turns. */
export interface Given {
  readonly inputs: Session['inputs'][number][];
  readonly errors: Session['apiErrors'][number][];
}

/** The inputs and the failed requests of each chain that has any. */
export function givenByChain({ inputs, apiErrors }: Session): ReadonlyMap<Chain, Given> {
  const givenBy = new Map<Chain, Given>();
  const of = (chain: Chain): Given => {
    const known = givenBy.get(chain) ?? { inputs: [], errors: [] };
    givenBy.set(chain, known);
    return known;
  };
  for (const input of inputs) of(input.chain).inputs.push(input);
  for (const error of apiErrors) of(error.chain).errors.push(error);
  return givenBy;
}

function steps(chain: Chain, given: Given | undefined): readonly Step[] {
  const found: Step[] = [];
  for (const { event, at } of given?.inputs ?? []) {
    // After a control command the agent is still stopped.
    if (at === undefined || event.input === 'control') continue;
    if (event.input === 'interruption') {
      found.push({ kind: 'interruption', at, rank: ranks.interruption });
    } else {
      found.push({ kind: stepOf(event.input), at, rank: ranks.input });
    }
  }
  for (const { at } of given?.errors ?? []) {
    if (at !== undefined) found.push({ kind: 'error', at, rank: ranks.error });
  }
  return [...found, ...turnSteps(chain)].toSorted((left, right) => left.at - right.at || left.rank - right.rank);
}

/** A person who comes back to an agent that did not stop sets it to work anew; what is told to one at work cuts nothing. */
function stepOf(input: InputKind): 'given' | 'added' | 'noted' {
  if (input === 'machine') return 'noted';
  return input === 'queued' || input === 'notification' || input === 'scheduled' ? 'added' : 'given';
}

/** The turns of the chain and the results of their calls. */
function turnSteps(chain: Chain): readonly Step[] {
  return chain.turns.flatMap(({ startedAt, endedAt = startedAt, toolCalls }, position): readonly Step[] => {
    const results = toolCalls.flatMap(({ result }): readonly Step[] => {
      if (result?.at === undefined) return [];
      const { at } = result;
      const rank = at === startedAt ? position * ranksOfATurn + ranks.ownResult : ranks.result;
      return [{ kind: 'given', at, rank }];
    });
    if (startedAt === undefined || endedAt === undefined) return results;
    // While a question is open the agent is not at work, though it has not stopped.
    const goesOn = toolCalls.length > 0 && !toolCalls.some(isQuestion);
    return [{ kind: 'turn', at: startedAt, endedAt, goesOn, rank: position * ranksOfATurn + ranks.turn }, ...results];
  });
}

function addBetween(work: Interval[], from: number | undefined, to: number | undefined): void {
  if (from !== undefined && to !== undefined) work.push({ from, to });
}

/** The same call of another chain is never meant: ids of calls are unique. */
export function callIds(delegations: readonly { readonly call?: ToolCall | undefined }[]): ReadonlySet<string> {
  return new Set(delegations.flatMap(({ call }) => (call === undefined ? [] : [call.id])));
}
