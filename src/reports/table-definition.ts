/**
 * A table is declared once: its columns, and how a row gives each cell. The glossary, the JSON Schema and every format
 * read the same declaration.
 */
import { sumsOf } from '../metrics/sums.ts';
import type { MetricId } from '../metrics/index.ts';
import { columnKey, metrics } from '../metrics/index.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Metric, Slice } from '../model/metric.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Statements } from '../model/statement.ts';
import type { Column, Table } from '../model/table.ts';
import type { Cell, Unit } from '../model/unit.ts';
import type { ReportRequest } from './request.ts';

/** What a table is asked: of which facts, and how. Statements are enough for some. */
export interface Question<Facts extends Statements = Ledger> {
  readonly ledger: Facts;
  readonly request: ReportRequest;
}

/** A table as the registry knows it. */
export interface TableDefinition<Facts extends Statements = Ledger> {
  readonly name: string;
  readonly title: string;
  /** What a row is, in one sentence. */
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** True where only a question of its own fills it: `export`, which asks none, leaves it out. */
  readonly onRequest?: boolean | undefined;
  table(question: Question<Facts>): Table;
}

export interface ColumnOf<Row, Total = Slice> extends Column {
  readonly of: (row: Row) => Cell;
  /** The cell of the totals row. */
  readonly inTotal?: ((total: Total) => Cell) | undefined;
  /** False where that is no sum of the cells above it. */
  readonly adds?: false | undefined;
}

export interface TableSpec<Row, Total = Slice, Facts extends Statements = Ledger> {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly onRequest?: boolean | undefined;
  readonly columns: readonly ColumnOf<Row, Total>[];
  rows(question: Question<Facts>): readonly Row[];
  /** The facts of all rows together, where the table has totals. */
  total?(question: Question<Facts>): Total | undefined;
  /** True where the rows are about a part of the scope. */
  readonly isPart?: boolean;
  /** True where rows go from the oldest to the newest. */
  readonly newestLast?: boolean;
  /** The turn that a row is, where it is one. */
  anchor?(row: Row): string | undefined;
  /** Whether the money of a row, or of all rows, is a lower bound. */
  lacksPrice?(row: Row): boolean;
  notes?(rows: readonly Row[], question: Question<Facts>): readonly string[];
  /** Columns that this question does not show. */
  hides?(question: Question<Facts>): readonly string[];
}

export function defineTable<Row, Total = Slice, Facts extends Statements = Ledger>(
  spec: TableSpec<Row, Total, Facts>,
): TableDefinition<Facts> {
  const { name, title, meaning, columns, onRequest } = spec;
  return {
    name,
    title,
    meaning,
    onRequest,
    columns: columns.map(columnOf),
    table: (question) => tableOf(spec, question),
  };
}

function tableOf<Row, Total, Facts extends Statements>(
  spec: TableSpec<Row, Total, Facts>,
  question: Question<Facts>,
): Table {
  const hidden = spec.hides?.(question) ?? [];
  const severalSessions = question.ledger.sessions.length > 1;
  const columns = spec.columns
    .filter(({ key }) => !hidden.includes(key))
    .map((each) => (severalSessions && each.key === 'session_id' ? besideOthers(each) : each));
  const rows = spec.rows(question);
  const cells = rows.map((row) => columns.map(({ of }) => of(row)));
  const whole = spec.total?.(question);
  const totals = whole === undefined ? undefined : columns.map(({ inTotal }) => inTotal?.(whole));
  return {
    name: spec.name,
    title: spec.title,
    columns: columns.map(columnOf),
    rows: cells,
    total: rows.length > 1 ? totals : undefined,
    sums: totals?.map((total, index) => (columns[index]?.adds !== false && isKnown(cells, index) ? total : undefined)),
    isPart: spec.isPart,
    newestLast: spec.newestLast,
    notes: spec.notes?.(rows, question) ?? [],
    partial: partialOf(spec, rows),
    anchors: spec.anchor === undefined ? undefined : rows.map((row) => spec.anchor?.(row)),
  };
}

/** What happened in one session says in which, where there are several. */
function besideOthers<Row, Total>(session: ColumnOf<Row, Total>): ColumnOf<Row, Total> {
  return session.show === 'data' ? { ...session, show: 'always', brief: true } : session;
}

/** A column without any known cell adds up to nothing, not even to 0. */
function isKnown(rows: Table['rows'], index: number): boolean {
  return rows.some((row) => row[index] !== undefined);
}

