/**
 * What each human input set off, through every agent that worked on it. Turns that follow no human input are a last
 * row of each session, so that the column adds up to the cost of the session.
 */
import type { Prompt, SessionAccount } from '../../model/ledger.ts';
import type { Slice } from '../../model/metric.ts';
import type { Session } from '../../model/session.ts';
import { compareTimes } from '../order.ts';
import { grouped, sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { newestFirst } from './sessions.ts';

interface PromptRow {
  readonly session: Session;
  /** Absent for the turns that follow no human input. */
  readonly prompt?: Prompt | undefined;
  readonly slice: Slice;
}

const columns: readonly ColumnOf<PromptRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ session }) => session.id),
  column(['prompt_id', 'id', 'Prompt', 'The id of the input.'], ({ prompt }) => prompt?.id),
  column(
    ['kind', 'text', 'Kind', 'What the human did; `none` for turns that follow no human input.'],
    ({ prompt }) => prompt?.kind ?? 'none',
  ),
  column(['at', 'instant', 'At', 'When it was given.'], ({ prompt }) => prompt?.at),
  column(
    ['chars', 'chars', 'Chars', "Unicode code points of the human's own text; empty where the human wrote none."],
    ({ prompt }) => (isGesture(prompt) ? undefined : prompt?.chars),
  ),
  column(
    ['wait_before_s', 'seconds', 'Waited', 'How long the agent had been waiting for it.'],
    ({ prompt }) => prompt?.waitMs,
  ),
  column(
    ['exchange_s', 'seconds', 'Exchange', 'How long the agent worked until its stop.'],
    ({ prompt }) => prompt?.exchange?.durationMs,
  ),
  ...metricColumns<PromptRow>(['turns', 'tool-calls', 'delegations', 'cost', 'rebuild-premium']),
  column(['text', 'text', 'Text', 'What was written; only where asked for.'], ({ prompt }) => prompt?.text),
  ...metricColumns<PromptRow>(['unpriced-turns']),
  ...receiptColumns<PromptRow>(({ prompt }) => prompt?.receipt),
];

export const prompts = defineTable<PromptRow>({
  name: 'prompts',
  title: 'Prompts',
  meaning: 'One human or scripted input, and all that it set off.',
  columns: shown(columns, {
    bar: 'cost_usd',
    always: ['kind', 'at', 'chars', 'wait_before_s', 'turns', 'cost_usd', 'rebuild_premium_usd', 'text'],
    wide: ['exchange_s', 'tool_calls', 'delegations'],
  }),
  rows: ({ ledger }) => newestFirst(ledger.sessions).toReversed().flatMap(promptRows),
  newestLast: true,
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
  hides: ({ request }) => (request.includeText ? [] : ['text']),
});

/** Answers by a click, denials and interruptions say something without a text. */
function isGesture(prompt: Prompt | undefined): boolean {
  if (prompt?.chars !== 0) return false;
  return prompt.kind === 'answer' || prompt.kind === 'denial' || prompt.kind === 'interruption';
}

function promptRows(account: SessionAccount): readonly PromptRow[] {
  const { session } = account;
  const inputs = account.prompts.toSorted((left, right) => compareTimes(left.at, right.at));
  const sliceByPrompt = slicesByPrompt(account);
  const rows: PromptRow[] = inputs.map((prompt) => ({
    session,
    prompt,
    slice: sliceByPrompt.get(prompt.id) ?? nothing,
  }));
  const none = sliceByPrompt.get(undefined);
  if (none !== undefined) rows.push({ session, slice: none });
  return rows;
}

const nothing: Slice = { entries: [], toolCalls: [], delegations: [] };

/**
 * Tool calls and delegations go with the turn that made them; a workflow agent, made by none, with its own turns. An
 * input outside the scope has no row: what it set off is with the turns that follow none.
 */
function slicesByPrompt(account: SessionAccount): ReadonlyMap<string | undefined, Slice> {
  const { entries, toolCalls, delegations } = account;
  const known = new Set(account.prompts.map(({ id }) => id));
  const keyOf = (prompt: Prompt | undefined): string | undefined =>
    prompt !== undefined && known.has(prompt.id) ? prompt.id : undefined;
  const keyByTurn = new Map(entries.map(({ turn, prompt }) => [turn.id, keyOf(prompt)]));
  const keyOfTurn = (turnId: string | undefined): string | undefined =>
    turnId === undefined ? undefined : keyByTurn.get(turnId);
  const entriesByKey = grouped(entries, ({ prompt }) => keyOf(prompt));
  const callsByKey = grouped(toolCalls, ({ call }) => keyOfTurn(call.turnId));
  const delegationsByKey = grouped(delegations, ({ call, agent }) => keyOfTurn(call?.turnId ?? agent?.turns[0]?.id));
  const sliceOfKey = (key: string | undefined): Slice => ({
    entries: entriesByKey.get(key) ?? [],
    toolCalls: callsByKey.get(key) ?? [],
    delegations: delegationsByKey.get(key) ?? [],
  });
  const keys = new Set([...entriesByKey.keys(), ...callsByKey.keys(), ...delegationsByKey.keys()]);
  return new Map([...keys].map((key) => [key, sliceOfKey(key)]));
}
