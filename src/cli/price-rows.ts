/**
 * The prices of a run: the listed ones; over them the user's own list, where `prices update` wrote one; over both the
 * file of `--prices`. A run that goes by more than the listed ones says so in every answer.
 */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { PriceRow } from '../model/rates.ts';
import type { Complaint } from '../pricing/fields.ts';
import { listedRows } from '../pricing/listed-rows.ts';
import { readPrices } from '../pricing/read-prices.ts';
import type { Call } from './command.ts';
import { dataFolder } from './data-folder.ts';
import type { Io } from './io.ts';
import { jsonFile } from './json-file.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where one of the files cannot be read, or is not as it should be. */
export function priceRows({ arguments: given, io }: Run): readonly PriceRow[] {
  const own = ownPriceRows(io);
  const file = given.text('prices');
  if (file === undefined) return own;
  return laidOver(own, resolve(io.cwd, file));
}

/** Whose prices hold beside the listed ones; `undefined` where none do. */
export function pricesSaid({ arguments: given, io }: Run): string | undefined {
  const file = given.text('prices');
  const said = [
    ...(existsSync(ownPricesFile(io)) ? ['your own list (prices update)'] : []),
    ...(file === undefined ? [] : [`the file ${basename(file)}`]),
  ];
  return said.length === 0 ? undefined : said.join(', then ');
}

/** The listed prices, and the user's own list over them. */
export function ownPriceRows(io: Run['io']): readonly PriceRow[] {
  const path = ownPricesFile(io);
  const again = 'Run "receipts prices update" once more, or delete the file.';
  return existsSync(path) ? laidOver(listedRows(), path, again) : listedRows();
}

interface Run {
  readonly arguments: Pick<Call['arguments'], 'text'>;
  readonly io: Pick<Io, 'environment' | 'home' | 'cwd'>;
}

/** Beside what else the user keeps with the program. */
export function ownPricesFile(place: Pick<Io, 'environment' | 'home'>): string {
  return join(dataFolder(place), 'prices.json');
}

/** One sentence for all complaints of a price file. */
export function complaintOf(complaints: readonly Complaint[]): string {
  const [first = '', ...others] = complaints.map(({ path, what }) => (path === '' ? what : `${path}: ${what}`));
  return `${first}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
}

export const rowShape =
  'A row: {"rows": [{"provider", "model", "valid_from", "source", "checked_on", "input", "output", …}]}; dollars a million.';

function laidOver(known: readonly PriceRow[], path: string, next?: string): readonly PriceRow[] {
  const read = readPrices(jsonFile(path, next), known);
  if (read.kind === 'rows') return read.rows;
  throw new UsageError(`${path}: ${complaintOf(read.complaints)}`, next ?? rowShape);
}
