/** A copy of a model response as one record tells it, with the calls it made. */
import type { Said, ToolAct } from './act.ts';
import type { RecordRef } from './record.ts';
import type { Counters } from './usage.ts';

/** One copy of a model response: a line of it, or the whole. Copies are merged over all files. */
export interface TurnCopy {
  readonly kind: 'turn';
  readonly record: RecordRef;
  readonly messageId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly model?: string | undefined;
  /** Absent when the record has no usage at all: the response is counted, its tokens are unknown. */
  readonly counters?: Counters | undefined;
  readonly iterations?: readonly Iteration[] | undefined;
  readonly stopReason?: string | undefined;
  readonly speed?: string | undefined;
  readonly serviceTier?: string | undefined;
  readonly inferenceGeo?: string | undefined;
  readonly effort?: string | undefined;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
  readonly cwd?: string | undefined;
  /** `attributionAgent`: the type of the subagent that made the request. */
  readonly agentType?: string | undefined;
  /** The API's own verdict on a cache miss, and how many tokens it says were missed. */
  readonly cacheMissReason?: string | undefined;
  readonly content: ContentSize;
  readonly toolUses: readonly ToolUse[];
  /** A cost that the agent recorded on the line itself (versions before 1.0.10), as written. */
  readonly recordedUsd?: string | undefined;
  /** What its text is like; only where the run was asked to include acts, as every `act` below. */
  readonly said?: Said | undefined;
  /** False for a record whose `message.role` is not `assistant`; the published arithmetic (§10) goes by the role. */
  readonly roleIsAssistant: boolean;
}

/** One entry of `usage.iterations`: a request that the server made inside one response. */
export interface Iteration {
  readonly kind: 'message' | 'fallback_message' | 'compaction' | 'advisor_message';
  readonly model?: string | undefined;
  readonly counters: Counters;
}

/** Sizes that the output estimate needs (format notes in `sources/README.md`), in UTF-16 units. */
export interface ContentSize {
  readonly textChars: number;
  readonly toolInputChars: number;
  readonly signatureChars: number;
  readonly toolUses: number;
}

export interface ToolUse {
  readonly id: string;
  readonly name: string;
  /** `subagent_type` of a delegation. */
  readonly agentType?: string | undefined;
  /** A digest of a delegation's prompt: equal to that of the first input of the agent it started. */
  readonly promptDigest?: string | undefined;
  /** `run_in_background`. */
  readonly background?: boolean | undefined;
  /** `timeout` of a shell command, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** The skill's name for the `Skill` tool. */
  readonly skill?: string | undefined;
  readonly act?: ToolAct | undefined;
}
