/**
 * An event is what a record says once its dialect is forgotten: flat, without money, without interpretation across
 * records. A source emits events; everything after it knows no product.
 */
import type { InputAct, PullRequest, ResultAct } from './act.ts';
import type { RecordRef } from './record.ts';
import type { TurnCopy } from './turn-copy.ts';
import type { Counters } from './usage.ts';

export type Event =
  | TurnCopy
  | ToolResult
  | InputEvent
  | NotificationEvent
  | CompactionEvent
  | ApiErrorEvent
  | TurnDurationEvent
  | SessionStartEvent
  | CostStateEvent
  | TitleEvent
  | PullLinkEvent;

export type EventKind = Event['kind'];

export interface ToolResult {
  readonly kind: 'tool-result';
  readonly record: RecordRef;
  readonly toolUseId: string;
  readonly isError: boolean;
  /** Who or what refused the call, where it was refused: `user`, or the harness's own reason. */
  readonly denial?: 'user' | 'rule' | 'interrupted' | undefined;
  /** What the agent's launch or result tells about a delegation. */
  readonly delegation?: DelegationResult | undefined;
  /** A question that answered itself because nobody came. */
  readonly answeredItself?: boolean | undefined;
  readonly act?: ResultAct | undefined;
}

export interface DelegationResult {
  readonly agentId?: string | undefined;
  readonly agentType?: string | undefined;
  /** `completed`, `async_launched`, `remote_launched`, or as the product writes it. */
  readonly status?: string | undefined;
  /** The id of a workflow run that the call started. */
  readonly workflowRun?: string | undefined;
  /** Context plus output of the agent's last response: a lower bound of what it used, never its total. */
  readonly lastTokens?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly toolCalls?: number | undefined;
  /** Usage of the agent's last response: its exact output where the transcript holds a placeholder. */
  readonly lastCounters?: Counters | undefined;
  /** The agent that a message continued. */
  readonly resumedAgentId?: string | undefined;
}

/**
 * - `prompt` a human wrote it; `queued` the same, while the agent worked
 * - `scripted` a program submitted it
 * - `control`, `work` a human's command; `plan` the approval of a plan that cleared the context
 * - `interruption` the human stopped the agent
 * - `notification`, `scheduled` machine lines that start an exchange
 * - `delegated` the task text of a subagent; `machine` everything else the harness wrote
 */
export type InputKind =
  | 'prompt'
  | 'queued'
  | 'scripted'
  | 'control'
  | 'work'
  | 'plan'
  | 'interruption'
  | 'notification'
  | 'scheduled'
  | 'delegated'
  | 'machine';

export interface InputEvent {
  readonly kind: 'input';
  readonly record: RecordRef;
  readonly input: InputKind;
  /** Unicode code points of the human's own text; 0 for an image alone. */
  readonly chars: number;
  /** The text, only where the run was asked to include it. */
  readonly text?: string | undefined;
  /** The command's name without its slash; `!` for a shell line. */
  readonly command?: string | undefined;
  readonly promptId?: string | undefined;
  readonly promptDigest?: string | undefined;
  readonly cwd?: string | undefined;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
  /** Whether the published arithmetic (§10) counts the record as human, and whether it is text of a user role at all. */
  readonly compat: 'human' | 'output' | 'none';
  readonly act?: InputAct | undefined;
}

/** A background task reported. The same report may stand in up to three records (definitions §1). */
export interface NotificationEvent {
  readonly kind: 'notification';
  readonly record: RecordRef;
  readonly taskId?: string | undefined;
  readonly toolUseId?: string | undefined;
  readonly status?: string | undefined;
  readonly tokens?: number | undefined;
  readonly toolCalls?: number | undefined;
  readonly durationMs?: number | undefined;
  /** Where it stands: in the queue, or with what the agent hears at work; absent for a line of its own. */
  readonly by?: 'queue' | 'attachment' | undefined;
  /** Of all its words. */
  readonly wordsDigest?: string | undefined;
}

export interface CompactionEvent {
  readonly kind: 'compaction';
  readonly record: RecordRef;
  readonly trigger?: string | undefined;
  /** True for the boundary record, false for the summary that follows it. */
  readonly boundary: boolean;
}

export interface ApiErrorEvent {
  readonly kind: 'api-error';
  readonly record: RecordRef;
  /** `retry` for a request that is tried again; `error` for one that failed; `limit` for a plan limit. */
  readonly error: 'retry' | 'error' | 'limit';
  readonly status?: string | undefined;
}

export interface TurnDurationEvent {
  readonly kind: 'turn-duration';
  readonly record: RecordRef;
  readonly durationMs: number;
}

export interface SessionStartEvent {
  readonly kind: 'session-start';
  readonly record: RecordRef;
  readonly start: 'startup' | 'resume';
}

/** The agent's own running total of its cost. */
export interface CostStateEvent {
  readonly kind: 'cost-state';
  readonly record: RecordRef;
  /** As written in the record: a decimal number. */
  readonly usd: string;
  /** `startTime + totalDuration`: the greatest is the last. */
  readonly endedAt: number;
  /** `result` where it comes from the result message of a headless run. */
  readonly from: 'cost-state' | 'result';
}

export interface TitleEvent {
  readonly kind: 'title';
  readonly record: RecordRef;
  /** A custom title wins over a generated one, that over a summary; among equals the last. */
  readonly rank: 'custom' | 'generated' | 'summary';
  readonly title: string;
}

/** The session worked on a pull request. Read only where the run was asked to include acts. */
export interface PullLinkEvent extends PullRequest {
  readonly kind: 'pull-link';
  readonly record: RecordRef;
}
