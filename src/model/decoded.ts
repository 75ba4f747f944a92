/** What a source makes of one record. */
import type { Event } from './event.ts';
import type { ReasonCode } from './quality.ts';
import type { RecordRef } from './record.ts';

export type Decoded =
  | {
      readonly kind: 'used' | 'ignored';
      /** The `sessionId` inside the record, for files whose name does not tell. */
      readonly sessionId?: string | undefined;
      readonly record: RecordRef;
      readonly events: readonly Event[];
      /** Fields that were set aside. */
      readonly problems: readonly FieldProblem[];
      /** The type's name where nobody knows it yet. */
      readonly unknownType?: string | undefined;
    }
  | { readonly kind: 'rejected'; readonly reason: ReasonCode; readonly detail?: string | undefined };

export interface FieldProblem {
  readonly reason: ReasonCode;
  readonly detail: string;
}
