/**
 * Which input set a turn off, through delegations and the reports of background agents, so that cost by prompt is an
 * exact partition of a session's cost (definitions §4).
 */
import type { Delegation, Prompt, PromptKind } from '../model/ledger.ts';
import type { Chain, Placed, Session, ToolCall } from '../model/session.ts';
import type { InputEvent } from '../model/event.ts';

/**
 * For a turn's id the human or scripted input that set it off; `undefined` for a turn before the first of them.
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
): (turnId: string) => Prompt | undefined {
  const launches = launchIndex(session, delegations);
  const causes = new Map<string, Cause>();
  for (const chain of session.chains) {
    if (chain.role === 'main') causesOfMain(chain, startsOf(session, prompts, launches), causes);
    else for (const turn of chain.turns) causes.set(turn.id, launches.ofAgent(chain) ?? {});
  }
  return (turnId) => follow(turnId, causes);
}

/** An input itself, or the turn whose input is meant; where that turn has none, the input before. */
interface Cause {
  readonly prompt?: Prompt | undefined;
  readonly turnId?: string | undefined;
}

/** Follows calls up to the input; two agents that seem to have called each other lead nowhere. */
function follow(turnId: string, causes: ReadonlyMap<string, Cause>): Prompt | undefined {
  const visited = new Set<string>();
  let fallback: Prompt | undefined;
  for (let id: string | undefined = turnId; id !== undefined && !visited.has(id);) {
    visited.add(id);
    const cause = causes.get(id);
    fallback ??= cause?.prompt;
    if (cause?.turnId === undefined) return cause?.prompt ?? fallback;
    id = cause.turnId;
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
    const turnId = launches.ofReport(input, input.at)?.turnId;
    return turnId === undefined ? [] : [{ at: input.at, turnId }];
  });
  return [...asked, ...reported].toSorted((left, right) => left.at - right.at);
}

function causesOfMain(main: Chain, starts: readonly Start[], causes: Map<string, Cause>): void {
  let index = 0;
  let cause: Cause = {};
  for (const turn of main.turns) {
    const at = turn.startedAt ?? Infinity;
    for (let next = starts[index]; next !== undefined && next.at <= at; next = starts[index]) {
      cause = { prompt: next.prompt ?? cause.prompt, turnId: next.turnId };
      index += 1;
    }
    causes.set(turn.id, cause);
  }
}

interface LaunchIndex {
  /** The call that a report is about. */
  readonly ofReport: (input: Placed<InputEvent>, at: number) => ToolCall | undefined;
  /** The call that started an agent, or what was going on in the main agent when it began. */
  readonly ofAgent: (agent: Chain) => Cause | undefined;
}

function launchIndex(session: Session, delegations: readonly Delegation[]): LaunchIndex {
  const calls = session.chains.flatMap(({ toolCalls }) => toolCalls);
  const callById = new Map(calls.map((call) => [call.id, call]));
  const callByAgent = new Map<string, ToolCall>();
  const callByRun = new Map<string, ToolCall>();
  for (const call of calls) {
    const run = call.result?.delegation?.workflowRun;
    if (run !== undefined) callByRun.set(run, call);
  }
  for (const { call, agentId, agent } of delegations) {
    const id = agent?.id ?? agentId;
    if (call !== undefined && id !== undefined && !callByAgent.has(id)) callByAgent.set(id, call);
  }
  return {
    ofReport(input, at) {
      const report = reportOf(session, input, at);
      return callById.get(report?.toolUseId ?? '') ?? callByAgent.get(report?.taskId ?? '');
    },
    ofAgent(agent) {
      const call = callByAgent.get(agent.id) ?? callByRun.get(agent.workflowRun ?? '');
      return call === undefined ? mainTurnBefore(session, agent) : { turnId: call.turnId };
    },
  };
}

/** What a report's line says: the copy that was kept may stand in the queue, before the line that woke the agent. */
function reportOf(session: Session, input: Placed<InputEvent>, at: number) {
  const same = session.notifications.find(
    ({ receipt }) => receipt.file === input.receipt.file && receipt.line === input.receipt.line,
  );
  const latest = session.notifications.findLast((report) => report.at !== undefined && report.at <= at);
  return (same ?? latest)?.event;
}

/** An agent whose call is not recorded goes with the main turn during or after which it began. */
function mainTurnBefore(session: Session, agent: Chain): Cause | undefined {
  const main = session.chains.find(({ role }) => role === 'main');
  const at = agent.firstAt ?? agent.turns[0]?.startedAt;
  if (main === undefined || at === undefined) return undefined;
  const turn = main.turns.findLast(({ startedAt }) => startedAt !== undefined && startedAt <= at);
  return turn === undefined ? undefined : { turnId: turn.id };
}
