/** Rows of statements as a reader has them: texts instead of their numbers, and what has no order in order. */
import type { StatementRows } from '../../src/model/statement-rows.ts';
import { entryTimes, entryWords, largeNumbers, promptNumbers, rebuildNumbers } from '../../src/model/statement-rows.ts';

type Cells = Readonly<Record<string, number>>;

/** Rows by the names of their columns. */
export function cells(names: readonly string[], columns: ArrayLike<number>): readonly Cells[] {
  const count = columns.length / names.length;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, columns[column * count + row] ?? Number.NaN])),
  );
}

const texts = ['model', 'speed', 'serviceTier', 'inferenceGeo', 'branch', 'version', 'tools'];

/** The entries, with the texts that their words name. */
export function readableEntries(rows: StatementRows): readonly Readonly<Record<string, number | string | undefined>>[] {
  const times = cells(entryTimes, rows.entryTimes);
  const textOf = (number = 0) => (number === 0 ? undefined : rows.texts[number - 1]);
  return cells(entryWords, rows.entryWords).map((words, row) => ({
    ...words,
    ...times[row],
    ...Object.fromEntries(texts.map((name) => [name, textOf(words[name])])),
  }));
}

/** All that rows say. */
export function readableRows(rows: StatementRows) {
  let first = 0;
  const others = rows.sessions.map(({ otherTimes }) => {
    first += otherTimes;
    return rows.otherTimes.slice(first - otherTimes, first).toSorted();
  });
  return {
    sessions: rows.sessions,
    entries: readableEntries(rows),
    large: cells(largeNumbers, rows.large),
    rebuilds: cells(rebuildNumbers, rows.rebuilds),
    prompts: cells(promptNumbers, rows.prompts),
    others,
  };
}
