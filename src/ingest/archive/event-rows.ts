/**
 * How events stand in an archive: a row each, its kind first. No text of a prompt, an answer or a result is among the
 * fields; a title is, for the agent made it. What acts say (`model/act.ts`) is not kept.
 */
import type {
  ApiErrorEvent,
  CompactionEvent,
  CostStateEvent,
  DelegationResult,
  Event,
  EventKind,
  InputEvent,
  NotificationEvent,
  PullLinkEvent,
  SessionStartEvent,
  TitleEvent,
  ToolResult,
  TurnDurationEvent,
} from '../../model/event.ts';
import type { RecordRef } from '../../model/record.ts';
import type { Cell, Codec } from './codec.ts';
import { cellsOf, count, decimal, flag, NotArchived, number, oneOf, optional, row, text } from './codec.ts';
import { counters, turn } from './turn-rows.ts';

type Told<E extends Event> = Omit<E, 'kind' | 'record' | 'act' | 'text'>;

const delegation = row<DelegationResult>({
  agentId: optional(text),
  agentType: optional(text),
  status: optional(text),
  workflowRun: optional(text),
  lastTokens: optional(number),
  durationMs: optional(number),
  toolCalls: optional(number),
  lastCounters: optional(counters),
  resumedAgentId: optional(text),
});

const toolResult = row<Told<ToolResult>>({
  toolUseId: text,
  isError: flag,
  denial: optional(oneOf('user', 'rule', 'interrupted')),
  delegation: optional(delegation),
  answeredItself: optional(flag),
});

const input = row<Told<InputEvent>>({
  input: oneOf(
    'prompt',
    'queued',
    'scripted',
    'control',
    'work',
    'plan',
    'interruption',
    'notification',
    'scheduled',
    'delegated',
    'machine',
  ),
  chars: count,
  compat: oneOf('human', 'output', 'none'),
  command: optional(text),
  promptId: optional(text),
  promptDigest: optional(text),
  cwd: optional(text),
  version: optional(text),
  branch: optional(text),
});

const notification = row<Told<NotificationEvent>>({
  taskId: optional(text),
  toolUseId: optional(text),
  status: optional(text),
  tokens: optional(number),
  toolCalls: optional(number),
  durationMs: optional(number),
  by: optional(oneOf('queue', 'attachment')),
  wordsDigest: optional(text),
});

const compaction = row<Told<CompactionEvent>>({ boundary: flag, trigger: optional(text) });

const apiError = row<Told<ApiErrorEvent>>({ error: oneOf('retry', 'error', 'limit'), status: optional(text) });

const turnDuration = row<Told<TurnDurationEvent>>({ durationMs: number });

const sessionStart = row<Told<SessionStartEvent>>({ start: oneOf('startup', 'resume') });

const costState = row<Told<CostStateEvent>>({ usd: decimal, endedAt: number, from: oneOf('cost-state', 'result') });

const title = row<Told<TitleEvent>>({ rank: oneOf('custom', 'generated', 'summary'), title: text });

const pullLink = row<Told<PullLinkEvent>>({ number: count, repository: optional(text) });

interface EventRow<E extends Event> {
  cell(event: E): Cell;
  event(cell: unknown, texts: readonly string[], record: RecordRef): E;
}

function eventRow<Kind extends EventKind, Fields extends object>(
  kind: Kind,
  { cell, value }: Codec<Fields>,
): {
  readonly cell: Codec<Fields>['cell'];
  readonly event: (cell: unknown, texts: readonly string[], record: RecordRef) => Fields & Head<Kind>;
} {
  return { cell, event: (found, texts, record) => ({ ...value(found, texts), kind, record }) };
}

interface Head<Kind extends EventKind> {
  readonly kind: Kind;
  readonly record: RecordRef;
}

/** By kind; a kind that is added to the model does not compile until it stands here. */
const rowByKind: { readonly [Kind in EventKind]: EventRow<Extract<Event, { kind: Kind }>> } = {
  turn: eventRow('turn', turn),
  'tool-result': eventRow('tool-result', toolResult),
  input: eventRow('input', input),
  notification: eventRow('notification', notification),
  compaction: eventRow('compaction', compaction),
  'api-error': eventRow('api-error', apiError),
  'turn-duration': eventRow('turn-duration', turnDuration),
  'session-start': eventRow('session-start', sessionStart),
  'cost-state': eventRow('cost-state', costState),
  title: eventRow('title', title),
  'pull-link': eventRow('pull-link', pullLink),
};

export function eventCell(event: Event): Cell {
  const own: EventRow<Event> = rowByKind[event.kind];
  return [event.kind, own.cell(event)];
}

/** @throws NotArchived where the cell is no event. */
export function eventOf(cell: unknown, texts: readonly string[], record: RecordRef): Event {
  const [head, fields] = cellsOf(cell);
  const kind = text.value(head, texts);
  if (!isKind(kind)) throw new NotArchived('a kind of event');
  return rowByKind[kind].event(fields, texts, record);
}

function isKind(kind: string): kind is EventKind {
  return Object.hasOwn(rowByKind, kind);
}
