/** Copies of one response, as they are merged: what a test does not say of them is the same for all. */
import type { Holder } from '../../src/ingest/holders.ts';
import type { PlacedCopy } from '../../src/ingest/placed-copy.ts';
import type { TurnCopy } from '../../src/model/turn-copy.ts';

export interface CopyPart extends Partial<TurnCopy> {
  /** Of the record; another for each copy unless told. */
  readonly identity?: string;
  readonly uuid?: string;
  /** UTC milliseconds. */
  readonly at?: number;
  readonly file?: string;
  /** The main chain of the one session, unless told. */
  readonly holder?: Holder;
}

const main: Holder = { position: 0, sessionId: 'session', chainId: 'main', origin: 'main' };

export function copiesOf(...parts: readonly CopyPart[]): readonly PlacedCopy[] {
  return parts.map(({ identity, uuid, at, file = 'session.jsonl', holder = main, ...of }, number) => ({
    copy: {
      kind: 'turn',
      record: { line: number + 1, identity: identity ?? `record-${number}`, uuid, at, used: true },
      messageId: 'msg_1',
      content: { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 },
      toolUses: [],
      roleIsAssistant: true,
      ...of,
    },
    holder,
    file,
    number,
  }));
}
