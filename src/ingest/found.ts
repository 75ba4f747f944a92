/** A found file is a transcript that discovery saw: where it is, how it is printed, and which product wrote it. */
import type { Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { SourceFile } from '../model/source.ts';

export interface FoundFile {
  /** Id of the source that wrote it. */
  readonly source: string;
  /** As receipts print it: the absolute path by which it was reached; `-` for standard input. */
  readonly file: string;
  /** The real path, by which files are told apart. */
  readonly path: string;
  readonly origin: 'disk' | 'stdin';
  readonly role: SourceFile;
  readonly bytes: number;
  readonly mtimeMs: number;
  /** The file's number on its disk. */
  readonly inode: number;
  /** Named by the caller, not found in a folder: it may hold one JSON document instead of lines. */
  readonly given: boolean;
  /** Lies beside a given file: kept only where it belongs to a session of the files asked for. */
  readonly companion: boolean;
  /** Of an agent: whether its folder lists a side file; absent where nobody looked through the folder. */
  readonly hasSideFile?: boolean | undefined;
}

/** The files of a run in the order of their printed paths, and what could not be looked at. */
export interface Discovery {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

export function compareFound(left: FoundFile, right: FoundFile): number {
  return compareText(left.file, right.file) || compareText(left.path, right.path);
}
