/** What a command composes its report from: the facts, narrowed, and how they are to look. */
import type { Analysis } from '../analyze.ts';
import type { PriceBook } from '../model/rates.ts';
import type { ReportRequest } from '../reports/request.ts';
import type { Narrowed } from './narrowing.ts';
import type { Settings } from './settings.ts';

/** Everything a command may compose its report from. */
export interface Material extends Narrowed {
  readonly analysis: Analysis;
  readonly book: PriceBook;
  readonly request: ReportRequest;
  readonly settings: Settings;
}
