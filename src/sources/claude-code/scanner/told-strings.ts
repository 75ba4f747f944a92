/** Strings of a record that has no rows: those of the pool, each made once for a transcript, and texts of the input. */
import type { Buffer } from 'node:buffer';
import type { Exports } from './exports.ts';

/** In the order in which they stand (`Place` in assembly/telling.ts). */
const names = [
  'uuid',
  'parentUuid',
  'sessionId',
  'otherSessionId',
  'promptId',
  'version',
  'branch',
  'cwd',
  'logicalParentUuid',
  'trigger',
  'toolUseId',
] as const;
export type Strings = Readonly<Partial<Record<(typeof names)[number], string>>>;

export interface ToldStrings {
  readonly clear: () => void;
  /** Those of the record at hand. */
  readonly read: () => Strings;
}

export function toldStrings({ bytes: memory, value }: Exports): ToldStrings {
  const start = value('toldStart');
  const stringByEntry = new Map<number, string>();
  const stringAt = (entry: number): string => {
    const known = stringByEntry.get(entry);
    if (known !== undefined) return known;
    const text = pooledText(memory(), entry);
    stringByEntry.set(entry, text);
    return text;
  };
  return {
    clear: () => stringByEntry.clear(),
    read() {
      const bytes = memory();
      const strings: Partial<Record<(typeof names)[number], string>> = {};
      for (const [index, name] of names.entries()) {
        const entry = bytes.readUInt32LE(start + 4 * index);
        if (entry !== 0) strings[name] = stringAt(entry);
      }
      return strings;
    },
  };
}

const header = 8;

/** An entry of the pool: its number, its length, then ASCII characters without escapes. */
function pooledText(bytes: Buffer, entry: number): string {
  return bytes.toString('latin1', entry + header, entry + header + bytes.readUInt32LE(entry + 4));
}

/** What stands between two quotes, its escapes resolved. */
export function inputText(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('utf8', from, to);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
