/** Where an answer departs from the truth: row by row, figure by figure. */
import type { Answer } from './answers.ts';
import type { TruthRow } from './corpus/truth.ts';

/** One sentence for each figure that is not the truth's, and for each row that only one of the two has. */
export function differences(rows: readonly TruthRow[], answers: readonly Answer[]): readonly string[] {
  const answerByKey = new Map(answers.map((answer) => [`${answer.day} ${answer.model}`, answer]));
  const found: string[] = [];
  for (const row of rows) {
    const key = `${row.day} ${row.model}`;
    const answer = answerByKey.get(key);
    if (answer === undefined) found.push(`${key}: no such row`);
    else found.push(...unlike(key, row, answer));
    answerByKey.delete(key);
  }
  return [...found, ...[...answerByKey.keys()].map((key) => `${key}: a row that the corpus has not`)];
}

function unlike(key: string, row: TruthRow, { figures }: Answer): readonly string[] {
  const truth: Readonly<Record<string, number>> = {
    turns: row.turns,
    input: row.input,
    output: row.output,
    cacheRead: row.cacheRead,
    cacheWrite: row.cacheWrite5m + row.cacheWrite1h,
    cacheWrite5m: row.cacheWrite5m,
    cacheWrite1h: row.cacheWrite1h,
  };
  return Object.entries(figures).flatMap(([figure, value]) =>
    value === truth[figure] ? [] : `${key}: ${figure} ${value}, not ${truth[figure]}`,
  );
}
