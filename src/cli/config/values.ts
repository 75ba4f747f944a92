/** The values of a configuration: each key is an option by its name, each value what that option takes. */
import { resolve } from 'node:path';
import { nearest } from '../nearest.ts';
import type { OptionDeclaration } from '../options.ts';
import type { Options } from '../known-options.ts';

/** As the command line would give it. */
export type ConfiguredValue = string | boolean | readonly string[];

export type Values = Readonly<Record<string, ConfiguredValue>>;

/** What is wrong with one key, and what to do about it. */
export interface Complaint {
  readonly kind: 'complaint';
  readonly key: string;
  readonly what: string;
  readonly next: string;
}

export interface ValuesQuestion {
  readonly options: Options;
  readonly owner: 'project' | 'user';
  /** Paths are relative to it. */
  readonly folder: string;
}

export type ValuesOrComplaint = { readonly kind: 'values'; readonly values: Values } | Complaint;

export function valuesOf(document: object, question: ValuesQuestion): ValuesOrComplaint {
  const values: [string, ConfiguredValue][] = [];
  for (const [key, given] of Object.entries(document)) {
    if (key === '$schema') continue;
    const read = valueOf(key, given, question);
    if (typeof read === 'object' && 'kind' in read) return read;
    values.push([key, read]);
  }
  return { kind: 'values', values: Object.fromEntries(values) };
}

function valueOf(key: string, given: unknown, question: ValuesQuestion): ConfiguredValue | Complaint {
  const { options, owner, folder } = question;
  const option = Object.hasOwn(options, key) ? options[key] : undefined;
  if (option === undefined) return unknownKey(key, options);
  const refusal = refusalOf(option, owner);
  if (refusal !== undefined) return complaint(key, 'cannot be set here.', refusal);
  const value = plainValue(option, given);
  if (value === undefined) return complaint(key, `is not ${expected(option)}.`, `It sets --${key}.`);
  if (option.holds !== 'path' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? resolve(folder, value) : value.map((path) => resolve(folder, path));
}

function unknownKey(key: string, options: Options): Complaint {
  const meant = nearest(key, Object.keys(options));
  const next = meant === undefined ? '"receipts config --schema" lists the keys.' : `Did you mean "${meant}"?`;
  return complaint(key, 'is no option.', next);
}

function complaint(key: string, what: string, next: string): Complaint {
  return { kind: 'complaint', key, what: `"${key}" ${what}`, next };
}

/** A project may come from a stranger: it decides neither what is written where nor what is shown. */
function refusalOf({ configurable }: OptionDeclaration, owner: ValuesQuestion['owner']): string | undefined {
  if (configurable === 'never') return 'Give it on the command line.';
  if (configurable !== 'by user' || owner === 'user') return undefined;
  return 'Give it on the command line, or in your own configuration.';
}

function plainValue({ kind, choices }: OptionDeclaration, given: unknown): ConfiguredValue | undefined {
  switch (kind) {
    case 'switch':
      return typeof given === 'boolean' ? given : undefined;
    case 'number':
      return Number.isSafeInteger(given) && Number(given) > 0 ? String(given) : undefined;
    case 'amount':
      return amount(given);
    case 'list':
      return list(given);
    case 'text':
      return isText(given) && (choices === undefined || choices.includes(given)) ? given : undefined;
    default:
      return undefined;
  }
}

function amount(given: unknown): string | undefined {
  if (isText(given)) return given;
  return typeof given === 'number' && Number.isFinite(given) ? String(given) : undefined;
}

function list(given: unknown): readonly string[] | undefined {
  const members: readonly unknown[] = Array.isArray(given) ? given : [given];
  return members.every(isText) ? members : undefined;
}

function isText(given: unknown): given is string {
  return typeof given === 'string' && given !== '';
}

function expected({ kind, choices }: OptionDeclaration): string {
  if (choices !== undefined) return `one of ${choices.join(', ')}`;
  return kinds[kind];
}

const kinds: Readonly<Record<OptionDeclaration['kind'], string>> = {
  switch: 'true or false',
  number: 'a whole number above 0',
  amount: 'a number, or a text such as "5%" or "2h"',
  list: 'a text or a list of texts',
  text: 'a text',
};
