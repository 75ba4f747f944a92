/**
 * A scenario tells the same turns under another assumption (definitions §5): what each request would then have used,
 * or which other model it would have asked. It changes requests one by one; adding up is left to the replay.
 */
import type { Entry, Ledger } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Usage } from '../model/usage.ts';

export interface Scenario {
  /** One sentence: the glossary of scenarios prints it. */
  readonly meaning: string;
  /** None where nobody asked; several where several were asked for. */
  tellings(ground: Ground): readonly Telling[];
}

/** What a scenario is told of: the facts, the prices, and what people asked. */
export interface Ground {
  readonly ledger: Ledger;
  readonly book: PriceBook;
  readonly hypotheses: Hypotheses;
}

export interface Hypotheses {
  /** Each is one scenario: models that answer in the place of others. */
  readonly swaps?: readonly (readonly Swap[])[] | undefined;
  readonly plan?: Plan | undefined;
  /** Context after a compaction, in tokens. */
  readonly compactTo?: number | undefined;
}

export interface Swap {
  /** As the price book names it; absent: every model. */
  readonly from?: string | undefined;
  readonly to: string;
}

/** A subscription: what it costs for the days of the scope. */
export interface Plan {
  /** As it was asked for: `200/month`. */
  readonly said: string;
  readonly days: number;
  readonly picos: Picos;
}

export interface Telling {
  /** A few words, beside the figures. */
  readonly label: string;
  /** What is taken for granted, in one sentence. */
  readonly assumption: string;
  readonly what:
    | { readonly kind: 'requests'; readonly change: (entry: Entry) => Change | undefined }
    | { readonly kind: 'sum'; readonly picos: Picos };
}

/** What is different about one request; what is absent stays as it was recorded. */
export interface Change {
  readonly usage?: Usage | undefined;
  readonly model?: string | undefined;
  /** Priced as if asked at this time: UTC milliseconds. */
  readonly at?: number | undefined;
  readonly contextTokens?: number | undefined;
  /** Spent beside the request, or saved where below zero. */
  readonly added?: Picos | undefined;
}

/** A telling that changes requests. */
export function requests(change: (entry: Entry) => Change | undefined): Telling['what'] {
  return { kind: 'requests', change };
}
