/** What a contestant answered, by day and model, in the words of the truth; a figure it does not give is not compared. */
import { modelId } from './corpus/truth.ts';

export interface Answer {
  /** UTC, `2026-08-01`. */
  readonly day: string;
  readonly model: string;
  readonly figures: Readonly<Record<string, number>>;
}

const receiptsKeys = {
  turns: 'turns',
  input: 'input_tokens',
  output: 'output_tokens',
  cacheRead: 'cache_read_tokens',
  cacheWrite5m: 'cache_write_5m_tokens',
  cacheWrite1h: 'cache_write_1h_tokens',
} as const;

/** The rows of `receipts usage --by day,model --format json`. */
export function receiptsAnswers(text: string): readonly Answer[] {
  return list(fields(JSON.parse(text)).get('usage')).map((row) => {
    const value = fields(row);
    const figures = numbers(value, receiptsKeys);
    return { day: String(value.get('day')), model: modelId(String(value.get('model'))), figures };
  });
}

/** The rows of `receipts sessions --format json`, added up: one answer, of no day and no model. */
export function sessionsAnswer(text: string): Answer {
  const rows = list(fields(JSON.parse(text)).get('sessions')).map((row) => numbers(fields(row), receiptsKeys));
  const sum = (figure: string): number => rows.reduce((before, row) => before + (row[figure] ?? 0), 0);
  const figures = Object.fromEntries(Object.keys(receiptsKeys).map((figure) => [figure, sum(figure)]));
  return { day: '', model: '', figures };
}

/** The model breakdowns of `ccusage claude daily --json`: no turns, and one figure for both kinds of cache writes. */
export function ccusageAnswers(text: string): readonly Answer[] {
  return list(fields(JSON.parse(text)).get('daily')).flatMap((row) => {
    const day = fields(row);
    return list(day.get('modelBreakdowns')).map((part) => {
      const value = fields(part);
      const figures = numbers(value, {
        input: 'inputTokens',
        output: 'outputTokens',
        cacheRead: 'cacheReadTokens',
        cacheWrite: 'cacheCreationTokens',
      });
      return { day: String(day.get('date')), model: modelId(String(value.get('modelName'))), figures };
    });
  });
}

/** Rows of DuckDB's own making, already named in these words. */
export function plainAnswers(text: string): readonly Answer[] {
  return list(JSON.parse(text)).map((row) => {
    const value = fields(row);
    const names = ['turns', 'input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'];
    const figures = numbers(value, Object.fromEntries(names.map((name) => [name, name])));
    return { day: String(value.get('day')), model: modelId(String(value.get('model'))), figures };
  });
}

function numbers(
  value: ReadonlyMap<string, unknown>,
  keyByFigure: Readonly<Record<string, string>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(keyByFigure).map(([figure, key]) => [figure, Number(value.get(key))]));
}

function fields(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
