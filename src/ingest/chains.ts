/** The chains of a session: each agent's own turns in time order, and copied turns beside them. */
import { inOrder } from '../model/in-order.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Link, LooseResult, ToolCall, Turn } from '../model/session.ts';
import type { AncestorsOf } from './ancestry.ts';
import type { AgentFile } from './agent-files.ts';
import { agentFiles } from './agent-files.ts';
import type { Holder } from './holders.ts';
import type { MergedTurn } from './merge-turns.ts';
import type { SessionParts } from './session-parts.ts';
import type { ChainExtent, Surroundings } from './surroundings.ts';
import { compareTimes } from './time-order.ts';

/** Each holder's chain. */
export type Chains = ReadonlyMap<Holder, Chain>;

export function buildChains(parts: SessionParts, around: Surroundings): Chains {
  const files = agentFiles(parts, around);
  const turnsByHolder = new Map<Holder, MergedTurn[]>();
  for (const merged of parts.turns) push(turnsByHolder, merged.owner, merged);
  const copiesByHolder = new Map<Holder, MergedTurn[]>();
  for (const { merged, holder } of parts.copies) push(copiesByHolder, holder, merged);
  const looseByHolder = looseResults(parts);
  const compare = compareTurns(around.ancestorsOf);
  return new Map(
    parts.holders.map((holder) => {
      const own = inOrder(turnsByHolder.get(holder) ?? [], compare);
      const turns = own.map(({ turn }) => turn);
      const links = linksOf(own, copiesByHolder.get(holder) ?? [], compare);
      const held = { turns, links, loose: looseByHolder.get(holder) };
      return [holder, chain(holder, { ...held, ...around.chainExtentOf(holder), ...files.get(holder.chainId) })];
    }),
  );
}

interface ChainParts extends Partial<AgentFile>, ChainExtent {
  readonly turns: readonly Turn[];
  readonly links: readonly Link[];
  readonly loose: readonly LooseResult[] | undefined;
}

function chain(holder: Holder, { turns, links, loose, meta = {}, ...parts }: ChainParts): Chain {
  return {
    sessionId: holder.sessionId,
    id: holder.chainId,
    role: holder.origin === 'main' ? 'main' : 'sub',
    origin: holder.origin,
    meta,
    workflowRun: parts.workflowRun,
    links,
    turns,
    toolCalls: callsOf(turns),
    looseResults: loose,
    firstAt: parts.firstAt,
    lastAt: parts.lastAt,
    receipt: parts.receipt ?? turns[0]?.receipt,
  };
}

function looseResults({ loose, copies }: SessionParts): ReadonlyMap<Holder, readonly LooseResult[]> {
  const resultsByHolder = new Map<Holder, LooseResult[]>();
  if (loose.length === 0) return resultsByHolder;
  const callById = new Map(copies.flatMap(({ merged }) => merged.turn.toolCalls.map((call) => [call.id, call])));
  const sorted = loose.toSorted(
    (left, right) => compareTimes(left.result.at, right.result.at) || compareText(left.callId, right.callId),
  );
  for (const { callId, holder, result } of sorted) {
    push(resultsByHolder, holder, { callId, call: callById.get(callId), result });
  }
  return resultsByHolder;
}

type Compare = (left: MergedTurn, right: MergedTurn) => number;

/** Dated turns, the chain's own and those copied into it. */
function linksOf(own: readonly MergedTurn[], copies: readonly MergedTurn[], compare: Compare): readonly Link[] {
  const links: Link[] = [];
  if (copies.length === 0) {
    for (const { turn } of own) if (turn.startedAt !== undefined) links.push({ turn, own: true });
    return links;
  }
  const owned = new Set(own);
  for (const merged of inOrder([...own, ...copies], compare)) {
    if (merged.turn.startedAt !== undefined) links.push({ turn: merged.turn, own: owned.has(merged) });
  }
  return links;
}

/** By start, then ancestry, then end, then id: never by line. Undated turns last. */
function compareTurns(ancestorsOf: AncestorsOf): Compare {
  return ({ turn: left, number: first }, { turn: right, number: second }) =>
    compareTimes(left.startedAt, right.startedAt) ||
    ancestorsOf(first) - ancestorsOf(second) ||
    compareTimes(left.endedAt, right.endedAt) ||
    compareText(left.id, right.id);
}

/** Calls of one instant stay in the order of their turns. */
function callsOf(turns: readonly Turn[]): readonly ToolCall[] {
  const calls: ToolCall[] = [];
  for (const { toolCalls } of turns) for (const call of toolCalls) calls.push(call);
  return inOrder(calls, (left, right) => compareTimes(left.at, right.at));
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
