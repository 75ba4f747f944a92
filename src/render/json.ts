/** One JSON document: what was asked, what it rests on, then each table under its name as an array of row objects. */
import type { QualitySummary, Report, Scope } from '../model/table.ts';
import type { Renderer } from './renderer.ts';
import type { DataRow } from './rows-as-data.ts';
import { printedJson, rowsAsData } from './rows-as-data.ts';

/** Raised when a key changes its meaning or goes; not when one is added. */
export const schemaVersion = 1;

export const json: Renderer = (report) => `${printedJson(document(report), 2)}\n`;

function document({ command, scope, quality, tables }: Report): Readonly<Record<string, unknown>> {
  const head = { schema_version: schemaVersion, command, scope: scopeAsData(scope), quality: qualityAsData(quality) };
  const named = tables.map((table): [string, readonly DataRow[]] => [tableKey(table.name), rowsAsData(table)]);
  return { ...head, ...Object.fromEntries(named) };
}

/** The table `quality` stands beside the object of that name. */
export function tableKey(name: string): string {
  return ['schema_version', 'command', 'scope', 'quality'].includes(name) ? `${name}_rows` : name;
}

function scopeAsData(scope: Scope): Readonly<Record<string, string | null>> {
  return {
    session: scope.session ?? null,
    since: scope.since ?? null,
    until: scope.until ?? null,
    timezone: scope.timezone,
    project: scope.project ?? null,
    branch: scope.branch ?? null,
    model: scope.model ?? null,
    source: scope.source ?? null,
    ...(scope.prices === undefined ? {} : { prices: scope.prices }),
  };
}

function qualityAsData(quality: QualitySummary): Readonly<Record<string, unknown>> {
  return {
    files: quality.files,
    read: quality.read,
    used: quality.used,
    duplicate: quality.duplicate,
    ignored: quality.ignored,
    rejected: quality.rejected,
    pending: quality.pending,
    unknown: quality.unknown,
    conflicts: quality.conflicts,
    unpriced_turns: quality.unpricedTurns,
    output_lower_bound_turns: quality.outputLowerBoundTurns,
    ...(quality.archived === undefined ? {} : { archived: quality.archived }),
    ...(quality.unreadable === undefined ? {} : { unreadable: quality.unreadable }),
  };
}
