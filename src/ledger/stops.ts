/**
 * A stop is the end of a main turn without a tool call in it, or an interruption; it lasts until the next main turn or
 * human input (definitions §1). `stop_reason` is missing on most turns and cannot be the test.
 */
import { firstFrom, inOrder } from '../model/in-order.ts';
import type { PromptKind } from '../model/ledger.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import { humanInputs, isHuman } from './human.ts';
import type { HumanInput } from './human.ts';
import { mainChain } from './questions.ts';

export interface Stop {
  /** UTC milliseconds: the end of the turn, or the interruption. */
  readonly at: number;
  readonly by: 'end' | 'interruption';
  readonly receipt: Receipt;
  /** When the agent went on, by a main turn or by an input that starts one; absent where it never did. */
  readonly until?: number | undefined;
  /** The last human act of the stop: it was waited for until then; absent where a turn came unasked, or nothing. */
  readonly heardAt?: number | undefined;
}

/**
 * The main agent's stops in time order. After a control command, or a denial in a subagent, the agent is still
 * stopped: the stop goes on, and the human was waited for until the last of them at least (definitions §7).
 */
export function stops(session: Session, inputs: readonly HumanInput[] = humanInputs(session)): readonly Stop[] {
  const main = mainChain(session);
  if (main === undefined) return [];
  const turns = main.turns.filter(({ startedAt }) => startedAt !== undefined);
  const acts = datedActs(inputs);
  const found: Stop[] = [];
  for (const [index, { toolCalls, startedAt, endedAt = startedAt, receipt }] of turns.entries()) {
    if (toolCalls.length > 0 || endedAt === undefined) continue;
    found.push(lasting({ at: endedAt, by: 'end', receipt }, turns[index + 1]?.startedAt, acts));
  }
  // Every marker stops the agent, one that is part of a denial too.
  for (const { event, chain, at, receipt } of session.inputs) {
    if (event.input !== 'interruption' || chain.role !== 'main' || at === undefined) continue;
    const next = turns[firstFrom(turns, at, ({ startedAt }) => startedAt)]?.startedAt;
    found.push(lasting({ at, by: 'interruption', receipt }, next, acts));
  }
  return inOrder(found, compareStops);
}

/** The stop that lasts at an instant, if any: the latest that began before it and is not over. */
export function stopAt(list: readonly Stop[], at: number): Stop | undefined {
  let end = firstFrom(list, at, (stop) => stop.at);
  while (end < list.length && list[end]?.at === at) end += 1;
  for (let position = end - 1; position >= 0; position -= 1) {
    const stop = list[position];
    if (stop !== undefined && (stop.until === undefined || at <= stop.until)) return stop;
  }
  return undefined;
}

interface Act {
  readonly at: number;
  readonly kind: PromptKind;
}

function datedActs(inputs: readonly HumanInput[]): readonly Act[] {
  return inputs.flatMap(({ at, kind }) => (at === undefined ? [] : [{ at, kind }]));
}

function lasting(stop: Stop, nextTurnAt: number | undefined, acts: readonly Act[]): Stop {
  const turnAt = nextTurnAt === undefined ? Infinity : Math.max(nextTurnAt, stop.at);
  // An input of the same millisecond as a turn comes before it.
  const during = actsBetween(acts, stop.at, turnAt);
  const going = during.find((act) => goesOn(act) && !isItself(act, stop));
  const over = going?.at ?? turnAt;
  const heard = during.findLast((act) => isHuman(act) && act.at <= over && !isItself(act, stop));
  return { ...stop, until: over === Infinity ? undefined : over, heardAt: heard?.at };
}

function actsBetween(acts: readonly Act[], from: number, to: number): readonly Act[] {
  const first = firstFrom(acts, from, ({ at }) => at);
  let end = first;
  while ((acts[end]?.at ?? Infinity) <= to && end < acts.length) end += 1;
  return acts.slice(first, end);
}

function isItself(act: Act, stop: Stop): boolean {
  return stop.by === 'interruption' && act.at === stop.at && act.kind === 'interruption';
}

/** A scripted prompt is no human input: the stop ends with the turn it starts. An interruption begins a stop of its own. */
function goesOn({ kind }: Act): boolean {
  return kind !== 'control' && kind !== 'denial' && kind !== 'scripted';
}

function compareStops(left: Stop, right: Stop): number {
  return left.at - right.at || Number(left.by === 'interruption') - Number(right.by === 'interruption');
}
