/** The list prices that ship with the program, as rows: `prices.json`, hand-reviewed, each row with its source. */
import type { PriceRow } from '../model/rates.ts';
import prices from './prices.json' with { type: 'json' };
import { readPrices } from './read-prices.ts';

export function listedRows(): readonly PriceRow[] {
  const read = readPrices(prices, []);
  if (read.kind === 'rows') return read.rows;
  throw new Error(`prices.json: ${read.complaints.map(({ path, what }) => `${path}: ${what}`).join('; ')}`);
}
