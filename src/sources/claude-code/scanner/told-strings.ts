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

export function toldStrings({ bytes: memory, value }: Exports): ToldStrings {
  const start = value('toldStart');
  const stringByEntry = new Map<number, string | undefined>();
  const own = (place: number): string | undefined => {
    const bytes = memory();
    return pooledText(bytes, bytes.readUInt32LE(start + 4 * place));
  };
  /** Of what many records say, each text is made once. */
  const shared = (place: number): string | undefined => {
    const bytes = memory();
    const entry = bytes.readUInt32LE(start + 4 * place);
    if (!stringByEntry.has(entry)) stringByEntry.set(entry, pooledText(bytes, entry));
    return stringByEntry.get(entry);
  };
  return {
    clear: () => stringByEntry.clear(),
    // In the order in which they stand (`Place` in assembly/telling.ts).
    read: () => ({
      uuid: own(0),
      parentUuid: own(1),
      sessionId: shared(2),
      otherSessionId: shared(3),
      promptId: shared(4),
      version: shared(5),
      branch: shared(6),
      cwd: shared(7),
      logicalParentUuid: own(8),
      trigger: own(9),
      toolUseId: own(10),
    }),
  };
}

const header = 8;

/** An entry of the pool: its number, its length, then ASCII characters without escapes; nothing where there is none. */
function pooledText(bytes: Buffer, entry: number): string | undefined {
  if (entry === 0) return undefined;
  return bytes.toString('latin1', entry + header, entry + header + bytes.readUInt32LE(entry + 4));
}

/** What stands between two quotes, its escapes resolved. */
export function inputText(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('utf8', from, to);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
