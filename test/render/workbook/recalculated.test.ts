/** A spreadsheet opens every workbook, calculates it anew, and finds what our CSV says. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { fourteenHours, variants } from '../../../fixtures/fourteen-hours/generate.ts';
import { fixtures } from '../../../fixtures/index.ts';
import type { Unit } from '../../../src/model/unit.ts';
import { guardFormula } from '../../../src/render/guard-formula.ts';
import { tables } from '../../../src/reports/tables/index.ts';
import type { World } from '../../cli/world.ts';
import { world } from '../../cli/world.ts';
import type { SheetRows } from '../../support/soffice.ts';
import { hasSoffice, recalculated } from '../../support/soffice.ts';

const root = join(import.meta.dirname, '../../../fixtures');
const long = 'fourteen-hours';
/** All fixtures as one scope, and those by themselves whose tables are of a kind of their own. */
const everything = 'everything';
const alone = new Set(['demo', 'unknown-model', 'compaction', 'nested-agents', 'bad-lines', 'odd-paths', 'empty-file']);
const chosen = fixtures().filter(({ path }) => alone.has(nameOf(path)));
const names = [everything, ...chosen.map(({ path }) => nameOf(path)), long];

if (hasSoffice()) {
  describe('recalculated', () => {
    let place: World;
    let sheets: ReadonlyMap<string, SheetRows>;

    beforeAll(async () => {
      place = world();
      await exported(place, everything, join(root, 'claude-code'));
      for (const { path, expected } of chosen)
        await exported(place, nameOf(path), join(root, path, expected?.input ?? ''));
      await exported(place, long, generated(place));
      const workbooks = names.map((name) => [name, readFileSync(join(place.folder, name, 'receipts.xlsx'))] as const);
      sheets = recalculated(new Map(workbooks));
    });

    afterAll(() => place.remove());

    test.each(names.map((name) => ({ name })))('every sheet of $name is as its CSV', ({ name }) => {
      const files = readdirSync(join(place.folder, name)).filter((file) => file.endsWith('.csv'));
      expect(files.length).toBeGreaterThan(15);
      for (const file of files) {
        const table = file.slice(0, -'.csv'.length);
        const [head = [], ...rows] = sheets.get(`${name}/${table === 'columns' ? 'Glossary' : table}`) ?? [];
        const [keys = [], ...told] = parsed(readFileSync(join(place.folder, name, file), 'utf8'));
        expect({ table, head, rows: rows.length }).toEqual({ table, head: keys, rows: told.length });
        const units = keys.map((key) => unitOf(table, key));
        const differing = told.flatMap((row, at) =>
          row.flatMap((cell, index) => {
            const seen = rows[at]?.[index] ?? '';
            return isLike(seen, cell, units[index]) ? [] : [{ table, key: keys[index], seen, cell }];
          }),
        );
        expect(differing).toEqual([]);
      }
    });

    test.each(names.map((name) => ({ name })))('the formulas of $name agree with the program', ({ name }) => {
      const rows = sheets.get(`${name}/Summary`) ?? [];
      const start = rows.findIndex(([first]) => first === 'Figure') + 1;
      const lines = rows.slice(start).filter(([, , total = '', , agrees = '']) => total !== '' && agrees !== '');
      const end = rows.slice(start).findIndex(([first]) => first === '');
      expect(lines.length).toBe(end === -1 ? rows.length - start : end);
      const disagreeing = lines.filter(([, , total = '', reckoned = '', agrees, ...each]) => {
        const all = [total, ...each.filter((cell) => cell !== '')];
        return agrees !== 'yes' || !all.every((cell) => isLike(cell, reckoned, 'count'));
      });
      expect(disagreeing).toEqual([]);
    });
  });
} else {
  test.todo('a spreadsheet calculates every workbook anew');
}

async function exported(place: World, name: string, path: string): Promise<void> {
  const { code, err } = await place.run('export', path, '--format', 'csv,xlsx', '--to', name, '--by', 'day,model');
  if (code !== 0) throw new Error(`export of ${name} ended with ${code}: ${err}`);
}

function generated(place: World): string {
  const folder = join(place.folder, 'generated');
  for (const [name, content] of fourteenHours(variants[0])) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function parsed(csv: string): readonly (readonly string[])[] {
  return Papa.parse<string[]>(csv.replace(/\n$/, '')).data;
}

function unitOf(table: string, key: string): Unit {
  const found = Object.values(tables).find(({ name }) => name === table);
  return found?.columns.find((column) => column.key === key)?.unit ?? 'text';
}

/** Whether a cell of the spreadsheet holds what a field of the CSV says. */
function isLike(cell: string, field: string, unit: Unit = 'text'): boolean {
  if (cell === '' || field === '') return cell === field;
  switch (unit) {
    case 'text':
    case 'id':
    case 'path':
      // CSV has an apostrophe before what could be a formula.
      return guardFormula(cell) === field;
    case 'flag':
      return cell.toLowerCase() === field;
    case 'instant':
      // A time is shown to the second.
      return Math.abs(Date.parse(`${cell.replace(' ', 'T')}Z`) - Date.parse(field)) < 1000;
    default:
      return isNear(numberOf(cell), Number(field)) || cell === field;
  }
}

/** Shares are percentages in a spreadsheet. */
function numberOf(cell: string): number {
  return cell.endsWith('%') ? Number(cell.slice(0, -1)) / 100 : Number(cell);
}

/** To 13 digits. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.abs(other) * 1e-13;
}
