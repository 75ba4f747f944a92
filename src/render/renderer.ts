/** A renderer turns a report into one text. It knows units, not metrics, and asks nothing of its surroundings. */
import type { Report } from '../model/table.ts';

export interface RenderOptions {
  /** Columns of the terminal; absent where lines may be as long as they need. */
  readonly width?: number | undefined;
  readonly colour: boolean;
  /** Whether tables for people show where each row comes from. */
  readonly receipts: boolean;
  /** Whether rules, dashes and ellipses may leave ASCII. */
  readonly unicode: boolean;
  /** CSV as Excel likes it: with a byte order mark and CRLF. */
  readonly excel: boolean;
  /** The most rows of one table that a terminal shows; absent: all. */
  readonly rows?: number | undefined;
}

/** Text that ends with a newline. A format that holds one table only renders the report's first. */
export type Renderer = (report: Report, options: RenderOptions) => string;

export interface Format {
  /** One line for `--help`. */
  readonly summary: string;
  /** The endings of file names that mean this format; the first is the one it gives. */
  readonly endings: readonly [string, ...string[]];
  /** Whether one text holds all tables of a report, or its first. */
  readonly holds: 'all tables' | 'one table';
  readonly load: () => Promise<Renderer>;
}
