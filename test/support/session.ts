/**
 * Builds a session for a test in five lines:
 *
 * ```ts
 * session(prompt({ at: 0 }), turn({ at: seconds(5), cacheWrite5m: 900 }), turn({ at: hours(5), cacheWrite5m: 900 }))
 * ```
 *
 * Parts may come in any order; receipts count them as lines of `session.jsonl` or `agent-<id>.jsonl`.
 */
import type { Event } from '../../src/model/event.ts';
import type { RecordRef } from '../../src/model/record.ts';
import type { Chain, Link, Placed, Session, ToolCall, ToolOutcome, Turn } from '../../src/model/session.ts';
import { compareText } from '../../src/model/receipt.ts';
import { noUsage } from '../../src/model/usage.ts';
import type { Usage } from '../../src/model/usage.ts';
import { instant } from './parts.ts';
import type { About, AgentPart, Part, PartOf, ToolPart, ToolResultPart, TurnPart } from './parts.ts';

export * from './parts.ts';

export function session(...parts: readonly Part[]): Session {
  const about: About = Object.assign({}, ...parts.flatMap((part) => (part.part === 'about' ? [part.of] : [])));
  const id = about.id ?? 'session';
  const own = parts.filter((part) => part.part !== 'agent' && part.part !== 'about');
  const agents = parts.filter((part) => part.part === 'agent');
  const built = [
    ...(own.length === 0 ? [] : [buildChain(id, undefined, own)]),
    ...agents.map((part) => buildChain(id, part.of, part.parts)),
  ];
  const events = built.flatMap((each) => each.events);
  const chains = built.map(({ chain }) => chain);
  const main = chains.find(({ role }) => role === 'main');
  const clock =
    about.clock === undefined ? clockOf(main) : { from: instant(about.clock.from), to: instant(about.clock.to) };
  return {
    id,
    source: about.source ?? 'claude-code',
    project: about.project ?? '/home/dev/project',
    title: about.title,
    chains,
    clock,
    startedAt: extreme(
      chains.map(({ firstAt }) => firstAt),
      Math.min,
    ),
    endedAt: extreme(
      chains.map(({ lastAt }) => lastAt),
      Math.max,
    ),
    inputs: select(events, 'input'),
    notifications: select(events, 'notification'),
    compactions: select(events, 'compaction'),
    apiErrors: select(events, 'api-error'),
    turnDurations: select(events, 'turn-duration'),
    starts: select(events, 'session-start'),
    costStates: select(events, 'cost-state'),
  };
}

function clockOf(main: Chain | undefined): Session['clock'] {
  if (main?.firstAt === undefined || main.lastAt === undefined) return undefined;
  return { from: main.firstAt, to: main.lastAt };
}

function buildChain(
  sessionId: string,
  of: AgentPart | undefined,
  parts: readonly Part[],
): { readonly chain: Chain; readonly events: readonly Placed<Event>[] } {
  const id = of?.id ?? 'main';
  const file = of === undefined ? 'session.jsonl' : `agent-${of.id}.jsonl`;
  const place: Place = { sessionId, chainId: id, file, results: resultsById(parts) };
  const links = parts.flatMap((part, index) =>
    part.part === 'turn' ? [{ turn: buildTurn(part.of, place, index + 1), own: part.of.own ?? true }] : [],
  );
  const sorted = links.toSorted((left, right) => compareTurns(left.turn, right.turn));
  const turns = sorted.filter(({ own }) => own).map((link) => link.turn);
  const eventParts = parts.flatMap((part, index) => eventsOf(part, place, index + 1));
  const times = [...eventParts.map(({ at }) => at), ...turns.flatMap(timesOf)];
  const { id: _, workflowRun, ...meta } = of ?? { id };
  const chain: Chain = {
    sessionId,
    id,
    role: of === undefined ? 'main' : 'sub',
    origin: of === undefined ? 'main' : 'file',
    meta,
    workflowRun,
    links: sorted.filter(isDated),
    turns,
    toolCalls: timed(
      turns.flatMap(({ toolCalls }) => toolCalls),
      (call) => call.at,
    ),
    firstAt: extreme(times, Math.min),
    lastAt: extreme(times, Math.max),
    receipt: { file, line: 1, uuid: `${id}-1` },
  };
  return { chain, events: eventParts.map(({ event, at, receipt }) => ({ event, chain, at, receipt })) };
}

