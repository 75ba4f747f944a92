/**
 * The ledger at scale: statements of five million turns, priced and grouped by every dimension, in this process. Rows are
 * made here; nothing is read.
 */
import process from 'node:process';
import { statements } from '../../src/ledger/statements.ts';
import type { SessionHead, StatementRows } from '../../src/model/statement-rows.ts';
import { entryMarks, entryTimes, entryWords } from '../../src/model/statement-rows.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import type { DimensionId } from '../../src/reports/dimensions/index.ts';
import { dimensions } from '../../src/reports/dimensions/index.ts';
import { reports } from '../../src/reports/index.ts';
import { request } from './request.ts';

export interface ScaleTime {
  readonly label: string;
  readonly rows: number;
  readonly seconds: number;
}

const turnsPerSession = 1000;
const texts = [
  'claude-opus-4-5',
  'claude-sonnet-4-5',
  'claude-haiku-4-5',
  'standard',
  'main',
  '2.1.204',
  '["Bash"]',
  '["Edit","Read"]',
];

/** Seconds for making so many turns statements, and then for each dimension; the peak of this process in MiB. */
export function scaleTimes(turns: number): { readonly times: readonly ScaleTime[]; readonly peakMiB: number } {
  const sessions = Array.from({ length: Math.ceil(turns / turnsPerSession) }, (_, session) => rowsOf(session));
  const made = timed(() => statements(sessions, priceBook(listedRows())));
  const times = [{ label: 'priced', rows: turns, seconds: made.seconds }];
  const calendar = { timezone: 'Europe/Berlin', weekStart: 'monday' } as const;
  for (const id of Object.keys(dimensions).filter(isDimension)) {
    const ledger = { sessions: made.value, accounts: [] };
    const { value, seconds } = timed(() => reports.usage.compose(ledger, request({ by: [id], calendar })));
    times.push({ label: `by ${id}`, rows: value.tables[0]?.rows.length ?? 0, seconds });
  }
  return { times, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

function isDimension(id: string): id is DimensionId {
  return Object.hasOwn(dimensions, id);
}

function timed<Value>(make: () => Value): { readonly value: Value; readonly seconds: number } {
  const start = performance.now();
  const value = make();
  return { value, seconds: (performance.now() - start) / 1000 };
}

/** A session of a working day, one of many that follow each other over years. */
function rowsOf(session: number): StatementRows {
  const times = new Float64Array(turnsPerSession * entryTimes.length).fill(Number.NaN);
  const words = new Uint32Array(turnsPerSession * entryWords.length);
  const start = Date.UTC(2026, 0, 1) + session * 5_000_000;
  for (let turn = 0; turn < turnsPerSession; turn += 1) {
    times[turn] = start + turn * 20_000;
    const values = {
      input: turn % 7,
      cacheRead: 20_000 + turn * 90,
      cacheWrite5m: 900 + (turn % 400),
      output: 100 + (turn % 900),
      context: 21_000 + turn * 90,
      marks: entryMarks.metered,
      model: 1 + (session % 3),
      serviceTier: 4,
      branch: 5,
      version: 6,
      tools: 7 + (turn % 2),
    };
    for (const [name, value] of Object.entries(values)) words[wordAt(name) * turnsPerSession + turn] = value;
  }
  const head: SessionHead = {
    id: `session-${session}`,
    source: 'claude-code',
    project: `/code/project-${session % 40}`,
    startedAt: start,
    endedAt: start + turnsPerSession * 20_000,
    files: [],
    chains: [{ role: 'main', agentType: 'main' }],
    entries: turnsPerSession,
    prompts: 0,
    otherTimes: 0,
  };
  const none = new Float64Array();
  return {
    sessions: [head],
    texts,
    entryTimes: times,
    entryWords: words,
    large: none,
    rebuilds: none,
    prompts: none,
    otherTimes: none,
  };
}

const columnByName: ReadonlyMap<string, number> = new Map(entryWords.map((name, column) => [name, column]));

function wordAt(name: string): number {
  const column = columnByName.get(name);
  if (column === undefined) throw new Error(`${name} is no column`);
  return column;
}
