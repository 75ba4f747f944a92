/** What the agent tells of a session when a hook runs: its id, its transcript, and why it ended. None of it is certain. */
export interface EndedSession {
  readonly session_id?: string | undefined;
  readonly transcript_path?: string | undefined;
  readonly cwd?: string | undefined;
  /** `clear`, `resume`, `logout`, `prompt_input_exit`, `other`, or a word of a later version. */
  readonly reason?: string | undefined;
}

/** Longer than any path that a system opens. */
const longest = 4096;

/** Of all that is told, what the report needs; a field that is no text counts as not told. */
export function endedSession(told: Readonly<Record<string, unknown>>): EndedSession {
  return {
    session_id: text(told['session_id']),
    transcript_path: text(told['transcript_path']),
    cwd: text(told['cwd']),
    reason: text(told['reason']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;
}
