/** A record once it is read: where it stands, who copied it, when it was written, and to whom it belongs. */

/** What every record shares. Kept for every record that is dated or used, for ownership and accounting. */
export interface RecordRef {
  /** 1-based line; several records may share one where they were glued together. */
  readonly line: number;
  /** The same for every copy of a record: original uuid, else a digest of its content. */
  readonly identity: string;
  readonly uuid?: string | undefined;
  /** The record before it in the conversation. */
  readonly parentUuid?: string | undefined;
  /** UTC milliseconds. */
  readonly at?: number | undefined;
  readonly used: boolean;
  /** Inline sidechain records and messages embedded in a main file name their chain here. */
  readonly chain?: ChainHint | undefined;
}

/** To which chain of a main file a record belongs when that is not the main agent's. */
export type ChainHint =
  | {
      readonly kind: 'agent';
      readonly agentId: string;
      /** The call that started the agent, where the record names it. */
      readonly toolUseId?: string | undefined;
    }
  | { readonly kind: 'sidechain' };
