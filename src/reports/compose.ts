/** Composition: the tables of a command, with the accounting of what was read and what the figures assume. */
import type { Curve } from '../model/curve.ts';
import { entriesOf } from '../model/entries.ts';
import type { Statements } from '../model/statement.ts';
import type { Report, Table, Vital } from '../model/table.ts';
import { assumptions } from './assumptions.ts';
import { qualitySummary } from './quality-summary.ts';
import type { ReportDefinition, ReportRequest } from './request.ts';
import type { TableDefinition } from './table-definition.ts';

export interface Composition {
  readonly title: string;
  readonly vitals?: readonly Vital[] | undefined;
  readonly tables: readonly Table[];
  readonly curves?: readonly Curve[] | undefined;
  readonly omits?: readonly string[] | undefined;
}

export function report(facts: Statements, request: ReportRequest, parts: Composition): Report {
  const { omits = [] } = parts;
  return {
    command: request.command,
    title: parts.title,
    scope: request.scope,
    quality: qualitySummary(facts, request.unreadable),
    vitals: parts.vitals ?? [],
    tables: parts.tables,
    notes: [...omits, ...assumptions(entriesOf(facts.sessions))],
    omits,
    curves: parts.curves,
  };
}

/** A report that is one table, or a few. */
export function listing<Facts extends Statements>(
  summary: string,
  ...definitions: readonly [TableDefinition<Facts>, ...TableDefinition<Facts>[]]
): ReportDefinition<Facts> {
  return {
    summary,
    compose(ledger, request) {
      const tables = definitions.map((definition) => definition.table({ ledger, request }));
      return report(ledger, request, { title: tables[0]?.title ?? definitions[0].title, tables });
    },
  };
}
