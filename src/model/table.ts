/** A report is data: tables with typed columns and raw values. Renderers know units, not metrics. */
import type { Curve } from './curve.ts';
import type { Picture } from './picture.ts';
import type { Cell, Unit } from './unit.ts';
import type { Verdict } from './verdict.ts';

export interface Column {
  /** `snake_case`, with the unit's suffix: the name in CSV and JSON. */
  readonly key: string;
  /** Shortened for a terminal heading. */
  readonly label: string;
  readonly unit: Unit;
  /** One sentence. */
  readonly meaning: string;
  /** `receipt` columns show in tables only when asked; `wide` ones where the terminal has room; `data` ones never. */
  readonly show: 'always' | 'wide' | 'receipt' | 'data';
  /** Money that a turn without a price takes nothing from, such as a recorded total: never printed with `≥`. */
  readonly whole?: boolean | undefined;
  /** True where a bar beside the row may show its share of the total. */
  readonly bar?: boolean | undefined;
  /** True for a key beside the first column: it names what a row is about, and is kept as long as that. */
  readonly names?: boolean | undefined;
  /** True for names that are told apart by their ends: one that is cut keeps it, as a path does. */
  readonly endTells?: boolean | undefined;
  /** True for an id beside others: a terminal and a page show as much of it as names it. */
  readonly brief?: boolean | undefined;
  /** True for text that is read as a sentence: other columns give way before it is cut short. */
  readonly sentence?: boolean | undefined;
  /** The whole that it is a part of, where one part alone would be taken for it. */
  readonly partOf?: string | undefined;
}

export interface Table {
  /** The name in `interface.md`: JSON key, CSV file name. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Totals of the rows, where they can be added. */
  readonly total?: readonly Cell[] | undefined;
  /**
   * For each column whose cells add up to a figure of the facts, that figure, reckoned from the facts and not from the
   * cells; absent for all others.
   */
  readonly sums?: readonly Cell[] | undefined;
  /** True where the rows are about a part of the scope, such as its delegations: their sums are not those of all. */
  readonly isPart?: boolean | undefined;
  /** Said below the table: assumptions, lower bounds, how to read it. */
  readonly notes: readonly string[];
  /** Whose money lacks unpriced turns: formats for people print `≥` before it. */
  readonly partial?: { readonly rows: readonly number[]; readonly total: boolean } | undefined;
  /** True where rows go from the oldest to the newest: where there is no room for all, the first ones give way. */
  readonly newestLast?: boolean | undefined;
  /** For each row the turn it is, where rows are turns: what links to it by that name. */
  readonly anchors?: readonly (string | undefined)[] | undefined;
  /** True where people read the same in the vitals: formats for people leave the table out. */
  readonly dataOnly?: boolean | undefined;
}

/** What a command answers: tables, and what was assumed and left out. */
export interface Report {
  readonly command: string;
  readonly title: string;
  readonly scope: Scope;
  readonly quality: QualitySummary;
  readonly tables: readonly Table[];
  /** Shown before the tables by formats for people: label and value, in blocks. */
  readonly vitals: readonly Vital[];
  /** Charts, for the formats that show them. */
  readonly pictures?: readonly Picture[] | undefined;
  /** True once names, paths and secrets are hidden in it. */
  readonly redacted?: true | undefined;
  readonly notes: readonly string[];
  /** Those of the notes that say what was left out, for whom no note is printed. */
  readonly omits?: readonly string[] | undefined;
  /** How it went over time, for the formats that draw small pictures. */
  readonly curves?: readonly Curve[] | undefined;
  /** What a gate decided; absent where nothing was to be decided. */
  readonly verdicts?: readonly Verdict[] | undefined;
}

export interface Vital {
  readonly label: string;
  readonly unit: Unit;
  readonly value: Cell;
  /** What the figure rests on, when that changes it. */
  readonly note?: string | undefined;
  /** The heading of the block it stands in. */
  readonly block?: string | undefined;
  /** True for money that lacks unpriced turns: printed with `≥`. */
  readonly partial?: boolean | undefined;
}

export interface Scope {
  readonly session?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly timezone: string;
  readonly project?: string | undefined;
  readonly branch?: string | undefined;
  readonly model?: string | undefined;
  readonly source?: string | undefined;
  /** Whose prices hold beside the listed ones; absent where none do. */
  readonly prices?: string | undefined;
}

export interface QualitySummary {
  readonly files: number;
  readonly read: number;
  readonly used: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly pending: number;
  readonly unknown: Readonly<Record<string, number>>;
  readonly conflicts: number;
  readonly unpricedTurns: number;
  readonly outputLowerBoundTurns: number;
  /** How many of the records read come from an archive; absent where none do. */
  readonly archived?: number | undefined;
  /** Files and folders that could not be read: what they hold is in no figure; absent where there are none. */
  readonly unreadable?: number | undefined;
}
