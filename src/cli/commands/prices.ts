/** `receipts prices`: the price rows, and which of them holds. */
import type { PriceRow } from '../../model/rates.ts';
import { priceBook } from '../../pricing/book.ts';
import { explain } from '../../pricing/explain.ts';
import { reports } from '../../reports/index.ts';
import type { Call, Command } from '../command.ts';
import { stretchOf } from '../dates.ts';
import { priceRows } from '../inputs.ts';
import { nearest } from '../nearest.ts';
import { calendarOf } from '../period.ts';
import { plainAnswer } from '../plain-answer.ts';
import { UsageError } from '../usage-error.ts';

/** Every price row, or those of one model; with `--at` only the row in force on that day. */
export const prices: Command = {
  summary: reports.prices.summary,
  positional: { name: 'name', summary: 'A model, as it is recorded or as its rows name it' },
  options: { at: { kind: 'text', group: 'Scope', summary: 'Only the rows in force at this day or instant' } },
  run: async (call) =>
    plainAnswer(call, (ledger, request) =>
      reports.prices.compose(ledger, { ...request, prices: priceBook(asked(call)) }),
    ),
};

function asked(call: Call): readonly PriceRow[] {
  const rows = priceRows(call);
  const name = call.arguments.text('name');
  const own = name === undefined ? rows : rowsOf(rows, name);
  const at = call.arguments.text('at');
  if (at === undefined) return own;
  const { first } = stretchOf(at, { ...calendarOf(call), now: call.io.now });
  const inForce = own.filter(({ from = -Infinity, to = Infinity }) => from <= first && first < to);
  if (inForce.length > 0 || name === undefined) return inForce;
  throw new UsageError(
    `No price of "${name}" is in force at ${at}.`,
    `"receipts prices ${name}" shows when its rows hold.`,
  );
}

function rowsOf(rows: readonly PriceRow[], name: string): readonly PriceRow[] {
  const { rows: own } = explain(rows, name, 0);
  if (own.length > 0) return own;
  const meant = nearest(
    name,
    rows.map(({ model }) => model),
  );
  const next = meant === undefined ? '"receipts prices" lists all models.' : `Did you mean ${meant}?`;
  throw new UsageError(`No price row has the model "${name}".`, next);
}
