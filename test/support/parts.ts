/**
 * The parts a session in a test is made of. Every time is an offset in milliseconds from `base`, so that a test reads
 * as a story: `prompt({ at: 0 }), turn({ at: seconds(5) })`. Without `at` a part is undated.
 */
import type { DelegationResult, InputKind, NotificationEvent, TurnDurationEvent } from '../../src/model/event.ts';
import type { Turn } from '../../src/model/session.ts';
import type { AgentMeta } from '../../src/model/transcript.ts';
import type { Usage } from '../../src/model/usage.ts';

/** 2026-01-05, a Monday, 00:00 UTC: where every test begins. */
export const base = Date.UTC(2026, 0, 5);

export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);

/** The absolute time of an offset: what the figures hold. */
export const instant = (offset: number): number => base + offset;

/** The reverse: a time of a figure as a test writes it. */
export const offsetOf = (at: number | undefined): number | undefined => (at === undefined ? undefined : at - base);

interface Dated {
  readonly at?: number;
}

type Overrides = Partial<Omit<Turn, 'startedAt' | 'endedAt' | 'usage' | 'toolCalls' | 'content'>>;

export interface TurnPart extends Dated, Overrides, Partial<Usage> {
  /** One second after `at` where absent. */
  readonly ended?: number;
  readonly content?: Partial<Turn['content']>;
  readonly tools?: readonly ToolPart[];
  /** False for a turn copied from another session: it serves as the turn before, nothing else. */
  readonly own?: boolean;
}

export interface ToolPart extends Dated {
  readonly name: string;
  readonly id?: string;
  /** When the result came; without it (and without `result`) there is none. The call is made at the turn's end. */
  readonly until?: number;
  readonly timeoutMs?: number;
  readonly agentType?: string;
  readonly promptDigest?: string;
  readonly background?: boolean;
  readonly skill?: string;
  readonly isError?: boolean;
  readonly denial?: 'user' | 'rule' | 'interrupted';
  readonly answeredItself?: boolean;
  readonly delegation?: DelegationResult;
}

export interface ToolResultPart extends Dated {
  /** The id of the call. */
  readonly of: string;
  readonly isError?: boolean;
  readonly denial?: 'user' | 'rule' | 'interrupted';
  readonly answeredItself?: boolean;
  readonly delegation?: DelegationResult;
}

export interface InputPart extends Dated {
  readonly chars?: number;
  readonly text?: string;
  readonly command?: string;
  readonly promptId?: string;
  readonly promptDigest?: string;
  readonly compat?: 'human' | 'output' | 'none';
}

export type NotificationPart = Dated &
  Omit<NotificationEvent, 'kind' | 'record'> & {
    /** True for a report that stands in a queue or an attachment only: it starts nothing. */
    readonly silent?: boolean;
  };

export interface AgentPart extends AgentMeta {
  readonly id: string;
  readonly workflowRun?: string;
}

/** What a session says about itself beside its parts; all of it has a default. */
export interface About {
  readonly id?: string;
  readonly source?: string;
  readonly project?: string;
  readonly title?: string;
  /** Offsets; by default from the first to the last dated part of the main agent. */
  readonly clock?: { readonly from: number; readonly to: number };
}

export type Part =
  | { readonly part: 'about'; readonly of: About }
  | { readonly part: 'turn'; readonly of: TurnPart }
  | { readonly part: 'result'; readonly of: ToolResultPart }
  | { readonly part: 'input'; readonly input: InputKind; readonly of: InputPart }
  | { readonly part: 'notification'; readonly of: NotificationPart }
  | { readonly part: 'compaction'; readonly of: Dated & { readonly trigger?: string; readonly boundary?: boolean } }
  | { readonly part: 'api-error'; readonly of: Dated & { readonly error?: 'retry' | 'error' | 'limit' } }
  | { readonly part: 'turn-duration'; readonly of: Dated & Pick<TurnDurationEvent, 'durationMs'> }
  | { readonly part: 'session-start'; readonly of: Dated & { readonly start?: 'startup' | 'resume' } }
  | { readonly part: 'cost-state'; readonly of: { readonly usd: string; readonly endedAt?: number } }
  | { readonly part: 'agent'; readonly of: AgentPart; readonly parts: readonly Part[] };

export type PartOf<Kind extends Part['part']> = Extract<Part, { readonly part: Kind }>;

export const about = (of: About): Part => ({ part: 'about', of });
/** A response of the model. Without tools it is a stop. Tokens are 0 unless given. */
export const turn = (of: TurnPart): Part => ({ part: 'turn', of });
/** A call inside `turn({ tools: [...] })`. */
export const tool = (of: ToolPart): ToolPart => of;
/** The result of a call whose `id` is given, where `until` is not enough. */
export const toolResult = (of: ToolResultPart): Part => ({ part: 'result', of });

const inputs =
  (input: InputKind) =>
  (of: InputPart): Part => ({ part: 'input', input, of });

export const prompt = inputs('prompt');
export const queued = inputs('queued');
export const scripted = inputs('scripted');
export const control = inputs('control');
export const work = inputs('work');
export const plan = inputs('plan');
export const interruption = inputs('interruption');
export const scheduled = inputs('scheduled');
export const delegated = inputs('delegated');
export const machine = inputs('machine');

/** A background task reports: both the line that wakes the main agent and what it says; `silent` without the line. */
export const notification = (of: NotificationPart): Part => ({ part: 'notification', of });
export const compaction = (of: PartOf<'compaction'>['of']): Part => ({ part: 'compaction', of });
export const apiError = (of: PartOf<'api-error'>['of']): Part => ({ part: 'api-error', of });
export const turnDuration = (of: PartOf<'turn-duration'>['of']): Part => ({ part: 'turn-duration', of });
export const sessionStart = (of: PartOf<'session-start'>['of']): Part => ({ part: 'session-start', of });
export const costState = (of: PartOf<'cost-state'>['of']): Part => ({ part: 'cost-state', of });

/** A subagent with its own transcript; its parts may be turns, inputs, results, compactions and errors. */
export const agent = (of: AgentPart, ...parts: readonly Part[]): Part => ({ part: 'agent', of, parts });
