/**
 * What became of an error: the first that holds of retried, resumed, fatal, escalated and abandoned (definitions §8).
 * Of a recovered one also how long that took and what it cost.
 */
import { firstFrom } from '../model/in-order.ts';
import type { Delegation, Failure } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import type { Chain, Session, ToolCall, Turn } from '../model/session.ts';
import type { Course } from './course.ts';
import { isHuman } from './human.ts';
import { isQuestion } from './questions.ts';
import type { Stop } from './stops.ts';

/** An error before anyone asks what became of it. */
export interface Mishap extends Pick<Failure, 'kind' | 'chain' | 'at' | 'receipt' | 'tool'> {
  readonly id: string;
  readonly call?: ToolCall | undefined;
  /** Of an agent that failed. */
  readonly delegation?: Delegation | undefined;
}

export type CostOf = (turn: Turn) => Picos | undefined;

/** What outcomes are judged by. */
export interface Scene {
  readonly session: Session;
  readonly stops: readonly Stop[];
  /** When a person did something, other than to queue a prompt for later. */
  readonly humanTimes: readonly number[];
  readonly delegationByCall: ReadonlyMap<ToolCall, Delegation>;
  /** Start of the last turn of any agent. */
  readonly lastTurnAt: number;
  readonly costOf: CostOf | undefined;
}

export function sceneOf(session: Session, { delegations, costOf, course: { acts, stops } }: SceneRequest): Scene {
  return {
    session,
    stops,
    humanTimes: acts.filter((input) => isHuman(input) && input.kind !== 'queued').flatMap(({ at }) => at ?? []),
    delegationByCall: new Map(delegations.flatMap((each) => (each.call === undefined ? [] : [[each.call, each]]))),
    lastTurnAt: lastTurnAt(session),
    costOf,
  };
}

interface SceneRequest {
  readonly delegations: readonly Delegation[];
  readonly costOf?: CostOf | undefined;
  readonly course: Course;
}

function lastTurnAt({ chains }: Session): number {
  let latest = -Infinity;
  for (const { turns } of chains) for (const { startedAt = -Infinity } of turns) latest = Math.max(latest, startedAt);
  return latest;
}

export type Aftermath = Pick<Failure, 'outcome' | 'recoveredMs' | 'recoveryCost'>;

/** Without a time nothing can be said to come after it: an undated error was left behind. */
export function outcomeOf(mishap: Mishap, scene: Scene): Aftermath {
  const { at, chain } = mishap;
  if (at === undefined) return { outcome: 'abandoned' };
  const retriedAt = retryOf(mishap, at)?.result?.at;
  if (retriedAt !== undefined) return { outcome: 'retried', ...recovery({ chain, at, until: retriedAt }, scene) };
  const resumedAt = resumptionOf(mishap, at, scene);
  if (resumedAt !== undefined) return { outcome: 'resumed', ...recovery({ chain, at, until: resumedAt }, scene) };
  if (scene.lastTurnAt < at) return { outcome: 'fatal' };
  const isEscalated = neededAHuman(mishap, at, scene) || turnedToHuman(chain, at, scene);
  return { outcome: isEscalated ? 'escalated' : 'abandoned' };
}

const callsToRetry = 5;

/** The same tool, with success, among the next calls of the chain; those made beside the failed one knew nothing of it. */
function retryOf({ chain, tool, call }: Mishap, at: number): ToolCall | undefined {
  if (tool === undefined) return undefined;
  const { toolCalls } = chain;
  let seen = 0;
  for (
    let next = firstFrom(toolCalls, at, (each) => each.at);
    next < toolCalls.length && seen < callsToRetry;
    next += 1
  ) {
    const candidate = toolCalls[next];
    if (candidate?.at === undefined) return undefined;
    if (call !== undefined && candidate.turnId === call.turnId) continue;
    seen += 1;
    if (candidate.name === tool && succeeded(candidate)) return candidate;
  }
  return undefined;
}

function succeeded({ result }: ToolCall): boolean {
  return result !== undefined && !result.isError && result.denial === undefined;
}

/** When the agent that the error ended goes on: the one whose request failed, or the one that was delegated to. */
function resumptionOf(mishap: Mishap, at: number, scene: Scene): number | undefined {
  const { chain, kind, call } = mishap;
  if (ofApi.has(kind)) return neededAHuman(mishap, at, scene) ? undefined : nextTurns(chain, at, 1)[0]?.startedAt;
  const delegation = mishap.delegation ?? (call && scene.delegationByCall.get(call));
  if (delegation === undefined) return undefined;
  const { agent, agentId } = delegation;
  if (agent !== undefined && agent.turns.length > 0) return nextTurns(agent, at, 1)[0]?.startedAt;
  return messageTo(agentId, at, scene);
}

const ofApi: ReadonlySet<Failure['kind']> = new Set(['api error', 'api retry', 'plan limit']);

/** Whether a failed request was made again only after a person had come back: to log in, to ask anew, to wait out a limit. */
function neededAHuman({ kind, chain }: Mishap, at: number, { humanTimes }: Scene): boolean {
  if (chain.role !== 'main' || !ofApi.has(kind)) return false;
  const next = nextTurns(chain, at, 1)[0]?.startedAt;
  return next !== undefined && humanTimes.some((time) => time > at && time <= next);
}

/** Where the agent has no transcript, the message that made it go on is all there is. */
function messageTo(agentId: string | undefined, at: number, { session }: Scene): number | undefined {
  if (agentId === undefined) return undefined;
  const times = session.chains.flatMap(({ toolCalls }) =>
    toolCalls.flatMap(({ result }) =>
      result?.delegation?.resumedAgentId === agentId && result.at !== undefined && result.at > at ? [result.at] : [],
    ),
  );
  return times.length === 0 ? undefined : times.reduce((first, time) => Math.min(first, time));
}

const turnsToEscalate = 2;

/** Whether the main agent asked or stopped within its next turns; a subagent has no human to turn to. */
function turnedToHuman(chain: Chain, at: number, scene: Scene): boolean {
  if (chain.role !== 'main') return false;
  const next = nextTurns(chain, at, turnsToEscalate);
  if (next.some(({ toolCalls }) => toolCalls.some(isQuestion))) return true;
  const last = next.at(-1);
  const until = last?.endedAt ?? last?.startedAt ?? Infinity;
  return scene.stops.some((stop) => stop.at >= at && stop.at <= until);
}

function nextTurns({ turns }: Chain, at: number, count: number): readonly Turn[] {
  const first = firstFrom(turns, at, ({ startedAt }) => startedAt);
  return turns[first]?.startedAt === undefined ? [] : turns.slice(first, first + count);
}

function startOf({ startedAt }: Turn): number | undefined {
  return startedAt;
}

interface Recovery {
  readonly chain: Chain;
  readonly at: number;
  readonly until: number;
}

/** What the chain's turns between the error and its recovery cost; unknown where one of them has no price. */
function recovery({ chain, at, until }: Recovery, { costOf }: Scene): Omit<Aftermath, 'outcome'> {
  const recoveredMs = Math.max(0, until - at);
  if (costOf === undefined) return { recoveredMs };
  let recoveryCost = 0n;
  const { turns } = chain;
  for (const turn of turns.slice(firstFrom(turns, at, startOf), firstFrom(turns, until, startOf))) {
    const cost = costOf(turn);
    if (cost === undefined) return { recoveredMs };
    recoveryCost += cost;
  }
  return { recoveredMs, recoveryCost };
}
