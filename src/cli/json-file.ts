/** A JSON file that people name, or that the program keeps for them. */
import { readFileSync } from 'node:fs';
import { systemErrorCode } from '../ingest/input-error.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where it cannot be read or is no JSON; `next` says what to do about the latter. */
export function jsonFile(path: string, next = 'Mend the file.'): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} is no JSON: ${error.message}`, next);
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Check the path.');
  }
}
