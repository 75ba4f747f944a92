/** The corpus's own ledger: what a reader must find in it, counted while it is written and by no reader of ours. */

/** Tokens of one response by kind, as `usage` rows name them. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
}

export interface TruthRow extends Tokens {
  /** UTC, `2026-08-01`. */
  readonly day: string;
  /** Without the date that a recorded name may end in (definitions, cost). */
  readonly model: string;
  readonly turns: number;
}

export interface Totals {
  readonly files: number;
  readonly sessions: number;
  readonly lines: number;
  readonly bytes: number;
  readonly bytesByKind: Readonly<Record<string, number>>;
  /** Each response once, however many lines and copies it has; by day, then model. */
  readonly rows: readonly TruthRow[];
}

export interface Truth {
  readonly countFile: () => void;
  readonly countSession: () => void;
  readonly countLine: (kind: string, bytes: number) => void;
  /** One response, on the day of its first line (UTC milliseconds). */
  readonly countTurn: (at: number, model: string, tokens: Tokens) => void;
  readonly bytes: () => number;
  readonly totals: () => Totals;
}

export function truth(): Truth {
  const counts = { files: 0, sessions: 0, lines: 0, bytes: 0 };
  const bytesByKind: Record<string, number> = {};
  const rowByKey = new Map<string, TruthRow>();
  return {
    countFile: () => void (counts.files += 1),
    countSession: () => void (counts.sessions += 1),
    countLine(kind, bytes) {
      counts.lines += 1;
      counts.bytes += bytes;
      bytesByKind[kind] = (bytesByKind[kind] ?? 0) + bytes;
    },
    countTurn(at, recorded, tokens) {
      const model = modelId(recorded);
      const day = new Date(at).toISOString().slice(0, 10);
      const key = `${day} ${model}`;
      rowByKey.set(key, added(rowByKey.get(key) ?? { day, model, turns: 0, ...nothing }, tokens));
    },
    bytes: () => counts.bytes,
    totals() {
      const keys = [...rowByKey.keys()].toSorted();
      return { ...counts, bytesByKind, rows: keys.flatMap((key) => rowByKey.get(key) ?? []) };
    },
  };
}

/** The model's id: its recorded name without an eight-digit date. */
export function modelId(recorded: string): string {
  return recorded.replace(/-\d{8}$/, '');
}

const nothing: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };

/** Rows of two truths that share no response, as one. */
export function joined(left: readonly TruthRow[], right: readonly TruthRow[]): readonly TruthRow[] {
  const rowByKey = new Map(left.map((row) => [`${row.day} ${row.model}`, row]));
  for (const row of right) {
    const before = rowByKey.get(`${row.day} ${row.model}`);
    rowByKey.set(`${row.day} ${row.model}`, before === undefined ? row : added(before, row, row.turns));
  }
  return [...rowByKey.keys()].toSorted().flatMap((key) => rowByKey.get(key) ?? []);
}

/** All rows in one, of no day and no model. */
export function summed(rows: readonly TruthRow[]): TruthRow {
  const tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
  return rows.reduce((sum, row) => added(sum, row, row.turns), { day: '', model: '', turns: 0, ...tokens });
}

function added(row: TruthRow, tokens: Tokens, turns = 1): TruthRow {
  return {
    day: row.day,
    model: row.model,
    turns: row.turns + turns,
    input: row.input + tokens.input,
    output: row.output + tokens.output,
    cacheRead: row.cacheRead + tokens.cacheRead,
    cacheWrite5m: row.cacheWrite5m + tokens.cacheWrite5m,
    cacheWrite1h: row.cacheWrite1h + tokens.cacheWrite1h,
  };
}
