import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { assemble } from '../../src/ingest/assemble.ts';
import { ledger } from '../../src/ledger/ledger.ts';
import { partOf } from '../../src/model/cost.ts';
import type { Entry, Ledger } from '../../src/model/ledger.ts';
import type { Table } from '../../src/model/table.ts';
import type { Cell } from '../../src/model/unit.ts';
import { usageKinds } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { json } from '../../src/render/json.ts';
import type { DimensionId } from '../../src/reports/dimensions/index.ts';
import { dimensions } from '../../src/reports/dimensions/index.ts';
import { reports } from '../../src/reports/index.ts';
import type { TableName } from '../../src/reports/tables/index.ts';
import { tables } from '../../src/reports/tables/index.ts';
import type { Home } from '../support/random-home.ts';
import { homes, permuted, transcriptsOf } from '../support/random-home.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { cells, request } from '../support/request.ts';

const book = priceBook(listedRows());

function ledgerOf(home: Home): Ledger {
  const { sessions, accounts } = assemble(transcriptsOf(home));
  return ledger(sessions, accounts, book);
}

function tableOf(of: Ledger, name: TableName): Table {
  return tables[name].table({ ledger: of, request: request() });
}

function usageOf(of: Ledger, by: DimensionId, timezone = 'UTC'): Table {
  const calendar = { timezone, weekStart: 'monday' } as const;
  return tables.usage.table({ ledger: of, request: request({ by: [by], calendar }) });
}

const factTables = [
  'sessions',
  'models',
  'agents',
  'turns',
  'dearest_turns',
  'prompts',
  'rebuilds',
  'rebuild_causes',
  'delegations',
  'waves',
  'tools',
  'errors',
  'waits',
] as const satisfies readonly TableName[];

/** Every table, without the places where its rows stood. Of two titles of a session the lower one holds. */
function facts(of: Ledger): unknown {
  return factTables.map((name) => {
    const { columns, rows, total } = tableOf(of, name);
    const kept = columns.map(({ show, key }) => show !== 'receipt' && key !== 'title');
    const cut = (row: readonly Cell[] | undefined) => row?.filter((_, index) => kept[index]);
    return { name, rows: rows.map(cut), total: cut(total) };
  });
}

test('the order of files and lines changes no row of any table', () => {
  fc.assert(
    fc.property(homes, fc.nat(), (home, seed) => {
      expect(facts(ledgerOf(permuted(home, seed)))).toEqual(facts(ledgerOf(home)));
    }),
    { numRuns: 100 },
  );
});

test('a line that stands twice changes no row of any table', () => {
  fc.assert(
    fc.property(homes, fc.nat(), fc.nat(), (home, pickFile, pickLine) => {
      const [path, lines] = [...home][pickFile % home.size] ?? ['', []];
      const twice = lines[pickLine % Math.max(1, lines.length)] ?? '';
      const copied = new Map([...home, [path, [...lines, twice]]]);
      expect(facts(ledgerOf(copied))).toEqual(facts(ledgerOf(home)));
    }),
    { numRuns: 100 },
  );
});

function picosOf(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, { cost }) => sum + (cost?.total ?? 0n), 0n);
}

function columnSum(table: Table, key: string): bigint {
  return cells(table, key).reduce((sum, { [key]: cell }) => sum + (typeof cell === 'bigint' ? cell : 0n), 0n);
}

const zones = ['UTC', 'Asia/Kathmandu', 'America/St_Johns'];
const dimensionIds = Object.keys(dimensions).filter(isDimension);
const byDimension = dimensionIds.flatMap((id) =>
  dimensions[id].order === 'time' ? zones.map((zone) => ({ id, zone })) : [{ id, zone: 'UTC' }],
);

function isDimension(id: string): id is DimensionId {
  return Object.hasOwn(dimensions, id);
}

test('the cost by any dimension, in any zone, adds up to the same total, to the last pico-dollar', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const of = ledgerOf(home);
      const total = picosOf(of.sessions.flatMap(({ entries }) => entries));
      for (const { id, zone } of byDimension) {
        expect([id, zone, columnSum(usageOf(of, id, zone), 'cost_usd')]).toEqual([id, zone, total]);
      }
    }),
    { numRuns: 100 },
  );
});

test('the cost by session, model, agent, turn, prompt and kind of token adds up to the same total', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const of = ledgerOf(home);
      const entries = of.sessions.flatMap((account) => account.entries);
      const total = picosOf(entries);
      for (const name of ['sessions', 'models', 'agents', 'turns', 'prompts'] as const) {
        expect([name, columnSum(tableOf(of, name), 'cost_usd')]).toEqual([name, total]);
      }
      const byKind = usageKinds.map((kind) => entries.reduce((sum, entry) => sum + partOf(kind, entry), 0n));
      expect(byKind.reduce((sum, part) => sum + part, 0n)).toBe(total);
      const kinds = ['input_cost_usd', 'output_cost_usd', 'cache_read_cost_usd', 'cache_write_cost_usd'];
      const parts = [...kinds, 'web_search_cost_usd'].map((key) => columnSum(tableOf(of, 'models'), key));
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
    }),
    { numRuns: 100 },
  );
});

test('turns and tokens are in exactly one group of every dimension', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const of = ledgerOf(home);
      const keys = ['turns', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'rebuilds'];
      const whole = keys.map((key) => numberSum(tableOf(of, 'sessions'), key));
      for (const id of dimensionIds) {
        expect([id, keys.map((key) => numberSum(usageOf(of, id), key))]).toEqual([id, whole]);
      }
    }),
    { numRuns: 100 },
  );
});

function numberSum(table: Table, key: string): number {
  return cells(table, key).reduce((sum, { [key]: cell }) => sum + (typeof cell === 'number' ? cell : 0), 0);
}

test('active, human wait and idle make up the wall clock of every session', () => {
  fc.assert(
    fc.property(homes, (home) => {
      for (const { time, session } of ledgerOf(home).sessions) {
        const { wallMs, activeMs = 0, humanWaitMs = 0, idleMs = 0, agentWaitMs = 0, approvalWaitMs = 0 } = time;
        expect(wallMs === undefined).toBe(session.clock === undefined);
        expect(activeMs + humanWaitMs + idleMs).toBe(wallMs ?? 0);
        expect(Math.min(activeMs, humanWaitMs, idleMs, agentWaitMs, approvalWaitMs)).toBeGreaterThanOrEqual(0);
        expect(agentWaitMs).toBeLessThanOrEqual(activeMs);
      }
    }),
    { numRuns: 100 },
  );
});

const look = { width: undefined, colour: false, receipts: false, unicode: true, excel: false };

test('the JSON of every report of any ledger is as its schema says', () => {
  fc.assert(
    fc.property(homes, (home) => {
      const of = ledgerOf(home);
      for (const [command, definition] of Object.entries(reports)) {
        const by = command === 'usage' ? (['day', 'model', 'tool'] as const) : [];
        const composed = definition.compose(of, request({ command, by, prices: book }));
        const document: unknown = JSON.parse(json(composed, look));
        expect([command, schemaErrors(document)]).toEqual([command, []]);
      }
    }),
    { numRuns: 30 },
  );
});
