/**
 * Outlines of plain kin: of most turns a statement asks no more than their rows say. Objects are made only of those with
 * a telling call, and of those that are the first to name a directory, or the type of their agent.
 */
import type { Outline, TurnCursor } from '../../model/outline.ts';
import type { FileAccount } from '../../model/quality.ts';
import { cellAt } from '../../model/scan.ts';
import { buildChains } from '../chains.ts';
import { project } from '../project.ts';
import type { OwnedEvent, SessionParts } from '../session-parts.ts';
import { buildSession } from '../sessions.ts';
import { turnsDecide } from '../task-reports.ts';
import type { Member } from './members.ts';
import { accountOf, partsOf, surroundingsOf } from './members.ts';
import type { PlainFile } from './plain-file.ts';
import { turnsOf } from './plain-kin.ts';
import { resultsOf } from './results.ts';
import { tellingCalls } from './telling-calls.ts';
import { turnCursor } from './turn-cursor.ts';
import type { TurnOrder } from './turn-order.ts';
import { turnOrder } from './turn-order.ts';

export interface Outlined {
  readonly outlines: readonly Outline[];
  readonly accounts: readonly FileAccount[];
}

/** `undefined` where nothing less than the whole session tells what a statement asks. */
export function outlinedPlain(members: readonly Member[]): Outlined | undefined {
  if (isInterruptedAndDenied(members) || mayRepeatReports(members)) return undefined;
  const telling = tellingCalls(members);
  const results = resultsOf(members, (member, id) => telling.get(member)?.[id] === 1);
  if (results === undefined) return undefined;
  const cursors = new Map<string, TurnCursor>();
  const outlined: Member[] = [];
  for (const member of members) {
    const { plain, holder } = member;
    const order = turnOrder(plain);
    if (order === undefined) return undefined;
    cursors.set(holder.chainId, turnCursor(plain, order));
    outlined.push({ ...member, plain: { ...plain, firsts: tellingTurns(plain, order, telling.get(member)) } });
  }
  const turns = turnsOf(outlined, results.outcomeOf);
  return turns && outlinedOf(members, { turns, loose: results.looseFrom(turns) }, cursors);
}

function outlinedOf(
  members: readonly Member[],
  told: Pick<SessionParts, 'turns' | 'loose'>,
  cursors: ReadonlyMap<string, TurnCursor>,
): Outlined {
  const accounts = members.map(accountOf);
  const parts = partsOf(members, told);
  if (parts === undefined) return { outlines: [], accounts };
  const around = surroundingsOf(members);
  const asked = { ...parts, events: parts.events.filter(isAsked) };
  const session = { ...buildSession(asked, around, buildChains(parts, around)), project: project(parts) };
  return { outlines: [{ session, turns: session.chains.flatMap(({ id }) => cursors.get(id) ?? []) }], accounts };
}

/** Whether a statement asks for an event, or nothing else names its file. The harness's own words are there for the place they tell. */
function isAsked({ event }: OwnedEvent): boolean {
  if (event.record.at === undefined) return true;
  return event.kind === 'input'
    ? event.input !== 'machine'
    : event.kind === 'notification' || event.kind === 'api-error';
}

/** Whether an interruption may be part of a denial: the turns between them decide. */
function isInterruptedAndDenied(members: readonly Member[]): boolean {
  const events = members.flatMap(({ facts }) => facts.tally.events);
  const isDenied = events.some((event) => event.kind === 'tool-result' && event.denial === 'user');
  return isDenied && events.some((event) => event.kind === 'input' && event.input === 'interruption');
}

function mayRepeatReports(members: readonly Member[]): boolean {
  const events = members.flatMap(({ facts }) => facts.tally.events);
  return turnsDecide(events.filter((event) => event.kind === 'notification'));
}

/** Columns of responses: the directory, and the agent's type. */
const cwd = 17;
const agentType = 18;

/** Their first copies. */
function tellingTurns(plain: PlainFile, { firsts }: TurnOrder, telling: Uint8Array | undefined): readonly number[] {
  const wanted = [];
  const named = { cwd: false, agentType: false };
  for (const first of firsts) {
    const namesCwd = !named.cwd && says(plain, first, cwd);
    const namesType = !named.agentType && says(plain, first, agentType);
    named.cwd ||= namesCwd;
    named.agentType ||= namesType;
    if (namesCwd || namesType || holdsTelling(plain, first, telling)) wanted.push(first);
  }
  return wanted;
}

/** Whether any copy of a response says something in a column. */
function says({ rows: { columns }, nexts }: PlainFile, first: number, column: number): boolean {
  let copy = first;
  do {
    if (cellAt(columns.responses, column, copy) !== 0) return true;
    copy = nexts[copy] ?? 0;
  } while (copy !== 0);
  return false;
}

function holdsTelling({ rows, nexts, callsFrom }: PlainFile, first: number, telling: Uint8Array | undefined): boolean {
  let copy = first;
  do {
    for (let call = callsFrom[copy] ?? 0; call < (callsFrom[copy + 1] ?? 0); call += 1) {
      if (telling?.[cellAt(rows.columns.calls, 0, call)] === 1) return true;
    }
    copy = nexts[copy] ?? 0;
  } while (copy !== 0);
  return false;
}
