/** Strings of a record that has no rows: those of the pool, and texts of the input. */
import type { Buffer } from 'node:buffer';
import type { Exports } from './exports.ts';

export interface Strings {
  readonly uuid: string | undefined;
  readonly parentUuid: string | undefined;
  readonly sessionId: string | undefined;
  readonly otherSessionId: string | undefined;
  readonly promptId: string | undefined;
  readonly version: string | undefined;
  readonly branch: string | undefined;
  readonly cwd: string | undefined;
  readonly logicalParentUuid: string | undefined;
  readonly trigger: string | undefined;
  readonly toolUseId: string | undefined;
}

export interface ToldStrings {
  /** To be called where a transcript begins: its strings are others. */
  readonly clear: () => void;
  /** Those of the record at hand. */
  readonly read: () => Strings;
}

export function toldStrings({ bytes, words, value }: Exports): ToldStrings {
  const start = value('toldStart') / 4;
  const stringByEntry = new Map<number, string>();
  /** An entry of the pool: its number, its length, then ASCII characters without escapes; nothing where there is none. */
  const own = (entry = 0): string | undefined => {
    if (entry === 0) return undefined;
    const length = words()[entry / 4 + 1] ?? 0;
    return bytes().toString('latin1', entry + header, entry + header + length);
  };
  /** Of what many records say, each text is made once. */
  const shared = (entry = 0): string | undefined => {
    const known = stringByEntry.get(entry);
    if (known !== undefined) return known;
    const text = own(entry);
    if (text !== undefined) stringByEntry.set(entry, text);
    return text;
  };
  return {
    clear: () => stringByEntry.clear(),
    // In the order in which they stand (`Place` in assembly/telling.ts).
    read() {
      const entries = words().subarray(start, start + 11);
      return {
        uuid: own(entries[0]),
        parentUuid: own(entries[1]),
        sessionId: shared(entries[2]),
        otherSessionId: shared(entries[3]),
        promptId: shared(entries[4]),
        version: shared(entries[5]),
        branch: shared(entries[6]),
        cwd: shared(entries[7]),
        logicalParentUuid: own(entries[8]),
        trigger: own(entries[9]),
        toolUseId: own(entries[10]),
      };
    },
  };
}

const header = 8;

/** What stands between two quotes, its escapes resolved. */
export function inputText(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('utf8', from, to);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
