/** What a person asked to be read cannot be: the message says why, `next` what to do about it. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/**
 * The system's name for what went wrong (`EACCES`, `ENOENT` …); anything that is no such error is a bug and goes on.
 * Told by its shape: the system's errors may come from another realm than our `Error`.
 */
export function systemErrorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error) return String(error.code);
  throw error;
}
