/**
 * Arguments as a command reads them: each by name and kind. What the command line does not give comes from the
 * environment (`RECEIPTS_TIMEZONE`), and what that does not give from a configuration file. An option that takes one value and is given twice is refused, not guessed at.
 */
import type { Configuration } from './config/configuration.ts';
import { noConfiguration } from './config/configuration.ts';
import { UsageError } from './usage-error.ts';

export interface Arguments {
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  /** A whole number, at least 1. */
  count(name: string): number | undefined;
  /** Absent where nobody said yes or no. */
  chosen(name: string): boolean | undefined;
}

/** What stands for a lone `-` on its way through the parser, which takes it for an option without a name. */
export const dash = '(-)';

type Given = Readonly<Record<string, unknown>>;
type Configured = Configuration['settings'];

const { settings: nothing } = noConfiguration;

type Variables = Readonly<Record<string, string | undefined>>;

export function argumentsOf(given: Given, environment: Variables, configured: Configured = nothing): Arguments {
  const valueOf = (name: string) => given[name] ?? environment[variableOf(name)] ?? configured.get(name)?.value;
  const text = (name: string) => textOf(name, valueOf(name));
  return {
    text,
    list(name) {
      const value = given[name] ?? environment[variableOf(name)]?.split(',') ?? configured.get(name)?.value;
      const values: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
      return values.map((each) => textOf(name, each) ?? '');
    },
    count: (name) => countOf(name, text(name)),
    chosen: (name) => choiceOf(name, valueOf(name)),
  };
}

export function variableOf(name: string): string {
  return `RECEIPTS_${name.replaceAll('-', '_').toUpperCase()}`;
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) throw new UsageError(`--${name} was given more than once.`, 'Give it one value.');
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} needs a value.`, 'See --help.');
  return value === dash ? '-' : value;
}

function countOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
  throw new UsageError(`--${name} is "${text}", not a whole number above 0.`, `For example: --${name} 20`);
}

function choiceOf(name: string, value: unknown): boolean | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  if (last === undefined || typeof last === 'boolean') return last;
  if (last === '1' || last === 'true' || last === 'yes') return true;
  if (last === '0' || last === 'false' || last === 'no' || last === '') return false;
  throw new UsageError(`${variableOf(name)} is neither yes nor no.`, 'Use 1 or 0.');
}
