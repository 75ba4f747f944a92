/**
 * Parquet for engines: one table, every column, typed. Money is `DECIMAL(38, 12)`, so that a pico-dollar is one unit and
 * a sum is exact; times are UTC milliseconds; unknown is null. What each column means and measures is in the file's
 * key-value metadata. Text is made visible as in CSV: what reads Parquet prints to terminals.
 */
import type { ColumnSource } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import type { Column, Report, Table } from '../model/table.ts';
import type { Cell, Unit } from '../model/unit.ts';
import { data } from './format.ts';
import { guardLines } from './guard-terminal.ts';
import { ownTable } from './own-table.ts';
import { qualityLines } from './quality-lines.ts';
import type { BinaryRenderer } from './renderer.ts';
import { scopeParts } from './scope-line.ts';

export const parquet: BinaryRenderer = async (report) => {
  const table = ownTable(report) ?? nothing;
  const writer = new ByteWriter();
  await parquetWrite({
    writer,
    schema: [{ name: 'root', num_children: table.columns.length }, ...table.columns.map(elementOf)],
    columnData: table.columns.map((column, index) => columnOf(table, column, index)),
    kvMetadata: [...metadata(report, table)],
    createdBy: 'session-receipts',
  });
  return writer.getBytes();
};

const nothing: Table = { name: 'nothing', title: 'Nothing', columns: [], rows: [], notes: [] };

function columnOf({ rows }: Table, { key, unit }: Column, index: number): ColumnSource {
  const { value } = kinds[unit];
  return { name: key, data: rows.map((row) => value(row[index], unit)) };
}

function elementOf({ key, unit }: Column): SchemaElement {
  return { name: key, repetition_type: 'OPTIONAL', ...kinds[unit].type };
}

type Value = string | number | bigint | boolean | null;

interface Kind {
  readonly type: Omit<SchemaElement, 'name'>;
  readonly value: (cell: Cell, unit: Unit) => Value;
}

/** A column whose rows measure different things has no type but text. */
const text: Kind = {
  type: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  value: textOf,
};
const whole: Kind = { type: { type: 'INT64' }, value: wholeOf };
const fraction: Kind = { type: { type: 'DOUBLE' }, value: fractionOf };
const money: Kind = {
  type: {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: 38,
    scale: 12,
    logical_type: { type: 'DECIMAL', precision: 38, scale: 12 },
  },
  value: (cell) => (typeof cell === 'bigint' ? cell : null),
};
const time: Kind = {
  type: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  value: wholeOf,
};
const flag: Kind = { type: { type: 'BOOLEAN' }, value: (cell) => (typeof cell === 'boolean' ? cell : null) };

const kinds: Readonly<Record<Unit, Kind>> = {
  text,
  id: text,
  path: text,
  figure: text,
  count: whole,
  line: whole,
  tokens: whole,
  chars: whole,
  usd: money,
  ratio: fraction,
  multiple: fraction,
  seconds: fraction,
  instant: time,
  flag,
};

function textOf(cell: Cell, unit: Unit): Value {
  const plain = data(cell, unit);
  if (plain === null) return null;
  return guardLines(typeof plain === 'object' ? plain.join('; ') : String(plain));
}

function wholeOf(cell: Cell): Value {
  if (typeof cell === 'bigint') return cell;
  return typeof cell === 'number' && Number.isFinite(cell) ? BigInt(cell) : null;
}

function fractionOf(cell: Cell, unit: Unit): Value {
  const plain = data(cell, unit);
  return typeof plain === 'number' ? plain : null;
}

interface Entry {
  key: string;
  value: string;
}

function* metadata(report: Report, table: Table): Generator<Entry> {
  const { account, warnings } = qualityLines(report.quality);
  const notes = [...table.notes, ...report.notes, ...(account === undefined ? [] : [account]), ...warnings];
  yield entry('table', table.name);
  yield entry('scope', scopeParts(report).join('; '));
  yield entry('notes', notes.join('\n'));
  for (const { key, unit } of table.columns) yield entry(`unit.${key}`, unit);
  for (const { key, meaning } of table.columns) yield entry(`meaning.${key}`, meaning);
}

function entry(key: string, value: string): Entry {
  return { key, value: guardLines(value) };
}
