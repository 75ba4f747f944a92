/** The public API: read transcripts, and get the ledger that every figure is a fold over. */
export type { Analysis, AnalysisRequest } from './analyze.ts';
export { analyze } from './analyze.ts';
export type { Inputs } from './ingest/discover.ts';
export { InputError } from './ingest/input-error.ts';
export type * from './model/ledger.ts';
export type { Picos } from './model/money.ts';
export { picosPerDollar } from './model/money.ts';
export type { Problem } from './model/quality.ts';
export type { PriceBook, PriceRow } from './model/rates.ts';
export type { Receipt } from './model/receipt.ts';
export type * from './model/session.ts';
export type * from './model/usage.ts';
