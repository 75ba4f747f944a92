/** A literal report for the tests of formats: every unit, an unknown cell, a lower bound, and hostile text. */
import type { Column, QualitySummary, Report, Table } from '../../src/model/table.ts';
import type { Unit } from '../../src/model/unit.ts';
import type { RenderOptions } from '../../src/render/renderer.ts';

export const plain: RenderOptions = { colour: false, receipts: false, unicode: true, excel: false };

export function column(key: string, unit: Unit, more: Partial<Column> = {}): Column {
  return { key, label: key, unit, meaning: `What ${key} means.`, show: 'always', ...more };
}

export function tableOf(columns: readonly Column[], rows: Table['rows'], more: Partial<Table> = {}): Table {
  return { name: 'things', title: 'Things', columns, rows, notes: [], ...more };
}

export const quality: QualitySummary = {
  files: 1,
  read: 10,
  used: 6,
  duplicate: 2,
  ignored: 2,
  rejected: 0,
  pending: 0,
  unknown: {},
  conflicts: 0,
  unpricedTurns: 0,
  outputLowerBoundTurns: 0,
};

export function reportOf(tables: readonly Table[], more: Partial<Report> = {}): Report {
  return {
    command: 'things',
    title: 'A report',
    scope: { timezone: 'UTC' },
    quality,
    tables,
    vitals: [],
    notes: [],
    ...more,
  };
}

/** One row with a value of every unit, one without any. */
export const everyUnit = tableOf(
  [
    column('name', 'text'),
    column('id', 'id'),
    column('file', 'path', { show: 'receipt' }),
    column('calls', 'count'),
    column('line', 'line', { show: 'receipt' }),
    column('input_tokens', 'tokens'),
    column('prompt_chars', 'chars', { show: 'data' }),
    column('cost_usd', 'usd'),
    column('share_ratio', 'ratio'),
    column('leverage', 'multiple'),
    column('gap_s', 'seconds'),
    column('started_at', 'instant', { show: 'wide' }),
    column('background', 'flag'),
    column('models', 'text'),
  ],
  [
    [
      'first',
      '0123',
      '/tmp/a.jsonl',
      0,
      1204,
      1_234_567,
      12,
      201_290_000_000n,
      1 / 3,
      587.4,
      1500,
      Date.UTC(2026, 4, 1, 9, 0, 12, 345),
      true,
      ['a', 'b'],
    ],
    Array.from({ length: 14 }, () => undefined),
  ],
);

/** Characters that must never reach a terminal as they are. */
export const unseenCodes: readonly number[] = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
  0xad,
  0x34f,
  0x61c,
  0x115f,
  0x1160,
  0x17b4,
  0x17b5,
  0x180e,
  ...Array.from({ length: 5 }, (_, index) => 0x200b + index),
  ...Array.from({ length: 7 }, (_, index) => 0x2028 + index),
  ...Array.from({ length: 5 }, (_, index) => 0x2060 + index),
  ...Array.from({ length: 10 }, (_, index) => 0x2066 + index),
  0x3164,
  0xfeff,
  0xffa0,
  0xfff9,
  0xfffa,
  0xfffb,
  0xd800,
  0xdfff,
  0x1d173,
  0xe0001,
  0xe0041,
].filter((code) => code !== 0xa0);
