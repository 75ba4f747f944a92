/** Results as rows of text: what the terminal and the written report both show. */
import type { Result } from './rounds.ts';
import { quotient } from './targets.ts';

export type Grid = readonly (readonly string[])[];

/** A heading row, then one row for each contestant. Unknown is a dash. */
export function resultGrid(results: readonly Result[]): Grid {
  const base = (id: string): Result | undefined => results.find((result) => result.id === id);
  const [ccusage, inC, inNode] = [base('ccusage'), base('c-loop'), base('node-loop')];
  const heading = [
    '',
    'wall',
    'least to most',
    'CPU',
    'peak',
    'wall ÷ ccusage',
    'CPU ÷ ccusage',
    'CPU ÷ C',
    'CPU ÷ Node',
    'wrong',
  ];
  const rows = results.map((result) => [
    result.label,
    seconds(result.wallMs),
    spread(result),
    seconds(result.cpuMs),
    result.peakMiB === undefined ? '-' : `${result.peakMiB.toFixed(0)} MiB`,
    times(result.wallMs, ccusage?.wallMs),
    times(result.cpuMs, ccusage?.cpuMs),
    times(result.cpuMs, inC?.cpuMs),
    times(result.cpuMs, inNode?.cpuMs),
    result.differences === undefined ? '-' : String(result.differences.length),
  ]);
  return [heading, ...rows];
}

/** Columns in line: the first to the left, figures to the right. */
export function aligned(grid: Grid): string {
  const widths = (grid[0] ?? []).map((_, column) => Math.max(...grid.map((row) => (row[column] ?? '').length)));
  const lines = grid.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  return lines.map((cells) => cells.join('  ').trimEnd()).join('\n');
}

export function markdownTable(grid: Grid): string {
  const [heading = [], ...rows] = grid;
  const rule = heading.map((_, column) => (column === 0 ? '---' : '--:'));
  return [heading, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function spread({ samples }: Result): string {
  const walls = samples.map(({ wallMs }) => wallMs);
  return walls.length === 0
    ? '-'
    : `${(Math.min(...walls) / 1000).toFixed(3)}–${(Math.max(...walls) / 1000).toFixed(3)}`;
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? '-' : `${(ms / 1000).toFixed(3)} s`;
}

function times(value: number | undefined, by: number | undefined): string {
  return quotient(value, by)?.toFixed(2) ?? '-';
}
