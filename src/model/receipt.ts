/** A receipt says where a figure comes from, so that anyone can open the file and check it. */
export interface Receipt {
  readonly file: string;
  /** 1-based line of the record in `file`. */
  readonly line: number;
  readonly uuid?: string | undefined;
  readonly messageId?: string | undefined;
}

/** A total order of places, so that equal input prints equal output: by file, then by line. */
export function compareReceipts(left: Receipt, right: Receipt): number {
  return compareText(left.file, right.file) || left.line - right.line;
}

/** Orders text by UTF-16 code units: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
