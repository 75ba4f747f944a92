/** What the program is given of the world: where it writes, what it may read, what time it is. Passed in, never asked. */
import type { Zone } from '../reports/local-time.ts';

export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly user?: string | undefined;
  readonly host?: string | undefined;
  /** UTC milliseconds. */
  readonly now: number;
  /** How many threads the machine runs at once; one unless told. */
  readonly cores?: number | undefined;
  /** The system's time zone. */
  readonly zone: Zone;
  /** Milliseconds since the program began. */
  readonly elapsedMs: () => number;
  /** All of standard input. */
  readonly readStdin: () => Uint8Array;
}

export interface Output {
  readonly write: (content: string | Uint8Array) => void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, where it tells. */
  readonly columns?: number | undefined;
}
