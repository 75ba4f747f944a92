/**
 * What a record tells that has no rows, and that the scanner knows all the same: the host makes of it what the decoder
 * would, from a few numbers and strings. Such records are too rare for columns and too frequent to be parsed again.
 */
import * as layout from './memory';
import { told } from './members';
import { entry } from './strings';
import { isPlain } from './text';

export namespace Told {
  export const nothing: i32 = 0;
  /** A person's prompt. */
  export const prompt: i32 = 1;
  /** A text of the harness; the second is the summary of what was compacted. */
  export const machine: i32 = 2;
  export const summary: i32 = 3;
  /** How long a human turn took. */
  export const duration: i32 = 4;
  /** The begin of a process, of which kind is known only for the second and the third. */
  export const start: i32 = 5;
  export const startup: i32 = 6;
  export const resume: i32 = 7;
  /** A subagent's task. */
  export const delegated: i32 = 8;
  /** Where a conversation was compacted. */
  export const boundary: i32 = 9;
  /** The next have no id but the digest of their bytes. This one says nothing. */
  export const ignored: i32 = 10;
  export const generatedTitle: i32 = 11;
  export const customTitle: i32 = 12;
  /** What waits in the queue, and may be a report. */
  export const queued: i32 = 13;
  /** The only result of its record, with details that may tell more. */
  export const result: i32 = 14;
}

/** Strings of the record at hand, by the place of their entries in the pool; 0 where there is none. */
export namespace Place {
  export const uuid: i32 = 0;
  export const parentUuid: i32 = 1;
  export const sessionId: i32 = 2;
  export const otherSessionId: i32 = 3;
  export const promptId: i32 = 4;
  export const version: i32 = 5;
  export const branch: i32 = 6;
  export const cwd: i32 = 7;
  export const logicalParentUuid: i32 = 8;
  export const trigger: i32 = 9;
  export const toolUseId: i32 = 10;
}

/** Whether the strings of the record are ASCII without escapes. */
export let arePlain: bool = false;

/** A text that the host reads itself, as it stands between its quotes. */
export let textFrom: i32 = 0;
export let textTo: i32 = 0;

export function tellText(from: i32, to: i32): void {
  textFrom = from;
  textTo = to;
}

/** Of a prompt its characters, of a human turn its milliseconds. */
export let measure: u32 = 0;

export function clearTelling(): void {
  arePlain = true;
  for (let place = 0; place < layout.toldBytes; place += 8) store<u64>(layout.told + place, 0);
}

/** Nothing is known of a transcript that begins. */
export function clearEntries(): void {
  for (let place = 0; place < layout.toldBytes; place += 8) store<u64>(layout.entries + place, 0);
}

/** The entry that stood there last, in this record or in one before it; 0 for none. */
export function lastEntry(place: i32): i32 {
  return load<i32>(layout.entries + (place << 2));
}

/** Keeps where the string that was read last stands. */
export function keep(place: i32): void {
  if (told == 0) return;
  if (!isPlain()) arePlain = false;
  store<u32>(layout.told + (place << 2), entry);
  store<u32>(layout.entries + (place << 2), entry);
}

export function tellMeasure(value: u32): void {
  measure = value;
}
