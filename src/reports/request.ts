/** What a command asks a report: which groups, in whose days, and what may be shown. */
import type { Ledger } from '../model/ledger.ts';
import type { Problem } from '../model/quality.ts';
import type { PriceChange } from '../model/price-change.ts';
import type { PriceBook } from '../model/rates.ts';
import type { LoggedCommit } from '../model/repository.ts';
import type { Statements } from '../model/statement.ts';
import type { Report, Scope } from '../model/table.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Hypotheses } from '../what-if/scenario.ts';
import type { Calendar } from './calendar.ts';
import type { DimensionId } from './dimensions/index.ts';
import type { Sides } from './sides.ts';

export interface ReportRequest {
  /** As it is printed: the command's name. */
  readonly command: string;
  /** The dimensions of `usage`; other reports ignore it. */
  readonly by: readonly DimensionId[];
  readonly calendar: Calendar;
  /** Printed; the ledger was narrowed before (`scope.ts`). */
  readonly scope: Scope;
  readonly includeText: boolean;
  /** Files and folders that could not be read: what they hold is in no figure. */
  readonly unreadable?: readonly Problem[] | undefined;
  /** Whether behaviours that rest on the look of a text are shown too; for `behaviors` only. */
  readonly heuristics?: boolean | undefined;
  /** At most so many rows in a table that is a choice of the dearest; 10 where absent. */
  readonly top?: number | undefined;
  /** For `pr` only: one pull request, by number, and the log of its repository. */
  readonly pull?: number | undefined;
  readonly log?: readonly LoggedCommit[] | undefined;
  /** For `columns` only: the table whose columns are asked for; all of them where absent. */
  readonly table?: string | undefined;
  /** The prices of the run: for `prices` and `what-if`. */
  readonly prices?: PriceBook | undefined;
  /** For `what-if` only: the scenarios that people asked for by name. */
  readonly hypotheses?: Hypotheses | undefined;
  /** For `compare` only. */
  readonly sides?: Sides | undefined;
  /** For `check` only. */
  readonly verdicts?: readonly Verdict[] | undefined;
  /** For `prices update` only. */
  readonly priceChanges?: readonly PriceChange[] | undefined;
}

/** One command's answer, as data. */
export interface ReportDefinition<Facts extends Statements = Ledger> {
  /** One line for `--help`. */
  readonly summary: string;
  compose(ledger: Facts, request: ReportRequest): Report;
}
