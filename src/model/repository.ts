/** What a git repository says of a commit: asked for by name, never looked for. */
export interface LoggedCommit {
  /** All forty digits. */
  readonly hash: string;
  /** When it was committed; UTC milliseconds. */
  readonly at: number;
  readonly subject: string;
}
