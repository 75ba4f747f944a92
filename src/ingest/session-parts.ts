/** The parts of a session: what it owns of every file, before any of it is put in order. */
import type { Event } from '../model/event.ts';
import type { RecordRef } from '../model/record.ts';
import type { Transcript } from '../model/transcript.ts';
import type { MergedTurn } from './merge-turns.ts';
import type { Holder } from './ownership.ts';

/** An event that its session owns, once. */
export interface OwnedEvent {
  readonly event: Event;
  readonly holder: Holder;
  readonly file: string;
  /** How many records stand before its record: the order of events of one instant. */
  readonly ancestors: number;
}

/** A dated record that its session owns. */
export interface OwnedRecord {
  readonly record: RecordRef;
  readonly holder: Holder;
  readonly file: string;
  readonly inMainFile: boolean;
}

/** Everything of one session, before it is put in order. */
export interface SessionParts {
  readonly id: string;
  readonly source: string;
  readonly transcripts: readonly Transcript[];
  readonly holders: readonly Holder[];
  readonly turns: readonly MergedTurn[];
  /** Turns that other chains own and this session's chains hold copies of. */
  readonly copies: readonly { readonly merged: MergedTurn; readonly holder: Holder }[];
  readonly events: readonly OwnedEvent[];
  readonly records: readonly OwnedRecord[];
}
