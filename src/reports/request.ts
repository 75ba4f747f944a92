/** What a command asks a report: which groups, in whose days, and what may be shown. */
import type { Ledger } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Report, Scope } from '../model/table.ts';
import type { Calendar } from './calendar.ts';
import type { DimensionId } from './dimensions/index.ts';

export interface ReportRequest {
  /** As it is printed: the command's name. */
  readonly command: string;
  /** The dimensions of `usage`; other reports ignore it. */
  readonly by: readonly DimensionId[];
  readonly calendar: Calendar;
  /** Printed; the ledger was narrowed before (`scope.ts`). */
  readonly scope: Scope;
  readonly includeText: boolean;
  /** At most so many rows in a table that is a choice of the dearest; 10 where absent. */
  readonly top?: number | undefined;
  /** For `columns` only: the table whose columns are asked for; all of them where absent. */
  readonly table?: string | undefined;
  /** For `prices` only. */
  readonly prices?: PriceBook | undefined;
}

/** One command's answer, as data. */
export interface ReportDefinition {
  /** One line for `--help`. */
  readonly summary: string;
  compose(ledger: Ledger, request: ReportRequest): Report;
}
