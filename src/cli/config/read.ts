/** Reading a configuration file: JSON and nothing that runs, for it may lie in a checkout of a stranger. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import type { Options } from '../known-options.ts';
import { UsageError } from '../usage-error.ts';
import type { Complaint, Values, ValuesQuestion } from './values.ts';
import { valuesOf } from './values.ts';

export interface ConfigFile {
  readonly path: string;
  readonly owner: ValuesQuestion['owner'];
}

/** @throws UsageError with file, line and column where the file is not as its schema says. */
export async function readConfig({ path, owner }: ConfigFile, options: Options): Promise<Values> {
  const text = textOf(path);
  const document = await parsed(path, text);
  const read = valuesOf(document, { options, owner, folder: dirname(path) });
  if (read.kind === 'complaint') throw await complaint(path, text, read);
  return read.values;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Mend or remove the file.');
  }
}

async function parsed(path: string, text: string): Promise<object> {
  const next = 'A configuration is one JSON object: {"max-cost": 50}.';
  const document = asJson(text);
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  const { placeOfError } = await import('./locate.ts');
  const { line, column } = placeOfError(text);
  const what = document === undefined ? 'This is no JSON.' : 'This is no object.';
  throw new UsageError(`${path}:${line}:${column}: ${what}`, next);
}

/** `undefined` for what is no JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function complaint(path: string, text: string, { key, what, next }: Complaint): Promise<UsageError> {
  const { placeOfKey } = await import('./locate.ts');
  const { line, column } = placeOfKey(text, key);
  return new UsageError(`${path}:${line}:${column}: ${what}`, next);
}