interface Place {
  readonly sessionId: string;
  readonly chainId: string;
  readonly file: string;
  readonly results: ReadonlyMap<string, ToolResultPart>;
}

function resultsById(parts: readonly Part[]): ReadonlyMap<string, ToolResultPart> {
  return new Map(parts.flatMap((part) => (part.part === 'result' ? [[part.of.of, part.of]] : [])));
}

function isDated(link: Link): boolean {
  return link.turn.startedAt !== undefined;
}

function timesOf(turn: Turn): readonly (number | undefined)[] {
  return [turn.startedAt, turn.endedAt, ...turn.toolCalls.flatMap((call) => [call.at, call.result?.at])];
}

function buildTurn(part: TurnPart, place: Place, line: number): Turn {
  const { at, ended, content, tools = [], own: _own, ...told } = part;
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, cacheWriteUnknown, output, webSearches, ...rest } = told;
  const id = part.id ?? `${place.chainId}-${line}`;
  const endedAt = ended ?? (at === undefined ? undefined : at + 1000);
  const writes = { cacheWrite5m, cacheWrite1h, cacheWriteUnknown };
  const usage = usageFrom({ input, cacheRead, ...writes, output, webSearches });
  return {
    sessionId: place.sessionId,
    chainId: place.chainId,
    receipt: { file: place.file, line, uuid: `${place.chainId}-${line}`, messageId: id },
    model: 'claude-opus-4-6',
    metered: true,
    extras: [],
    first: usage,
    last: usage,
    stopReason: tools.length > 0 ? 'tool_use' : 'end_turn',
    conflict: false,
    outputIsLowerBound: false,
    ...rest,
    id,
    usage,
    content: { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: tools.length, ...content },
    startedAt: absolute(at),
    endedAt: absolute(endedAt),
    toolCalls: tools.map((of, index) => buildCall(of, { ...place, turnId: id, line, index, at: endedAt })),
  };
}

function usageFrom(counts: { readonly [Kind in keyof Usage]: number | undefined }): Usage {
  return {
    input: counts.input ?? noUsage.input,
    cacheRead: counts.cacheRead ?? noUsage.cacheRead,
    cacheWrite5m: counts.cacheWrite5m ?? noUsage.cacheWrite5m,
    cacheWrite1h: counts.cacheWrite1h ?? noUsage.cacheWrite1h,
    cacheWriteUnknown: counts.cacheWriteUnknown ?? noUsage.cacheWriteUnknown,
    output: counts.output ?? noUsage.output,
    webSearches: counts.webSearches ?? noUsage.webSearches,
  };
}

interface CallPlace extends Place {
  readonly turnId: string;
  readonly line: number;
  readonly index: number;
  readonly at: number | undefined;
}

function buildCall(of: ToolPart, place: CallPlace): ToolCall {
  const id = of.id ?? `${place.turnId}/${place.index + 1}`;
  const { agentType, promptDigest, background, timeoutMs, skill } = of;
  return {
    id,
    name: of.name,
    use: { id, name: of.name, agentType, promptDigest, background, timeoutMs, skill },
    turnId: place.turnId,
    chainId: place.chainId,
    receipt: { file: place.file, line: place.line, uuid: `${place.chainId}-${place.line}`, messageId: place.turnId },
    at: absolute(of.at ?? place.at),
    result: outcomeOf(of, place.results.get(id), place),
  };
}

