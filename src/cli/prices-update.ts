/**
 * `receipts prices update`: a price file from an address or from disk becomes the user's own list. It is read whole,
 * checked against its schema and against what holds now, shown as changes, and only then put in its place.
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemErrorCode } from '../ingest/input-error.ts';
import type { PriceChange } from '../model/price-change.ts';
import type { PriceRow } from '../model/rates.ts';
import { listedRows } from '../pricing/listed-rows.ts';
import { leaps, priceChanges, vanishedModels } from '../pricing/price-changes.ts';
import { readPrices } from '../pricing/read-prices.ts';
import { guardTerminal } from '../render/guard-terminal.ts';
import { reports } from '../reports/index.ts';
import { addressOf, shownAddress } from './addresses.ts';
import type { Call } from './command.ts';
import { download, usualLimits } from './download.ts';
import { plainAnswer } from './plain-answer.ts';
import { complaintOf, ownPriceRows, ownPricesFile, rowShape } from './price-rows.ts';
import { UsageError } from './usage-error.ts';
import { writeWholeFile } from './whole-file.ts';

export async function pricesUpdate(call: Call): Promise<number> {
  const { arguments: given, io } = call;
  const from = given.text('from');
  if (from === undefined) {
    throw new UsageError(
      'Nobody publishes list prices for programs to read: say where yours are.',
      'receipts prices update FILE, or an https address.',
    );
  }
  const { name, text } = await fileFrom(from, call);
  const rows = rowsOf(text, name);
  const before = ownPriceRows(io);
  const changes = priceChanges(before, rows);
  if (given.chosen('force') !== true) refuseLeaps(leaps(before, changes));
  const isDry = given.chosen('dry-run') === true;
  const path = ownPricesFile(io);
  if (!isDry) write(path, text);
  const exitCode = await plainAnswer(call, (ledger, request) => {
    const report = reports['price-changes'].compose(ledger, { ...request, priceChanges: changes });
    const told = vanishedNotes(before, rows);
    return { ...report, tables: report.tables.map((table) => ({ ...table, notes: [...table.notes, ...told] })) };
  });
  if (given.chosen('quiet') !== true)
    io.stderr.write(`receipts: ${guardTerminal(isDry ? dryEnd : writtenEnd(path))}\n`);
  return exitCode;
}

const dryEnd = 'nothing was written (--dry-run).';

function writtenEnd(path: string): string {
  return `written to ${path}; every later run goes by it, until the file is deleted.`;
}

interface PriceFile {
  /** As it may be printed. */
  readonly name: string;
  readonly text: string;
}

async function fileFrom(from: string, { io }: Call): Promise<PriceFile> {
  const address = addressOf(from);
  const name = address === undefined ? from : shownAddress(address);
  const bytes = address === undefined ? bytesOf(resolve(io.cwd, from)) : await download(address);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new UsageError(`${name} is no text in UTF-8.`, rowShape);
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size <= usualLimits.bytes) return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Name a file or an https address.');
  }
  throw new UsageError(`${path} is larger than ${usualLimits.bytes.toLocaleString('en-US')} bytes.`, rowShape);
}

/** The listed rows with those of the file over them. */
function rowsOf(text: string, name: string): readonly PriceRow[] {
  const listed = listedRows();
  const read = readPrices(parsed(text, name), listed);
  if (read.kind === 'complaints') throw new UsageError(`${name}: ${complaintOf(read.complaints)}`, rowShape);
  const own = readPrices(parsed(text, name), []);
  if (own.kind === 'rows' && own.rows.length > 0) return read.rows;
  throw new UsageError(`${name} holds no price row.`, rowShape);
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${name} is no JSON.`, rowShape);
  }
}

function refuseLeaps(found: readonly PriceChange[]): void {
  const [first, ...others] = found;
  if (first === undefined) return;
  const { row, field } = first;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new UsageError(
    `The price "${field}" of ${row.model} would change more than a hundredfold${more}. Nothing was written.`,
    'Look at it with --dry-run --force; if it is meant, --force writes it.',
  );
}

function vanishedNotes(before: readonly PriceRow[], after: readonly PriceRow[]): readonly string[] {
  const vanished = vanishedModels(before, after);
  return vanished.length === 0 ? [] : [`No longer priced: ${vanished.join(', ')}. Their turns will be unpriced.`];
}

function write(path: string, text: string): void {
  try {
    writeWholeFile(path, text);
  } catch (error) {
    throw new UsageError(
      `${path} could not be written (${systemErrorCode(error)}).`,
      'XDG_DATA_HOME names another place.',
    );
  }
}
