/** Two sides, figure by figure: every figure of the table of sessions, with the difference and how sure it is. */
import type { Measure, MedianComparison } from '../../metrics/bootstrap.ts';
import { comparedMedians, leastValues, minus, resamples, seed } from '../../metrics/bootstrap.ts';
import { sumsOf } from '../../metrics/sums.ts';
import type { WholeStatements } from '../../model/statement.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Cell, Figure } from '../../model/unit.ts';
import type { Slice } from '../../model/metric.ts';
import type { Side, Sides } from '../sides.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable } from '../table-definition.ts';
import { sessions } from './sessions.ts';

interface FigureRow {
  readonly sides: Sides;
  readonly column: Column;
  /** Sessions that have the figure. */
  readonly counts: Readonly<Record<'a' | 'b', number>>;
  readonly compared: MedianComparison;
  readonly lacksPrice: boolean;
}

const columns: readonly ColumnOf<FigureRow>[] = [
  column(['figure', 'text', 'Id', 'The column of the table of sessions.'], (row) => row.column.key, 'data'),
  { ...column(['label', 'text', 'Figure', 'What is compared.'], (row: FigureRow) => row.column.label), sentence: true },
  column(['unit', 'text', 'Unit', 'What its values are.'], (row) => row.column.unit, 'data'),
  column(['a_name', 'text', 'A is', 'The session or the group A.'], ({ sides }) => sides.a.name, 'data'),
  column(['b_name', 'text', 'B is', 'The session or the group B.'], ({ sides }) => sides.b.name, 'data'),
  figure(['a', 'A', 'The figure of A; of a group the median of its sessions.'], ({ compared }) => compared.a),
  figure(['b', 'B', 'The figure of B; of a group the median of its sessions.'], ({ compared }) => compared.b),
  figure(['difference', 'B - A', 'The second minus the first.'], ({ compared }) => minus(compared.b, compared.a)),
  // The verdict is what was asked: where there is no room for both it stays.
  column(
    ['difference_ratio', 'ratio', 'Relative', 'The difference as a share of A.'],
    ({ compared }) => shareOf(minus(compared.b, compared.a), compared.a),
    'wide',
  ),
  {
    ...column(['verdict', 'text', 'Verdict', 'Whether the interval of the difference leaves out zero.'], verdictOf),
    sentence: true,
  },
  bound('a', 'low'),
  bound('a', 'high'),
  bound('b', 'low'),
  bound('b', 'high'),
  bound('difference', 'low'),
  bound('difference', 'high'),
  column(['a_sessions', 'count', 'n of A', 'Sessions of A that have the figure.'], ({ counts }) => counts.a, 'wide'),
  column(['b_sessions', 'count', 'n of B', 'Sessions of B that have the figure.'], ({ counts }) => counts.b, 'wide'),
];

const ofGroups = columns.map(({ key }) => key).filter((key) => /^verdict$|_low$|_high$|_sessions$/.test(key));

export const comparison = defineTable<FigureRow, Slice, WholeStatements>({
  name: 'comparison',
  title: 'Comparison',
  meaning: 'One figure of two sessions, or of two groups of sessions.',
  onRequest: true,
  columns,
  rows: figureRows,
  lacksPrice: ({ lacksPrice }) => lacksPrice,
  notes: (rows, { request: { sides } }) => (sides === undefined ? [] : notes(sides, rows.length)),
  hides: ({ request: { sides } }) => (sides?.kind === 'sessions' ? ofGroups : []),
});

function figureRows({ ledger, request }: Question<WholeStatements>): readonly FigureRow[] {
  const { sides } = request;
  if (sides === undefined) return [];
  const tableOf = ({ sessions: accounts }: Side): Table =>
    sessions.table({ ledger: { ...ledger, sessions: accounts }, request });
  const [a, b] = [tableOf(sides.a), tableOf(sides.b)];
  const lacksPrice = [sides.a, sides.b].some(hasUnpriced);
  return a.columns.flatMap((each, index) => {
    if (!isFigureOfSession(each)) return [];
    const values = { a: measures(a, index), b: measures(b, index) };
    return [
      {
        sides,
        column: each,
        counts: { a: values.a.length, b: values.b.length },
        compared: comparedMedians(values.a, values.b),
        lacksPrice: lacksPrice && each.unit === 'usd' && each.whole !== true,
      },
    ];
  });
}

function hasUnpriced({ sessions: accounts }: Side): boolean {
  return accounts.some(({ entries }) => sumsOf(entries).priced < entries.length);
}

function isFigureOfSession({ unit, show }: Column): boolean {
  return show !== 'receipt' && !['text', 'id', 'path', 'flag', 'instant', 'line'].includes(unit);
}

/** What is unknown has no part in a median. */
function measures({ rows }: Table, index: number): readonly Measure[] {
  return rows.flatMap((row) => {
    const cell: Cell = row[index];
    return typeof cell === 'number' || typeof cell === 'bigint' ? [cell] : [];
  });
}

function figure(
  [key, label, meaning]: readonly [key: string, label: string, meaning: string],
  of: (row: FigureRow) => Measure | undefined,
): ColumnOf<FigureRow> {
  return {
    ...column([key, 'figure', label, meaning], (row: FigureRow) => figureOf(row, of(row))),
    whole: key === 'difference',
  };
}

function bound(of: 'a' | 'b' | 'difference', end: 'low' | 'high'): ColumnOf<FigureRow> {
  const name = of === 'difference' ? 'B - A' : of.toUpperCase();
  const meaning = `The ${end === 'low' ? 'lower' : 'upper'} end of the 95% interval of ${name}.`;
  return column(
    [`${of}_${end}`, 'figure', `${name} ${end}`, meaning],
    (row: FigureRow) => figureOf(row, row.compared.intervals?.[of][end]),
    of === 'difference' ? 'wide' : 'data',
  );
}

function figureOf({ column: { unit } }: FigureRow, value: Measure | undefined): Figure | undefined {
  return value === undefined || unit === 'figure' ? undefined : { unit, value };
}

/** No longer money; unknown over nothing. */
function shareOf(part: Measure | undefined, whole: Measure | undefined): number | undefined {
  return part === undefined || whole === undefined || Number(whole) === 0 ? undefined : Number(part) / Number(whole);
}

function verdictOf({ compared: { intervals } }: FigureRow): string {
  if (intervals === undefined) return 'not enough data';
  const { low, high } = intervals.difference;
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'no clear difference';
}

function notes({ kind, a, b, notes: own }: Sides, figures: number): readonly string[] {
  if (kind === 'sessions') return [`A is ${a.name}. B is ${b.name}.`, ...own];
  const byChance = Math.round(figures * 0.05);
  return [
    `A is ${a.name}, ${counted(a)}. B is ${b.name}, ${counted(b)}. Figures are medians per session.`,
    `Verdicts rest on 95% intervals of the difference: percentile bootstrap, ${resamples.toLocaleString('en-US')} resamples, seed ${seed}. Fewer than ${leastValues} sessions with a figure on either side are not enough data. Of ${figures} figures about ${byChance} would seem to differ by chance alone.`,
    ...own,
  ];
}

function counted({ sessions: { length } }: Side): string {
  return `${length.toLocaleString('en-US')} ${length === 1 ? 'session' : 'sessions'}`;
}
