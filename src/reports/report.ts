/** The anatomy of one session: the vitals, then every table that explains them. */
import type { Table } from '../model/table.ts';
import { report as composed } from './compose.ts';
import { curves } from './curves.ts';
import { told, unlooked } from './looked.ts';
import type { ReportDefinition } from './request.ts';
import type { Question } from './table-definition.ts';
import type { TableName } from './tables/index.ts';
import { tables } from './tables/index.ts';
import { vitals } from './vitals.ts';

/** What a person reads, in this order; a table without rows says nothing and is left to the data formats. */
const anatomy = [
  'models',
  'agents',
  'dearest_turns',
  'rebuild_causes',
  'rebuilds',
  'prompts',
  'waves',
  'delegations',
  'tools',
  'errors',
  'behaviors',
  'waits',
  'problems',
] as const satisfies readonly TableName[];

export const report: ReportDefinition = {
  summary: 'the anatomy of one session: vitals, models, agents, prompts, rebuilds, errors, time',
  compose(ledger, request) {
    const question = { ledger, request };
    return composed(ledger, request, {
      title: titleOf(question),
      // A session that is not there has no figures, not even 0.
      vitals: ledger.sessions.length === 0 ? [] : vitals(question),
      curves: curves(question),
      tables: [
        { ...tables.sessions.table(question), dataOnly: true },
        ...told(anatomy, ledger).map((name) => tableOf(name, question)),
      ],
      omits: unlooked(ledger),
    });
  },
};

function tableOf(name: TableName, question: Question): Table {
  const table = tables[name].table(question);
  return table.rows.length === 0 ? { ...table, dataOnly: true } : table;
}

function titleOf({ ledger }: Question): string {
  const [first, ...others] = ledger.sessions;
  if (first === undefined) return 'No session';
  if (others.length > 0) return `${(others.length + 1).toLocaleString('en-US')} sessions`;
  const { id, title } = first.session;
  return title === undefined ? `Session ${id}` : `Session ${id}: ${title}`;
}