function partialOf<Row>(
  { lacksPrice: lacks }: Pick<TableSpec<Row>, 'lacksPrice'>,
  rows: readonly Row[],
): Table['partial'] {
  const lacking = rows.flatMap((row, index) => (lacks?.(row) === true ? [index] : []));
  return lacking.length === 0 ? undefined : { rows: lacking, total: true };
}

/** For rows that carry their facts: whether a part of them is unpriced. */
export function lacksPrice({ slice }: { readonly slice?: Slice | undefined }): boolean {
  return slice !== undefined && sumsOf(slice.entries).unpricedTurns > 0;
}

/** The column as data, without its functions. */
function columnOf({ key, label, unit, meaning, show, ...optional }: Column): Column {
  const { whole, bar, names, endTells, brief, sentence, partOf } = optional;
  const marks = {
    ...(whole === undefined ? {} : { whole }),
    ...(bar === undefined ? {} : { bar }),
    ...(names === undefined ? {} : { names }),
    ...(endTells === undefined ? {} : { endTells }),
    ...(brief === undefined ? {} : { brief }),
    ...(sentence === undefined ? {} : { sentence }),
    ...(partOf === undefined ? {} : { partOf }),
  };
  return { key, label, unit, meaning, show, ...marks };
}

type Show = Column['show'];

/** A column that is not a metric: `[key, unit, label, meaning]`. */
export function column<Row>(
  [key, unit, label, meaning]: readonly [key: string, unit: Unit, label: string, meaning: string],
  of: (row: Row) => Cell,
  show: Show = 'always',
): ColumnOf<Row, unknown> {
  return { key, unit, label, meaning, show, of };
}

/** Columns of metrics over the facts of a row; a row without facts has unknown figures. */
export function metricColumns<Row extends { readonly slice?: Slice | undefined }>(
  ids: readonly MetricId[],
  show: Show = 'always',
): readonly ColumnOf<Row>[] {
  return ids.map((id) => {
    const metric: Metric = metrics[id];
    return {
      key: columnKey(id, metric.unit),
      label: metric.label,
      unit: metric.unit,
      meaning: metric.definition,
      show,
      of: ({ slice }) => (slice === undefined ? undefined : metric.of(slice)),
      inTotal: (total) => metric.of(total),
      adds: addsUp(metric),
      partOf: metric.partOf,
    };
  });
}

function addsUp({ adds, unit }: Metric): false | undefined {
  return unit === 'ratio' || unit === 'multiple' ? false : adds;
}

/** The totals cell of a column that is not computed from a slice itself. */
export function totalled<Row>(of: ColumnOf<Row, unknown>, id: MetricId): ColumnOf<Row> {
  const metric: Metric = metrics[id];
  return { ...of, inTotal: (total) => metric.of(total), adds: addsUp(metric) };
}

/**
 * The columns with what people see: `always`, where there is `wide` room, or else as data only. One may have a `bar`, one
 * may be a `sentence`.
 */
export function shown<Row, Total>(
  columns: readonly ColumnOf<Row, Total>[],
  show: {
    readonly always: readonly string[];
    readonly wide?: readonly string[];
    readonly bar?: string;
    readonly sentence?: string;
  },
): readonly ColumnOf<Row, Total>[] {
  return columns.map((each) => {
    if (each.show === 'receipt') return each;
    if (show.bar === each.key) return { ...each, show: 'always', bar: true };
    if (show.sentence === each.key) return { ...each, show: 'always', sentence: true };
    if (show.always.includes(each.key)) return { ...each, show: 'always' };
    return { ...each, show: show.wide?.includes(each.key) === true ? 'wide' : 'data' };
  });
}

/** Where a row comes from: shown in tables when asked for, in data always. */
export function receiptColumns<Row>(of: (row: Row) => Receipt | undefined): readonly ColumnOf<Row, unknown>[] {
  return [
    column(['file', 'path', 'File', 'The transcript that holds the record.'], (row) => of(row)?.file, 'receipt'),
    column(['line', 'line', 'Line', 'The line of the record, from 1.'], (row) => of(row)?.line, 'receipt'),
    column(['uuid', 'id', 'UUID', 'The id of the record.'], (row) => of(row)?.uuid, 'receipt'),
    column(['message_id', 'id', 'Message', 'The id of the response.'], (row) => of(row)?.messageId, 'receipt'),
  ];
}
