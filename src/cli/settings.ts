/** The settings of a run: how the answer looks and where it goes, decided from the arguments and the world. */
import type { FormatId } from '../render/index.ts';
import { formatIds, formatOf, formatOfFile, isFormatId } from '../render/index.ts';
import type { RenderOptions } from '../render/renderer.ts';
import { resolve } from 'node:path';
import type { Call } from './command.ts';
import { hasColour } from './colour.ts';
import type { Io } from './io.ts';
import type { Looking } from '../analyze.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

export interface Settings {
  readonly format: FormatId;
  /** A file; absent: standard output. */
  readonly output?: string | undefined;
  readonly render: RenderOptions;
  readonly redact: boolean;
  readonly includeText: boolean;
  /** Whether, and how, behaviours are looked for; only where a command sets it. */
  readonly findings?: Looking | undefined;
  readonly top?: number | undefined;
  readonly strict: boolean;
  readonly failEmpty: boolean;
  readonly quiet: boolean;
  readonly progress: boolean;
}

/** On a terminal a long table shows so many rows; nobody reads more, and everything else has them all. */
const terminalRows = 50;

export function settingsOf(call: Call, otherwise: FormatId = 'table'): Settings {
  const { arguments: given } = call;
  const excel = given.chosen('excel') ?? false;
  return settingsFor(call, formatFor(given.text('format'), outputOf(call), excel ? 'csv' : otherwise));
}

/** The settings of a run whose format is decided. */
export function settingsFor(call: Call, format: FormatId): Settings {
  const { arguments: given, io } = call;
  const output = outputOf(call);
  const quiet = given.chosen('quiet') ?? false;
  const top = given.count('top');
  const isTerminal = output === undefined && io.stdout.isTerminal;
  return {
    format,
    output: output === undefined ? undefined : resolve(io.cwd, output),
    render: {
      width: given.count('width') ?? (output === undefined ? widthOf(io) : undefined),
      colour: hasColour({ flag: given.chosen('color'), environment: io.environment, isTerminal }),
      receipts: given.chosen('receipts') ?? false,
      unicode: !isTerminal || drawsUnicode(io),
      excel: given.chosen('excel') ?? false,
      pictures: given.chosen('pictures') ?? isTerminal,
      rows: top ?? (isTerminal ? terminalRows : undefined),
    },
    redact: given.chosen('redact') ?? formatOf(format).shared === true,
    includeText: given.chosen('include-text') ?? false,
    top,
    strict: given.chosen('strict') ?? false,
    failEmpty: given.chosen('fail-empty') ?? false,
    quiet,
    progress: !quiet && (given.chosen('progress') ?? true) && io.stderr.isTerminal,
  };
}

function outputOf({ arguments: given }: Call): string | undefined {
  const named = given.text('output');
  return named === '-' ? undefined : named;
}

function formatFor(asked: string | undefined, output: string | undefined, otherwise: FormatId): FormatId {
  if (asked !== undefined) return checkedFormat(asked);
  if (output === undefined) return otherwise;
  const found = formatOfFile(output);
  if (found !== undefined) return found;
  throw new UsageError(
    `The name "${output}" does not say which format is meant.`,
    `Add --format ${formatIds().join('|')}`,
  );
}

/** @throws UsageError where no format has this name. */
export function checkedFormat(asked: string): FormatId {
  const id = asked === 'md' ? 'markdown' : asked;
  if (isFormatId(id)) return id;
  const meant = nearest(id, formatIds());
  const choices = `The formats are ${formatIds().join(', ')}.`;
  throw new UsageError(`"${asked}" is no format.`, meant === undefined ? choices : `Did you mean ${meant}? ${choices}`);
}

/** A pipe has no width: what goes there is neither cut nor wrapped, unless COLUMNS says how wide its reader is. */
function widthOf({ stdout, environment }: Io): number | undefined {
  const columns = Number(environment['COLUMNS']);
  const told = Number.isSafeInteger(columns) && columns > 0 ? columns : undefined;
  return stdout.isTerminal ? (stdout.columns ?? told ?? 80) : told;
}

function drawsUnicode({ environment: { LC_ALL, LC_CTYPE, LANG, TERM } }: Io): boolean {
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '');
  return TERM !== 'linux' && locale !== 'C' && locale !== 'POSIX';
}
