/** What a decoder of one record type answers, before the record's own identity is added. */
import type { Event } from '../../model/event.ts';
import type { ReasonCode } from '../../model/quality.ts';
import type { JsonObject, RecordPlace } from '../../model/source.ts';
import type { FieldProblem } from '../../model/decoded.ts';

type Bare<E> = E extends Event ? Omit<E, 'record'> : never;

/** An event without the record it comes from. */
export type EventBody = Bare<Event>;

export type Reading =
  | { readonly kind: 'used'; readonly bodies: readonly EventBody[] }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'rejected'; readonly reason: ReasonCode; readonly detail?: string | undefined };

export interface Context {
  readonly place: RecordPlace;
  /** Whether the record belongs to a subagent: its file's, an inline sidechain's, or one embedded in a main file. */
  readonly ofSubagent: boolean;
  /** Fields set aside while reading. */
  readonly problems: FieldProblem[];
}

export type Decoder = (record: JsonObject, context: Context) => Reading;

export const ignored: Reading = { kind: 'ignored' };

export function used(...bodies: readonly EventBody[]): Reading {
  return { kind: 'used', bodies };
}

export function rejected(reason: ReasonCode, detail?: string): Reading {
  return { kind: 'rejected', reason, detail };
}
