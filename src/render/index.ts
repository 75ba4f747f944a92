/** The registry of formats: the id is the value of `--format`. Each is loaded when it is asked for. */
import type { Format } from './renderer.ts';

export const formats = {
  table: {
    summary: 'text for a terminal',
    endings: ['txt'],
    holds: 'all tables',
    load: async () => (await import('./table.ts')).table,
  },
  csv: {
    summary: 'one table as comma-separated values (RFC 4180)',
    endings: ['csv'],
    holds: 'one table',
    data: true,
    load: async () => (await import('./csv.ts')).csv,
  },
  json: {
    summary: 'one JSON document',
    endings: ['json'],
    holds: 'all tables',
    data: true,
    load: async () => (await import('./json.ts')).json,
  },
  jsonl: {
    summary: 'one JSON object a row, which names its table',
    endings: ['jsonl', 'ndjson'],
    holds: 'all tables',
    data: true,
    load: async () => (await import('./jsonl.ts')).jsonl,
  },
  markdown: {
    summary: 'tables for GitHub',
    endings: ['md', 'markdown'],
    holds: 'all tables',
    shared: true,
    load: async () => (await import('./markdown.ts')).markdown,
  },
  html: {
    summary: 'one page with charts, for people who would rather look than read',
    endings: ['html', 'htm'],
    holds: 'all tables',
    shared: true,
    drawn: true,
    load: async () => (await import('./html.ts')).html,
  },
  xlsx: {
    summary: 'one workbook: a summary with formulas, a sheet a table, a glossary',
    endings: ['xlsx'],
    holds: 'all tables',
    binary: true,
    data: true,
    load: async () => (await import('./xlsx.ts')).xlsx,
  },
  parquet: {
    summary: 'one table as Parquet, typed, for engines such as DuckDB',
    endings: ['parquet'],
    holds: 'one table',
    binary: true,
    data: true,
    load: async () => (await import('./parquet.ts')).parquet,
  },
  junit: {
    summary: 'verdicts of check as JUnit XML',
    endings: ['xml'],
    holds: 'verdicts',
    load: async () => (await import('./junit.ts')).junit,
  },
  github: {
    summary: 'verdicts of check as annotations of GitHub Actions',
    endings: ['annotations'],
    holds: 'verdicts',
    load: async () => (await import('./github.ts')).github,
  },
} satisfies Record<string, Format>;

export type FormatId = keyof typeof formats;

export function isFormatId(text: string): text is FormatId {
  return Object.hasOwn(formats, text);
}

/** The format that a file name asks for by its ending; `undefined` where no format has it. */
export function formatOfFile(name: string): FormatId | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return formatIds().find((id) => formatOf(id).endings.includes(ending));
}

export function formatIds(): readonly FormatId[] {
  return Object.keys(formats).filter(isFormatId);
}

export function formatOf(id: FormatId): Format {
  return formats[id];
}
