/** The accounting of records: every record read ends in exactly one class (definitions §1). */

export interface Problem {
  readonly file: string;
  /** 1-based; 0 where the whole file is meant. */
  readonly line: number;
  /** Bytes from the start of the file to the record. */
  readonly offset?: number | undefined;
  readonly reason: ReasonCode;
  /** What exactly: a field's path, a type's name, an error code. Never text of a transcript. */
  readonly detail?: string | undefined;
}

/** Why a record was rejected, or a part of it set aside. */
export const reasons = {
  'not-json': 'The text is not JSON.',
  'not-object': 'The record is JSON, but no object.',
  'no-type': 'The record has no type.',
  'billed-unknown': 'A record of an unknown type holds a usage object: something billed may be missing.',
  'no-message': 'The record has no message object.',
  'bad-event': 'A part that every record of this type has is missing or of another kind.',
  'torn-rest': 'Text that is no complete JSON stands beside complete records on one line.',
  'too-long': 'The line is longer than the limit.',
  'invalid-utf8': 'Bytes that are no UTF-8 were replaced and the record kept; a damaged name may hide a counter.',
  'long-texts': 'Texts above 256 KiB in a line above 16 MiB were cut; only their lengths are short, no counter is.',
  'bad-counter': 'A token counter is no whole number from 0 to 2^53 - 1; the field was set aside, the record kept.',
  'bad-timestamp': 'The timestamp is no date; the record was kept undated.',
  'bad-usage': 'The usage is no object; the record was kept without tokens.',
  'unreadable-file': 'The file could not be read.',
  'not-a-file': 'The path is no regular file.',
  'unreadable-folder': 'The folder could not be read; what it holds is missing.',
  'outside-roots': 'The link leads out of the folders that were asked for; it was not followed.',
  'other-encoding': 'The file is UTF-16, and only UTF-8 is read; the whole file was left out.',
  'changed-while-read': 'The file became shorter while it was read; what was read before is kept.',
  'bad-side-file': 'The side file of an agent could not be understood; the agent is known by its transcript alone.',
  'bad-archive-line': 'The line of the archive is not as its format says; its records are missing.',
  'other-archive-version': 'The archive is of another version of its format, and was not read.',
} as const;

export type ReasonCode = keyof typeof reasons;

export interface FileQuality {
  readonly file: string;
  readonly read: number;
  readonly used: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly pending: number;
  /** Rejected records and fields, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Records of types that nobody knows yet, by type. */
  readonly unknown: ReadonlyMap<string, number>;
  /** The records come from an archive, not from the file itself. */
  readonly archived?: true | undefined;
}

/** The same after copies were found: `read = used + duplicate + ignored + rejected + pending`. */
export interface FileAccount extends FileQuality {
  readonly duplicate: number;
}
