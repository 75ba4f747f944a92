/**
 * Which input set a turn off, through delegations and the reports of background agents, so that cost by prompt is an
 * exact partition of a session's cost (definitions §4).
 */
import type { Delegation, Prompt, PromptKind } from '../model/ledger.ts';
import type { Chain, Placed, Session, ToolCall } from '../model/session.ts';
import type { InputEvent, NotificationEvent } from '../model/event.ts';
import { inOrder } from '../model/in-order.ts';
import { once } from '../model/once.ts';
import type { Receipt } from '../model/receipt.ts';

/** By a chain and the position of a turn in it. */
export type PromptOf = (chain: Chain, position: number) => Prompt | undefined;

/**
 * For each turn the human or scripted input that set it off; `undefined` for a turn before the first of them.
 *
 * - A main turn goes to the latest prompt, queued prompt, work command, answer or scripted prompt before it. A control
 *   command, an interruption and a denial start nothing, and what a schedule starts goes where its turns before went.
 * - After the report of a background task it goes to the prompt that launched that task.
 * - A subagent's turn goes where the turn that called the agent goes.
 */
export function attribution(
  session: Session,
  prompts: readonly Prompt[],
  delegations: readonly Delegation[],
): PromptOf {
  const launches = launchIndex(session, delegations);
  const causesByChain = new Map<Chain, readonly Cause[]>();
  for (const chain of session.chains) {
    if (chain.role === 'main') causesByChain.set(chain, causesOfMain(chain, startsOf(session, prompts, launches)));
    else causesByChain.set(chain, [launches.ofAgent(chain) ?? nothing]);
  }
  const promptOfCause = follower(causesByChain);
  return (chain, position) => {
    const causes = causesByChain.get(chain) ?? [];
    const cause = causes[chain.role === 'main' ? position : 0];
    return cause === undefined ? undefined : promptOfCause(cause);
  };
}

/** An input itself, or the turn whose input is meant; where that turn has none, the input before. */
interface Cause {
  readonly prompt?: Prompt | undefined;
  readonly turnId?: string | undefined;
}

const nothing: Cause = {};

/** Follows calls up to the input, for each cause once: all turns of an agent share theirs. */
function follower(causesByChain: ReadonlyMap<Chain, readonly Cause[]>): (cause: Cause) => Prompt | undefined {
  const causeByTurn = once(() => causesOfCallers(causesByChain));
  const promptByCause = new Map<Cause, Prompt | undefined>();
  return (cause) => {
    if (cause.turnId === undefined) return cause.prompt;
    if (!promptByCause.has(cause)) promptByCause.set(cause, follow(cause, causeByTurn()));
    return promptByCause.get(cause);
  };
}

/** Of the turns that others name as their caller. */
function causesOfCallers(causesByChain: ReadonlyMap<Chain, readonly Cause[]>): ReadonlyMap<string, Cause> {
  const callers = new Set<string>();
  for (const causes of causesByChain.values()) {
    for (const { turnId } of causes) if (turnId !== undefined) callers.add(turnId);
  }
  const causeByTurn = new Map<string, Cause>();
  for (const [{ role, turns }, causes] of causesByChain) {
    for (const [position, { id }] of turns.entries()) {
      const cause = causes[role === 'main' ? position : 0];
      if (cause !== undefined && callers.has(id)) causeByTurn.set(id, cause);
    }
  }
  return causeByTurn;
}

/** Two agents that seem to have called each other lead nowhere. */
function follow(first: Cause, causeByTurn: ReadonlyMap<string, Cause>): Prompt | undefined {
  const visited = new Set<Cause>();
  let fallback: Prompt | undefined;
  for (let cause: Cause | undefined = first; cause !== undefined && !visited.has(cause);) {
    visited.add(cause);
    fallback ??= cause.prompt;
    if (cause.turnId === undefined) return cause.prompt ?? fallback;
    cause = causeByTurn.get(cause.turnId);
  }
  return fallback;
}

interface Start extends Cause {
  readonly at: number;
}

const starting: ReadonlySet<PromptKind> = new Set(['prompt', 'queued', 'work', 'answer', 'scripted']);