function outcomeOf(of: ToolPart, part: ToolResultPart | undefined, place: CallPlace): ToolOutcome | undefined {
  const told = part !== undefined || of.until !== undefined || of.denial !== undefined || of.delegation !== undefined;
  if (!told && of.isError === undefined) return undefined;
  return {
    at: absolute(part?.at ?? of.until),
    receipt: { file: place.file, line: place.line, uuid: `${place.chainId}-${place.line}-result-${place.index + 1}` },
    isError: part?.isError ?? of.isError ?? false,
    denial: part?.denial ?? of.denial,
    delegation: part?.delegation ?? of.delegation,
    answeredItself: part?.answeredItself ?? of.answeredItself ?? false,
  };
}

type Unchained = Omit<Placed<Event>, 'chain'>;

function eventsOf(part: Part, place: Place, line: number): readonly Unchained[] {
  if (part.part === 'about' || part.part === 'turn' || part.part === 'result' || part.part === 'agent') return [];
  const uuid = `${place.chainId}-${line}`;
  const at = absolute('at' in part.of ? part.of.at : undefined);
  const record: RecordRef = { line, identity: uuid, uuid, at, used: true };
  return eventsFrom(part, record).map((event) => ({ event, at, receipt: { file: place.file, line, uuid } }));
}

type EventPart = Exclude<Part, PartOf<'about' | 'turn' | 'result' | 'agent'>>;

function eventsFrom(part: EventPart, record: RecordRef): readonly Event[] {
  if (part.part === 'turn-duration') return [{ kind: 'turn-duration', record, durationMs: part.of.durationMs }];
  if (part.part === 'cost-state') {
    const { usd, endedAt = 0 } = part.of;
    return [{ kind: 'cost-state', record, usd, endedAt: instant(endedAt), from: 'cost-state' }];
  }
  if (part.part === 'compaction') {
    return [{ kind: 'compaction', record, trigger: part.of.trigger, boundary: part.of.boundary ?? true }];
  }
  if (part.part === 'api-error') return [{ kind: 'api-error', record, error: part.of.error ?? 'error' }];
  if (part.part === 'session-start') return [{ kind: 'session-start', record, start: part.of.start ?? 'resume' }];
  return wordsFrom(part, record);
}

function wordsFrom(part: PartOf<'input' | 'notification'>, record: RecordRef): readonly Event[] {
  if (part.part === 'input') {
    const { chars = 10, compat = 'human', at: _at, ...rest } = part.of;
    return [{ kind: 'input', record, input: part.input, chars, compat, ...rest }];
  }
  const { silent = false, at: _at, ...rest } = part.of;
  const told: Event = { kind: 'notification', record, ...rest };
  return silent ? [told] : [{ kind: 'input', record, input: 'notification', chars: 0, compat: 'human' }, told];
}

function select<Kind extends Event['kind']>(
  events: readonly Placed<Event>[],
  kind: Kind,
): readonly Placed<Extract<Event, { readonly kind: Kind }>>[] {
  const chosen = events.flatMap((placed) => {
    const { event } = placed;
    return isKind(event, kind) ? [{ ...placed, event }] : [];
  });
  return timed(chosen, ({ at }) => at);
}

function isKind<Kind extends Event['kind']>(
  event: Event,
  kind: Kind,
): event is Extract<Event, { readonly kind: Kind }> {
  return event.kind === kind;
}

/** By start, then end, then id, as assembly orders them; undated last. */
function compareTurns(left: Turn, right: Turn): number {
  return (
    (left.startedAt ?? Infinity) - (right.startedAt ?? Infinity) ||
    (left.endedAt ?? Infinity) - (right.endedAt ?? Infinity) ||
    compareText(left.id, right.id)
  );
}

/** In time order, undated last; the order of the parts breaks ties. */
function timed<Item>(items: readonly Item[], at: (item: Item) => number | undefined): readonly Item[] {
  return items.toSorted((left, right) => (at(left) ?? Infinity) - (at(right) ?? Infinity) || 0);
}

function absolute(offset: number | undefined): number | undefined {
  return offset === undefined ? undefined : instant(offset);
}

function extreme(
  times: readonly (number | undefined)[],
  pick: (...values: readonly number[]) => number,
): number | undefined {
  const dated = times.filter((time) => time !== undefined);
  return dated.length === 0 ? undefined : pick(...dated);
}
