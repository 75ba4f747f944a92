/**
 * A session as it was before anyone asks what it cost: copies merged, records owned once, every agent's turns in time
 * order. `ingest/assemble.ts` builds it; the ledger reads it.
 */
import type {
  ApiErrorEvent,
  CompactionEvent,
  CostStateEvent,
  DelegationResult,
  InputEvent,
  NotificationEvent,
  SessionStartEvent,
  TurnDurationEvent,
} from './event.ts';
import type { ContentSize, Iteration, ToolUse } from './turn-copy.ts';
import type { Receipt } from './receipt.ts';
import type { AgentMeta } from './transcript.ts';
import type { Usage } from './usage.ts';

export interface Session {
  readonly id: string;
  readonly source: string;
  /** The first `cwd` recorded; absent where none was. */
  readonly project?: string | undefined;
  readonly title?: string | undefined;
  /** Main first where there is one, then subagents by first record, then by id. */
  readonly chains: readonly Chain[];
  /** First and last dated record of the main transcript, copies of other sessions' records left out. */
  readonly clock?: { readonly from: number; readonly to: number } | undefined;
  /** First dated record of any file of the session, copies left out. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  /** Everything below is owned by this session, each once, in time order (undated last). */
  readonly inputs: readonly Placed<InputEvent>[];
  readonly notifications: readonly TaskReport[];
  readonly compactions: readonly Placed<CompactionEvent>[];
  readonly apiErrors: readonly Placed<ApiErrorEvent>[];
  readonly turnDurations: readonly Placed<TurnDurationEvent>[];
  readonly starts: readonly Placed<SessionStartEvent>[];
  readonly costStates: readonly Placed<CostStateEvent>[];
  /** What its chains hold copies of, and other sessions own: what happened before a fork went on; absent where there is nothing. */
  readonly copied?: CopiedEvents | undefined;
}

export type CopiedEvents = Pick<Session, 'inputs' | 'compactions' | 'apiErrors' | 'starts'>;

/** An event of one session, with its chain and its receipt. */
export interface Placed<E> {
  readonly event: E;
  readonly chain: Chain;
  readonly at?: number | undefined;
  readonly receipt: Receipt;
}

/** The report of a background task, where it was told first. */
export interface TaskReport extends Placed<NotificationEvent> {
  /** Where it was told once more. */
  readonly toldAgain?: readonly Receipt[] | undefined;
}

/** The turns of one agent in time order. */
export interface Chain {
  readonly sessionId: string;
  /** `main`, or the agent's id (an inline sidechain's is the uuid of its root). */
  readonly id: string;
  readonly role: 'main' | 'sub';
  readonly origin: 'main' | 'file' | 'progress' | 'sidechain';
  readonly meta: AgentMeta;
  readonly workflowRun?: string | undefined;
  /** Own turns and copied ones, dated, in time order; copied ones serve as the turn before, nothing else. */
  readonly links: readonly Link[];
  /** All own turns, undated ones last. */
  readonly turns: readonly Turn[];
  readonly toolCalls: readonly ToolCall[];
  /** In time order. */
  readonly looseResults?: readonly LooseResult[] | undefined;
  /** First and last dated record of the chain that the session owns. */
  readonly firstAt?: number | undefined;
  readonly lastAt?: number | undefined;
  /** The chain's first record: the receipt of the agent. */
  readonly receipt?: Receipt | undefined;
}

/** A result that a chain holds of a call that no turn of its session made: another session's did, or none on record. */
export interface LooseResult {
  readonly callId: string;
  /** Known where the session holds a copy of the turn that called. */
  readonly call?: ToolCall | undefined;
  readonly result: ToolOutcome;
}

export interface Link {
  readonly turn: Turn;
  readonly own: boolean;
}

/** One model response after de-duplication. */
export interface Turn {
  /** The key it was merged by. */
  readonly id: string;
  readonly sessionId: string;
  readonly chainId: string;
  readonly receipt: Receipt;
  readonly requestId?: string | undefined;
  readonly model?: string | undefined;
  /** The earliest copy's time, and the latest copy's. */
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  /** False where no copy had a usage object: the tokens are unknown. */
  readonly metered: boolean;
  readonly usage: Usage;
  /** Requests inside the response that the usage does not hold, each priced on its own model. */
  readonly extras: readonly Extra[];
  /** Usage of the first and the last `message` iteration: the context before and after a server-side tool loop. */
  readonly first: Usage;
  readonly last: Usage;
  readonly stopReason?: string | undefined;
  readonly speed?: string | undefined;
  readonly serviceTier?: string | undefined;
  readonly inferenceGeo?: string | undefined;
  readonly effort?: string | undefined;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
  readonly cwd?: string | undefined;
  readonly agentType?: string | undefined;
  readonly cacheMissReason?: string | undefined;
  /** Summed over the distinct lines of the response. */
  readonly content: ContentSize;
  /** Copies differ in an input-side counter. */
  readonly conflict: boolean;
  /** No copy has a stop reason: the recorded output may be a running count. */
  readonly outputIsLowerBound: boolean;
  readonly toolCalls: readonly ToolCall[];
}

export interface Extra {
  readonly kind: 'advisor' | 'compaction' | 'refused';
  readonly model?: string | undefined;
  readonly usage: Usage;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly use: ToolUse;
  readonly turnId: string;
  readonly chainId: string;
  readonly receipt: Receipt;
  readonly at?: number | undefined;
  readonly result?: ToolOutcome | undefined;
}

export interface ToolOutcome {
  readonly at?: number | undefined;
  readonly receipt: Receipt;
  readonly isError: boolean;
  readonly denial?: 'user' | 'rule' | 'interrupted' | undefined;
  readonly delegation?: DelegationResult | undefined;
  readonly answeredItself: boolean;
}

/** The part of an iteration list that matters beside the merged usage. */
export type Iterations = readonly Iteration[];

/** The files in which facts of the session stand, each once, as they are printed. */
export function filesOf({ chains, inputs, costStates }: Session): readonly string[] {
  const files = new Set<string>();
  for (const { receipt, turns } of chains) {
    if (receipt !== undefined) files.add(receipt.file);
    for (const turn of turns) files.add(turn.receipt.file);
  }
  for (const { receipt } of [...inputs, ...costStates]) files.add(receipt.file);
  return [...files];
}
