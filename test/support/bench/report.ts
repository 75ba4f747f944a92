/** BENCHMARKS.md: figures beside what was promised, what is missed said first, and what did not help kept for ever. */
import type { Absent } from './contestant.ts';
import type { Totals } from './corpus/truth.ts';
import type { Grid } from './grid.ts';
import { markdownTable, resultGrid } from './grid.ts';
import type { Result } from './rounds.ts';
import type { Course, Verdict } from './targets.ts';

export interface Measured extends Course {
  readonly totals: Totals;
  readonly absent: readonly Absent[];
  readonly profiled: readonly Profiled[];
}

/** Where something of a run goes: a sentence, and the table that it announces. */
export interface Profiled {
  readonly what: string;
  readonly grid: Grid;
}

export interface Findings {
  /** `2026-11-22`. */
  readonly date: string;
  readonly machine: readonly string[];
  readonly method: readonly string[];
  readonly courses: readonly Measured[];
  readonly verdicts: readonly Verdict[];
  /** Written by hand, of its own file. */
  readonly didNotHelp: string;
  /** What the benchmark of the commands that run beside an agent printed. */
  readonly live: string | undefined;
  /** What the folds over millions of turns took. */
  readonly scale: string | undefined;
}

export function benchmarks(findings: Findings): string {
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench` (`-- --full` for 5 GB too); not by hand. All figures are medians of whole processes.',
    `Measured on ${findings.date}.`,
    '## Targets',
    missed(findings.verdicts),
    markdownTable(verdictGrid(findings.verdicts)),
    ...findings.courses.flatMap(courseParts),
    ...(findings.live === undefined ? [] : ['## Beside a running agent', `\`\`\`\n${findings.live.trim()}\n\`\`\``]),
    ...(findings.scale === undefined ? [] : ['## Millions of turns', `\`\`\`\n${findings.scale.trim()}\n\`\`\``]),
    '## How it was measured',
    [...findings.machine, ...findings.method].map((line) => `- ${line}`).join('\n'),
    findings.didNotHelp.trim(),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function verdictGrid(verdicts: readonly Verdict[]): readonly (readonly string[])[] {
  const rows = verdicts.map(({ label, limit, measured, met }) => [label, limit, measured ?? '-', verdict(met)]);
  return [['target', 'promised', 'measured', ''], ...rows];
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return 'not measured';
  return met ? 'met' : '**missed**';
}

function missed(verdicts: readonly Verdict[]): string {
  const labels = verdicts.filter(({ met }) => met === false).map(({ label, measured }) => `${label} (${measured})`);
  const open = verdicts.filter(({ met }) => met === undefined).map(({ label }) => label);
  const said = labels.length === 0 ? 'No target measured here is missed.' : `Missed: ${labels.join('; ')}.`;
  return open.length === 0 ? said : `${said} Not measured in this run: ${open.join('; ')}.`;
}

function courseParts({ megabytes, totals, results, absent, profiled }: Measured): readonly string[] {
  const turns = totals.rows.reduce((sum, row) => sum + row.turns, 0);
  const size = `${(totals.bytes / 1e6).toFixed(1)} MB in ${count(totals.files)} files: ${count(totals.lines)} lines, ${count(turns)} turns, ${count(totals.rows.length)} rows of day and model.`;
  const kinds = Object.entries(totals.bytesByKind).toSorted((left, right) => right[1] - left[1]);
  const shares = kinds.map(([kind, bytes]) => `${kind} ${((100 * bytes) / totals.bytes).toFixed(1)} %`).join(', ');
  return [
    `## ${megabytes >= 1000 ? `${megabytes / 1000} GB` : `${megabytes} MB`}`,
    `${size} Of the bytes: ${shares}.`,
    markdownTable(resultGrid(results)),
    ...results.flatMap(wrongAnswers),
    ...(absent.length === 0 ? [] : [absent.map(({ label, why }) => `Not run: ${label} (${why}).`).join('\n')]),
    ...profiled.flatMap(({ what, grid }) => [what, markdownTable(grid)]),
  ];
}

/** The first differences in full; of the others how many there are. */
export function wrongAnswers({ label, differences = [], note }: Result): readonly string[] {
  if (differences.length === 0) return [];
  const shown = 5;
  const rest = differences.length > shown ? `; and ${differences.length - shown} more` : '';
  const reason = note === undefined ? '' : ` Why: ${note}.`;
  return [`Not the truth, ${label}: ${differences.slice(0, shown).join('; ')}${rest}.${reason}`];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
