/** A renderer turns a report into one text, or into one file of bytes. It knows units, not metrics, and asks nothing of its surroundings. */
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
  /** Whether a terminal shows sparklines and bars where there is room. */
  readonly pictures?: boolean | undefined;
  /** The most rows of one table that a terminal shows; absent: all. */
  readonly rows?: number | undefined;
}

/** Text that ends with a newline. A format that holds one table only renders the command's own, else the first. */
export type Renderer = (report: Report, options: RenderOptions) => string;

/** A file that is no text. As with text: the same report gives the same bytes. */
export type BinaryRenderer = (report: Report, options: RenderOptions) => Promise<Uint8Array>;

export interface Format {
  /** One line for `--help`. */
  readonly summary: string;
  /** The endings of file names that mean this format; the first is the one it gives. */
  readonly endings: readonly [string, ...string[]];
  /** Whether one text holds all tables of a report, or one of them, or what a gate decided and no table. */
  readonly holds: 'all tables' | 'one table' | 'verdicts';
  /** True for a file that is no text: it is never written to a terminal. */
  readonly binary?: true;
  /** True where every column of every table is held, exact: what `export --format all` writes. */
  readonly data?: true;
  /** True where it is made to be handed on: names, paths and secrets are hidden unless told otherwise. */
  readonly shared?: true;
  /** True where it shows charts; for others none is drawn. */
  readonly drawn?: true;
  readonly load: () => Promise<Renderer | BinaryRenderer>;
}
