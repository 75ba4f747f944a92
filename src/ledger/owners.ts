/**
 * Who was waited for while the cache ran out (definitions §5): what was going on at that moment decides, not what
 * happened to take a second at the beginning of a pause of hours.
 */
import type { InputKind } from '../model/event.ts';
import type { PromptKind } from '../model/ledger.ts';
import type { RebuildOwner } from '../model/rebuild.ts';
import type { ToolCall } from '../model/session.ts';
import { approvalWaitMs } from './approval.ts';
import type { Pause } from './pause.ts';
import { liesWithin } from './pause.ts';
import { isQuestion } from './questions.ts';
import { stopAt } from './stops.ts';

export function ownerOf(pause: Pause): RebuildOwner {
  const calls = callsWhenCold(pause);
  const byHuman = endsByHuman(pause);
  if (byHuman && (standsStill(pause) || calls.some(asksHuman))) return 'human';
  if (delegationRuns(pause)) return 'delegation';
  if (calls.some((call) => (approvalWaitMs(call) ?? 0) > 0)) return 'approval';
  if (calls.length > 0) return 'tool';
  if (failedBetween(pause)) return 'limit';
  return byHuman && hadStopped(pause) ? 'human' : 'unknown';
}

const replies: ReadonlySet<PromptKind> = new Set(['prompt', 'queued', 'control', 'work', 'answer', 'denial']);
const unasked: ReadonlySet<InputKind> = new Set(['scripted', 'notification', 'scheduled']);

/** Whether the last thing that could make the agent go on was a human's. */
function endsByHuman(pause: Pause): boolean {
  const { session, chain, acts } = pause;
  const human = acts.findLast((act) => act.chain === chain && replies.has(act.kind) && liesWithin(pause, act.at));
  if (human?.at === undefined) return false;
  const other = session.inputs.findLast(
    ({ event, chain: of, at }) => of === chain && unasked.has(event.input) && liesWithin(pause, at),
  );
  return (other?.at ?? -Infinity) <= human.at;
}

/** Whether the main agent stood still for the human when the cache ran out. */
function standsStill({ chain, stops, coldAt }: Pause): boolean {
  return chain.role === 'main' && stopAt(stops, coldAt) !== undefined;
}

/** A turn of a single line ends as it starts: its own end is no stop before it. */
function hadStopped(pause: Pause): boolean {
  const { chain, before, stops } = pause;
  if (chain.role !== 'main') return false;
  if (before.toolCalls.length === 0) return true;
  return stops.some(({ at, by }) => liesWithin(pause, at) && (by === 'interruption' || at < pause.at));
}

/** A permission that was refused had been asked for. */
function asksHuman(call: ToolCall): boolean {
  return call.result?.denial === 'user' || (isQuestion(call) && call.result?.answeredItself === false);
}

function delegationRuns({ chain, delegations, coldAt }: Pause): boolean {
  return delegations.some(({ parent, startedAt, endedAt }) => parent === chain && covers(coldAt, startedAt, endedAt));
}

function callsWhenCold({ chain, delegated, coldAt }: Pause): readonly ToolCall[] {
  return chain.toolCalls.filter((call) => !delegated.has(call) && covers(coldAt, call.at, call.result?.at));
}

function failedBetween(pause: Pause): boolean {
  return pause.session.apiErrors.some(({ chain, at }) => chain === pause.chain && liesWithin(pause, at));
}

function covers(instant: number, from: number | undefined, to: number | undefined): boolean {
  return from !== undefined && to !== undefined && from <= instant && instant < to;
}
