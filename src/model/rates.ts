/** Rates are what one model's tokens list for at one time, for one way of asking (definitions §4). */
import type { Attos } from './money.ts';
import type { UsageKind } from './usage.ts';

/** The price of one token of each kind, of one web search under `webSearches`. */
export type Rates = Readonly<Record<UsageKind, Attos>>;

/** One row of the price book, valid from the start of `from` to before the start of `to`, whole UTC days. */
export interface PriceRow {
  readonly provider: string;
  readonly model: string;
  /** Every exact id that names this model; `model` among them. */
  readonly ids: readonly string[];
  /** UTC milliseconds; absent: no lower bound. */
  readonly from?: number | undefined;
  /** UTC milliseconds; absent: still valid. */
  readonly to?: number | undefined;
  readonly source: string;
  /** ISO date on which the price was checked. */
  readonly checkedOn: string;
  readonly notes: readonly string[];
  readonly standard: Rates;
  /** Kinds that the row has no price for (0 in its cards): a request that used one is unpriced. */
  readonly without?: readonly UsageKind[] | undefined;
  /** Replaces the whole card for a request whose context is above the threshold. */
  readonly longContext?: { readonly above: number; readonly rates: Rates } | undefined;
  readonly fast?: { readonly rates: Rates; readonly longRates?: Rates | undefined } | undefined;
  /** Multipliers of token prices in parts per thousand: `batch: 500`. */
  readonly tiers: Readonly<Record<string, number>>;
  readonly geos: Readonly<Record<string, number>>;
}

export interface PriceQuestion {
  readonly model: string | undefined;
  readonly at: number | undefined;
  readonly contextTokens: number;
  readonly speed: string | undefined;
  readonly serviceTier: string | undefined;
  readonly inferenceGeo: string | undefined;
}

export type Quote =
  | {
      readonly kind: 'priced';
      readonly rates: Rates;
      readonly row: PriceRow;
      readonly assumptions: readonly Assumption[];
    }
  | { readonly kind: 'unpriced'; readonly reason: UnpricedReason; readonly detail: string };

/** Something the price took for granted; printed beside the figure. */
export type Assumption = 'cache write of unknown lifetime priced as 5 minutes';

export type UnpricedReason =
  | 'no model'
  | 'unknown model'
  | 'no timestamp'
  | 'no price at that time'
  | 'unpriced speed'
  | 'unpriced service tier'
  | 'unpriced region'
  | 'no price for a kind'
  | 'no usage';

export interface PriceBook {
  readonly rows: readonly PriceRow[];
  /** The row valid for a recorded model name at a time. */
  quote(question: PriceQuestion): Quote;
  /** Reduces a recorded model name to the id of a row, by the declared grammar only. */
  modelId(recorded: string): string | undefined;
}
