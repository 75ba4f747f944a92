/** The options that every command takes, declared once: the parser, `--help`, completion and the environment read it. */
import { formatIds } from '../render/index.ts';

export interface OptionDeclaration {
  /**
   * `list` may be given several times; `switch` takes no value and has a `--no-` form; `amount` is a number that may
   * carry a unit, such as `5%` or `2h`.
   */
  readonly kind: 'text' | 'list' | 'number' | 'amount' | 'switch';
  readonly summary: string;
  readonly group: 'Scope' | 'Limits' | 'Format' | 'Behaviour';
  readonly alias?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** Whether the value is a path: one in a configuration file is relative to that file. */
  readonly holds?: 'path' | undefined;
  /**
   * Who beside the command line and the environment may set it: any configuration file, unless told. What says where
   * to write, or lets more be shown, is none of a project's business, for it may be a stranger's.
   */
  readonly configurable?: 'by user' | 'never' | undefined;
}

export const globalOptions = {
  root: { kind: 'list', group: 'Scope', holds: 'path', summary: 'Look for transcripts here instead (repeatable)' },
  since: { kind: 'text', group: 'Scope', summary: 'From this day or instant on: 2026-05-01, 7d, today, yesterday' },
  until: { kind: 'text', group: 'Scope', summary: 'Up to this day or instant, inclusive' },
  timezone: { kind: 'text', group: 'Scope', summary: "Whose days: an IANA name; the system's if absent" },
  'week-start': { kind: 'text', group: 'Scope', summary: 'First day of a week', choices: ['monday', 'sunday'] },
  project: { kind: 'text', group: 'Scope', summary: 'Only this project: its directory, or the name of that' },
  branch: { kind: 'text', group: 'Scope', summary: 'Only turns on this git branch' },
  model: { kind: 'text', group: 'Scope', summary: 'Only turns of this model' },
  source: { kind: 'text', group: 'Scope', summary: 'Only sessions of this product' },
  archive: {
    kind: 'switch',
    group: 'Scope',
    configurable: 'by user',
    summary: 'Read the archive beside the transcripts (see "receipts archive")',
  },
  'archive-dir': {
    kind: 'text',
    group: 'Scope',
    holds: 'path',
    configurable: 'by user',
    summary: 'Where the archive is, if not with the data of the user',
  },
  prices: {
    kind: 'text',
    group: 'Scope',
    holds: 'path',
    summary: 'A file of price rows that replace or add to the known ones',
  },
  compat: {
    kind: 'text',
    group: 'Scope',
    summary: 'Beside ours, the figures of another method',
    choices: ['claude-mpm'],
  },
  top: { kind: 'number', group: 'Format', summary: 'Rows of tables that hold the dearest, and of long ones' },
  format: { kind: 'text', group: 'Format', alias: 'f', summary: `One of ${formatIds().join(', ')}` },
  output: {
    kind: 'text',
    group: 'Format',
    alias: 'o',
    holds: 'path',
    configurable: 'never',
    summary: 'Write to this file, whose folder is made where there is none; its ending chooses the format',
  },
  receipts: { kind: 'switch', group: 'Format', summary: 'Show file, line and id of every row' },
  'include-text': {
    kind: 'switch',
    group: 'Format',
    configurable: 'by user',
    summary: 'Include the text of prompts',
  },
  redact: {
    kind: 'switch',
    group: 'Format',
    configurable: 'by user',
    summary: 'Hide names, paths and secrets (markdown and html do)',
  },
  excel: { kind: 'switch', group: 'Format', summary: 'CSV as Excel likes it' },
  pictures: { kind: 'switch', group: 'Format', summary: 'Sparklines and bars in tables (a terminal shows them)' },
  width: { kind: 'number', group: 'Format', summary: 'Columns of the terminal' },
  color: { kind: 'switch', group: 'Format', alias: 'colour', summary: 'Colour, or none with --no-color' },
  config: {
    kind: 'text',
    group: 'Behaviour',
    holds: 'path',
    configurable: 'never',
    summary: 'Read this configuration instead of those that are found; "none" reads no file',
  },
  strict: { kind: 'switch', group: 'Behaviour', summary: 'Exit 4 if a record was rejected or a turn is unpriced' },
  'fail-empty': { kind: 'switch', group: 'Behaviour', summary: 'Exit 3 if nothing was found' },
  quiet: { kind: 'switch', group: 'Behaviour', alias: 'q', summary: 'Only data and errors' },
  cache: {
    kind: 'switch',
    group: 'Behaviour',
    summary: 'Keep what was read for the next run, or read all anew with --no-cache',
  },
  progress: { kind: 'switch', group: 'Behaviour', summary: 'A progress bar, or none with --no-progress' },
} as const satisfies Record<string, OptionDeclaration>;

export type GlobalOption = keyof typeof globalOptions;

export const globalOptionNames: readonly GlobalOption[] = Object.keys(globalOptions).filter(isGlobal);

function isGlobal(name: string): name is GlobalOption {
  return Object.hasOwn(globalOptions, name);
}
