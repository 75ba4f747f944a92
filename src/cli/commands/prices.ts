/** `receipts prices`: the price rows, and which of them holds. */
import type { PriceRow } from '../../model/rates.ts';
import type { Report } from '../../model/table.ts';
import { priceBook } from '../../pricing/book.ts';
import { explain } from '../../pricing/explain.ts';
import { reports } from '../../reports/index.ts';
import type { Call, Command } from '../command.ts';
import { stretchOf } from '../dates.ts';
import { didYouMean } from '../nearest.ts';
import { calendarOf } from '../period.ts';
import { plainAnswer } from '../plain-answer.ts';
import { priceRows, pricesSaid } from '../price-rows.ts';
import { pricesUpdate } from '../prices-update.ts';
import { UsageError } from '../usage-error.ts';

/** Every price row, or those of one model; with `--at` only the row in force on that day. `update` reads new ones. */
export const prices: Command = {
  summary: reports.prices.summary,
  positional: { name: 'name', summary: 'A model, as it is recorded or as its rows name it; or update' },
  others: [{ name: 'from', summary: 'For update: a price file, or its https address' }],
  options: {
    at: { kind: 'text', group: 'Scope', summary: 'Only the rows in force at this day or instant' },
    'dry-run': { kind: 'switch', group: 'Behaviour', configurable: 'never', summary: 'For update: show what changes' },
    force: { kind: 'switch', group: 'Behaviour', configurable: 'never', summary: 'For update: allow any change' },
  },
  examples: [
    ['prices claude-opus-4-6 --at 2026-05-01', 'which price held on that day, and where it comes from'],
    ['prices update prices.json --dry-run', 'what a price file of your own would change'],
  ],
  async run(call) {
    const { arguments: given } = call;
    if (given.text('name') === 'update') return pricesUpdate(call);
    const from = given.text('from');
    if (from !== undefined) throw new UsageError(`Unknown argument: ${from}.`, 'Only "prices update" takes another.');
    return plainAnswer(call, (ledger, request) =>
      withOwner(call, reports.prices.compose(ledger, { ...request, prices: priceBook(asked(call)) })),
    );
  },
};

/** The table says whose rows stand among the listed ones. */
function withOwner(call: Call, report: Report): Report {
  const said = pricesSaid(call);
  if (said === undefined) return report;
  const note = `Beside the listed prices those of ${said} hold.`;
  return { ...report, tables: report.tables.map((table) => ({ ...table, notes: [...table.notes, note] })) };
}

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
  const models = rows.map(({ model }) => model);
  const next = didYouMean(name, models) ?? '"receipts prices" lists all models.';
  throw new UsageError(`No price row has the model "${name}".`, next);
}
