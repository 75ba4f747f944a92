/** A frame is what stands in the bytes of a transcript: a record, a text that is none, or one that is still being written. */
import type { ReasonCode } from '../model/quality.ts';
import type { JsonObject } from '../model/source.ts';

export type Frame =
  | (Place & {
      readonly kind: 'record';
      readonly value: JsonObject;
      /** As it stands. */
      readonly raw: string;
      /** What was done to its line before it could be read. */
      readonly mended?: Mend | undefined;
    })
  | (Place & { readonly kind: 'rejected'; readonly reason: ReasonCode })
  | (Place & { readonly kind: 'pending' });

/** Bytes that are no text were replaced, or long texts of a very long line were cut. */
export type Mend = Extract<ReasonCode, 'invalid-utf8' | 'long-texts'>;

export interface Place {
  /** 1-based. */
  readonly line: number;
  /** Bytes from the start of the file; behind invalid UTF-8 on the same line, of the text with replacements. */
  readonly offset: number;
}
