/** A transcript is one file that a source wrote, read once: its records, what they say, and how each was classed. */
import type { Event } from './event.ts';
import type { RecordRef } from './record.ts';
import type { FileQuality } from './quality.ts';

export interface Transcript {
  readonly source: string;
  /** As it is printed in receipts. */
  readonly file: string;
  readonly role: TranscriptRole;
  /** The session this file belongs to (definitions §1, "session id"). */
  readonly sessionId: string;
  /** In time order of nothing: as they stand in the file. */
  readonly records: readonly RecordRef[];
  readonly events: readonly Event[];
  readonly quality: FileQuality;
}

export type TranscriptRole =
  | { readonly kind: 'main' }
  | {
      readonly kind: 'agent';
      readonly agentId: string;
      /** The workflow run whose agent this is. */
      readonly workflowRun?: string | undefined;
      readonly meta: AgentMeta;
    };

/** What the side file of an agent (`agent-<id>.meta.json`) tells; empty where there is none. */
export interface AgentMeta {
  readonly agentType?: string | undefined;
  readonly toolUseId?: string | undefined;
  readonly parentAgentId?: string | undefined;
  readonly depth?: number | undefined;
  readonly background?: boolean | undefined;
  readonly fork?: boolean | undefined;
}
