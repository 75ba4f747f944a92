/**
 * What people did in a session, and what programs submitted in their place: prompts, commands, answers, interruptions
 * and denials, each once (definitions §1).
 */
import type { InputKind } from '../model/event.ts';
import { firstFrom } from '../model/in-order.ts';
import type { Prompt, PromptKind } from '../model/ledger.ts';
import { compareText } from '../model/receipt.ts';
import type { LooseResult, Session, ToolCall } from '../model/session.ts';
import { looseReplies, mainChain, questions } from './questions.ts';
import type { Question } from './questions.ts';

/** A prompt before anyone asks how long it was waited for and what it set off. */
export type HumanInput = Omit<Prompt, 'waitMs' | 'exchange'>;

/**
 * Every human act of the session in time order, undated ones last, scripted prompts among them. An interruption that
 * is part of a denial is left out, and so are all but the earliest of the denials of one turn.
 */
export function humanInputs(session: Session, asked: readonly Question[] = questions(session)): readonly HumanInput[] {
  const acts = [...written(session), ...answers(session, asked), ...denials(session)].toSorted(compareInputs);
  return withoutMarkersOfDenials(acts, session);
}

/** Whether a human did it: all but the prompts that a program submitted. */
export function isHuman({ kind }: { readonly kind: PromptKind }): boolean {
  return kind !== 'scripted';
}

const kindOfInput: ReadonlyMap<InputKind, PromptKind> = new Map([
  ['prompt', 'prompt'],
  ['queued', 'queued'],
  ['scripted', 'scripted'],
  ['control', 'control'],
  ['work', 'work'],
  // Approving a plan that cleared the context leaves no question behind that it could answer.
  ['plan', 'answer'],
  ['interruption', 'interruption'],
]);

/** What stands in the main transcript as a line of its own; a subagent's lines of these kinds repeat the main agent's. */
function written(session: Session): readonly HumanInput[] {
  return session.inputs.flatMap(({ event, chain, at, receipt }) => {
    const kind = kindOfInput.get(event.input);
    if (kind === undefined || chain.role !== 'main') return [];
    const { chars, text, command } = event;
    return [{ session, chain, at, receipt, id: receipt.uuid ?? event.record.identity, kind, chars, text, command }];
  });
}

function answers(session: Session, asked: readonly Question[]): readonly HumanInput[] {
  const given = asked.flatMap(({ call, chain, reply }) =>
    reply === 'answer' ? [toCall(call, { session, chain, kind: 'answer' })] : [],
  );
  const chain = mainChain(session);
  if (chain === undefined) return given;
  return [...given, ...looseReplies(chain).map((reply) => toLoose(reply, { session, chain, kind: 'answer' }))];
}

/** Denials of several calls of one turn are one refusal; its time and its receipt are the earliest's. */
function denials(session: Session): readonly HumanInput[] {
  const found: HumanInput[] = [];
  for (const chain of session.chains) {
    for (const { toolCalls } of chain.turns) {
      if (!toolCalls.some(isDenied)) continue;
      const refused = toolCalls.filter(isDenied).map((call) => toCall(call, { session, chain, kind: 'denial' }));
      found.push(...refused.toSorted(compareInputs).slice(0, 1));
    }
    const loose = looseDenials(chain.looseResults ?? []);
    found.push(...loose.map((denial) => toLoose(denial, { session, chain, kind: 'denial' })));
  }
  return found;
}

/** The earliest of each turn; of a call that is not on record nobody knows the turn. */
function looseDenials(results: readonly LooseResult[]): readonly LooseResult[] {
  const byTurn = new Map<string, LooseResult>();
  for (const loose of results) {
    if (loose.result.denial !== 'user') continue;
    const turn = loose.call?.turnId ?? loose.callId;
    if (!byTurn.has(turn)) byTurn.set(turn, loose);
  }
  return [...byTurn.values()];
}

function isDenied({ result }: ToolCall): boolean {
  return result?.denial === 'user';
}

type Reaction = Pick<HumanInput, 'session' | 'chain' | 'kind'>;

function toCall(call: ToolCall, of: Reaction): HumanInput {
  const { at, receipt } = call.result ?? call;
  return { ...of, at, receipt, id: call.id, chars: 0 };
}

function toLoose({ callId, result: { at, receipt } }: LooseResult, of: Reaction): HumanInput {
  return { ...of, at, receipt, id: callId, chars: 0 };
}

/** Of the same instant: a denial, then the interruption that may be part of it, then what starts the agent anew. */
const ranks: ReadonlyMap<PromptKind, number> = new Map([
  ['denial', 0],
  ['interruption', 1],
]);

/** By time; then by what it is and by id, never by line. */
function compareInputs(left: HumanInput, right: HumanInput): number {
  if (left.at !== right.at) return (left.at ?? Infinity) - (right.at ?? Infinity);
  return (
    (ranks.get(left.kind) ?? 2) - (ranks.get(right.kind) ?? 2) ||
    compareText(left.kind, right.kind) ||
    compareText(left.id, right.id)
  );
}

/** An interruption with no main turn and no other human input between it and a denial is part of that denial. */
function withoutMarkersOfDenials(acts: readonly HumanInput[], session: Session): readonly HumanInput[] {
  const turns = mainChain(session)?.turns ?? [];
  // A turn of the same millisecond as an input comes after it.
  const apart = (earlier: number, later: number): boolean =>
    (turns[firstFrom(turns, earlier, ({ startedAt }) => startedAt)]?.startedAt ?? Infinity) < later;
  const human = acts.filter(isHuman);
  const after = markersBehind(human, apart);
  const before = markersBehind(human.toReversed(), (later, earlier) => apart(earlier, later));
  return acts.filter((act) => !after.has(act) && !before.has(act));
}

/** The interruptions that follow a denial in the given order, directly or behind one another. */
function markersBehind(
  acts: readonly HumanInput[],
  apart: (denied: number, marked: number) => boolean,
): ReadonlySet<HumanInput> {
  const markers = new Set<HumanInput>();
  let denied: number | undefined;
  for (const act of acts) {
    if (act.kind === 'denial') denied = act.at;
    else if (act.kind !== 'interruption' || act.at === undefined || denied === undefined) denied = undefined;
    else if (apart(denied, act.at)) denied = undefined;
    else markers.add(act);
  }
  return markers;
}
