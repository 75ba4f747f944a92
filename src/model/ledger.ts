/**
 * The ledger: every turn with its cost and its causes, and the facts of a session that are no turns. Each fact is
 * derived once, here; every figure is a fold over them, for any group.
 */
import type { Findings } from './behavior.ts';
import type { Cost } from './cost.ts';
import type { InputKind } from './event.ts';
import type { Picos } from './money.ts';
import type { Placing } from './placing.ts';
import type { FileAccount } from './quality.ts';
import type { UnpricedReason } from './rates.ts';
import type { Rebuild } from './rebuild.ts';
import type { Receipt } from './receipt.ts';
import type { Chain, Session, ToolCall, Turn } from './session.ts';
import type { Usage } from './usage.ts';

export interface Ledger {
  readonly sessions: readonly SessionAccount[];
  readonly accounts: readonly FileAccount[];
}

/** One session, whole. Lists are in time order, undated items last. */
export interface SessionAccount {
  readonly session: Session;
  /** Where it begins; absent where it has no record of its own. */
  readonly receipt?: Receipt | undefined;
  /** The files in which it stands, as they are printed. */
  readonly files: readonly string[];
  readonly agents: readonly AgentAccount[];
  readonly entries: readonly Entry[];
  readonly toolCalls: readonly ToolFact[];
  readonly prompts: readonly Prompt[];
  readonly exchanges: readonly Exchange[];
  readonly rebuilds: readonly Rebuild[];
  readonly coldStarts: readonly Entry[];
  readonly delegations: readonly Delegation[];
  readonly waves: readonly Wave[];
  readonly errors: readonly Failure[];
  readonly waits: readonly Wait[];
  readonly time: TimePartition;
  readonly recordedCost?: { readonly picos: Picos; readonly receipt: Receipt } | undefined;
  /** What detectors found; absent where the run did not ask for acts, so that nobody looked. */
  readonly findings?: Findings | undefined;
}

/**
 * A priced item: a response, or a request inside it on another model. The parts of a turn add up to the turn;
 * only `part: 'response'` counts as a turn.
 */
export interface Entry extends Placing {
  readonly turn: Turn;
  readonly part: 'response' | 'advisor' | 'compaction' | 'refused';
  /** As the price book names it; the recorded name where it is unknown; absent where none was recorded. */
  readonly model?: string | undefined;
  readonly usage: Usage;
  /** What the model was given to read, in tokens: in the last iteration of a response. */
  readonly context: number;
  /** Absent where the item is unpriced; then `unpriced` says why. */
  readonly cost?: Cost | undefined;
  readonly unpriced?: UnpricedReason | undefined;
  /** Position of the turn among its chain's own turns, from 1; 0 for an undated one. */
  readonly sequence: number;
  /** Start of this turn minus end of the one before in its chain; absent for the first. */
  readonly gapMs?: number | undefined;
  readonly coldStart: boolean;
  /** Set on the response of a cold rebuild. */
  readonly rebuild?: Rebuild | undefined;
  /** The human input that set this turn off, through delegations where it is a subagent's. */
  readonly prompt?: Prompt | undefined;
  /** The output estimate for a turn whose recorded output is a lower bound. */
  readonly outputEstimate?: number | undefined;
}

export interface AgentAccount {
  readonly chain: Chain;
  readonly agentType: string;
  readonly parent?: Chain | undefined;
  /** 0 for the main agent, 1 for an agent it started, and so on. */
  readonly depth: number;
  readonly delegation?: Delegation | undefined;
}

export interface ToolFact extends Placing {
  readonly call: ToolCall;
  readonly agentType: string;
  /** From call to result; absent where there is no result or either is undated. */
  readonly durationMs?: number | undefined;
}

/** One human (or scripted) input and what it set off. */
export interface Prompt extends Placing {
  readonly id: string;
  readonly kind: PromptKind;
  readonly chars: number;
  readonly text?: string | undefined;
  readonly command?: string | undefined;
  /** From the stop (or the question) before to this input; absent where the agent had not stopped. */
  readonly waitMs?: number | undefined;
  readonly exchange?: Exchange | undefined;
}

export type PromptKind =
  | Extract<InputKind, 'prompt' | 'queued' | 'scripted' | 'control' | 'work' | 'interruption'>
  | 'answer'
  | 'denial';

/** From the input that starts the main agent to its stop. */
export interface Exchange {
  readonly opener: 'human' | 'scripted' | 'notification' | 'schedule';
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  readonly durationMs?: number | undefined;
  /** Whether the duration is the harness's own record. */
  readonly measured: boolean;
  readonly interrupted: boolean;
  readonly asked: boolean;
  readonly receipt: Receipt;
}

export interface Delegation extends Placing {
  readonly id: string;
  /** The call; absent for a workflow agent, which has none of its own. */
  readonly call?: ToolCall | undefined;
  /** The chain of the agent; absent where its transcript is missing. */
  readonly agent?: Chain | undefined;
  readonly agentId?: string | undefined;
  readonly agentType: string;
  /** The chain that delegated. */
  readonly parent: Chain;
  readonly depth: number;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly status?: string | undefined;
  readonly background: boolean;
  /** What the result tells where the transcript is missing: a lower bound. */
  readonly lowerBoundTokens?: number | undefined;
  /** 1-based number of its wave; absent where it has no interval. */
  readonly wave?: number | undefined;
}

export interface Wave {
  readonly number: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly width: number;
  /** What its delegations took one by one, minus what they took side by side. */
  readonly savedMs: number;
  readonly delegations: readonly Delegation[];
}

export type Outcome = 'retried' | 'resumed' | 'fatal' | 'escalated' | 'abandoned';

export interface Failure extends Placing {
  readonly kind: 'tool error' | 'denial' | 'api error' | 'api retry' | 'plan limit' | 'agent failed';
  readonly tool?: string | undefined;
  readonly outcome: Outcome;
  readonly recoveredMs?: number | undefined;
  readonly recoveryCost?: Picos | undefined;
}

export interface Wait extends Placing {
  readonly kind: 'human' | 'question' | 'plan' | 'limit';
  readonly durationMs: number;
  readonly owner: string;
  /** Premium of the rebuild that followed the wait. */
  readonly premium?: Picos | undefined;
}

/** `human + active + idle = wall`, exactly; the others lie inside. All in milliseconds; absent without a clock. */
export interface TimePartition {
  readonly wallMs?: number | undefined;
  readonly spanMs?: number | undefined;
  readonly activeMs?: number | undefined;
  readonly humanWaitMs?: number | undefined;
  readonly idleMs?: number | undefined;
  readonly agentWaitMs?: number | undefined;
  readonly approvalWaitMs?: number | undefined;
  /** Gaps that ran backwards, counted as nothing. */
  readonly negativeGaps: number;
}
