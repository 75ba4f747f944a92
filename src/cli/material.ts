/** What a command composes its report from: the facts, narrowed, and how they are to look. */
import type { Analysis, Answerable } from '../analyze.ts';
import type { PriceBook } from '../model/rates.ts';
import type { ReportRequest } from '../reports/request.ts';
import type { Narrowed } from './narrowing.ts';
import type { Settings } from './settings.ts';

/** Everything a command may compose its report from. */
export interface Material<Read extends Answerable = Analysis> extends Narrowed<Read['ledger']> {
  /** Everything that was read, before it was narrowed. */
  readonly analysis: Read;
  readonly book: PriceBook;
  readonly request: ReportRequest;
  readonly settings: Settings;
  /** The projects of all sessions, of those that are not in the answer too. */
  readonly projects: readonly string[];
}
