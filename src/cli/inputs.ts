/** What a run reads: the default folders, named roots, one path, or standard input; and which sessions of it. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Inputs } from '../ingest/discover.ts';
import { systemErrorCode } from '../ingest/input-error.ts';
import type { PriceRow } from '../model/rates.ts';
import { listedRows } from '../pricing/listed-rows.ts';
import { readPrices } from '../pricing/read-prices.ts';
import type { Call } from './command.ts';
import type { SessionChoice } from './session-choice.ts';
import { sessionArgument } from './session-choice.ts';
import { UsageError } from './usage-error.ts';

export interface Wanted {
  readonly inputs: Inputs;
  readonly choice: SessionChoice;
}

/** `otherwise` is what no positional argument means. */
export function wanted({ arguments: given, io }: Call, otherwise: SessionChoice): Wanted {
  const roots = given.list('root').map((root) => resolve(io.cwd, root));
  const places: Inputs = roots.length === 0 ? { kind: 'default' } : { kind: 'roots', paths: roots };
  const text = given.text('session');
  if (text === undefined) return { inputs: places, choice: otherwise };
  const argument = sessionArgument(text, { cwd: io.cwd, exists: existsSync });
  if (argument.kind === 'choice') return { inputs: places, choice: argument.choice };
  if (roots.length > 0) {
    throw new UsageError(`"${text}" and --root both say where to read.`, 'Leave one of them out.');
  }
  const inputs: Inputs = argument.kind === 'stdin' ? { kind: 'stdin' } : { kind: 'path', path: argument.path };
  return { inputs, choice: otherwise.kind === 'newest-here' ? { kind: 'newest' } : otherwise };
}

/** The price rows of the run: the known ones, and those of `--prices` in their place or beside them. */
export function priceRows({ arguments: given, io }: Call): readonly PriceRow[] {
  const known = listedRows();
  const file = given.text('prices');
  if (file === undefined) return known;
  const read = readPrices(parsedJson(resolve(io.cwd, file)), known);
  if (read.kind === 'rows') return read.rows;
  const complaints = read.complaints.map(({ path, what }) => `${path}: ${what}`);
  const [first = '', ...others] = complaints;
  throw new UsageError(
    `${file}: ${first}${others.length === 0 ? '' : ` (and ${others.length} more)`}`,
    'A row: {"rows": [{"provider", "model", "valid_from", "source", "checked_on", "input", "output", …}]}; dollars a million.',
  );
}

/** @throws UsageError where the file cannot be read or is no JSON. */
export function parsedJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} is no JSON: ${error.message}`, 'Mend the file.');
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Check the path.');
  }
}