/** What starts the main agent, in time order. */
function startsOf(session: Session, prompts: readonly Prompt[], launches: LaunchIndex): readonly Start[] {
  const asked = prompts.flatMap((prompt): readonly Start[] =>
    prompt.at === undefined || !starting.has(prompt.kind) ? [] : [{ at: prompt.at, prompt }],
  );
  const reported = session.inputs.flatMap((input): readonly Start[] => {
    if (input.at === undefined || input.chain.role !== 'main' || input.event.input !== 'notification') return [];
    const turnId = launches.ofReport(input)?.turnId;
    return turnId === undefined ? [] : [{ at: input.at, turnId }];
  });
  return inOrder([...asked, ...reported], (left, right) => left.at - right.at);
}

/** For each turn of the main agent; turns between two starts share one. */
function causesOfMain(main: Chain, starts: readonly Start[]): readonly Cause[] {
  let index = 0;
  let cause: Cause = nothing;
  return main.turns.map(({ startedAt: at = Infinity }) => {
    for (let next = starts[index]; next !== undefined && next.at <= at; next = starts[index]) {
      cause = { prompt: next.prompt ?? cause.prompt, turnId: next.turnId };
      index += 1;
    }
    return cause;
  });
}

interface LaunchIndex {
  /** The call that a report is about. */
  readonly ofReport: (input: Placed<InputEvent>) => ToolCall | undefined;
  /** The call that started an agent, or what was going on in the main agent when it began. */
  readonly ofAgent: (agent: Chain) => Cause | undefined;
}

function launchIndex(session: Session, delegations: readonly Delegation[]): LaunchIndex {
  const reportOf = reportFinder(session);
  const callById = once(
    () => new Map(session.chains.flatMap(({ toolCalls }) => toolCalls.map((call) => [call.id, call]))),
  );
  const callByRun = once(() => callsByRun(session));
  const callByAgent = new Map<string, ToolCall>();
  for (const { call, agentId, agent } of delegations) {
    const id = agent?.id ?? agentId;
    if (call !== undefined && id !== undefined && !callByAgent.has(id)) callByAgent.set(id, call);
  }
  return {
    ofReport(input) {
      const report = reportOf(input);
      return callById().get(report?.toolUseId ?? '') ?? callByAgent.get(report?.taskId ?? '');
    },
    ofAgent(agent) {
      const { workflowRun } = agent;
      const call = callByAgent.get(agent.id) ?? (workflowRun === undefined ? undefined : callByRun().get(workflowRun));
      return call === undefined ? mainTurnBefore(session, agent) : { turnId: call.turnId };
    },
  };
}

function callsByRun(session: Session): ReadonlyMap<string, ToolCall> {
  const callByRun = new Map<string, ToolCall>();
  for (const { toolCalls } of session.chains) {
    for (const call of toolCalls) {
      const run = call.result?.delegation?.workflowRun;
      if (run !== undefined) callByRun.set(run, call);
    }
  }
  return callByRun;
}

/** What a line tells. It may not be where its report was told first. */
function reportFinder({ notifications }: Session): (input: Placed<InputEvent>) => NotificationEvent | undefined {
  const byPlace = new Map<string, NotificationEvent>();
  for (const { event, receipt, toldAgain = [] } of notifications.toReversed()) {
    for (const place of [receipt, ...toldAgain]) byPlace.set(placeOf(place), event);
  }
  return ({ receipt }) => byPlace.get(placeOf(receipt));
}

function placeOf({ file, line }: Receipt): string {
  return `${line} ${file}`;
}

/** An agent whose call is not recorded goes with the main turn during or after which it began. */
function mainTurnBefore(session: Session, agent: Chain): Cause | undefined {
  const main = session.chains.find(({ role }) => role === 'main');
  const at = agent.firstAt ?? agent.turns[0]?.startedAt;
  if (main === undefined || at === undefined) return undefined;
  const turn = main.turns.findLast(({ startedAt }) => startedAt !== undefined && startedAt <= at);
  return turn === undefined ? undefined : { turnId: turn.id };
}
