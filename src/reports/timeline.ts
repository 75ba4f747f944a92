/** The companion of a session: its vitals, its charts, and the tables behind them, turn by turn. */
import { told, unlooked } from './looked.ts';
import { report } from './report.ts';
import { report as composed } from './compose.ts';
import type { ReportDefinition } from './request.ts';
import type { TableName } from './tables/index.ts';
import { tables } from './tables/index.ts';

/** In the order in which a page shows them, the long one last. */
const behind = [
  'prompts',
  'rebuild_causes',
  'rebuilds',
  'dearest_turns',
  'agents',
  'delegations',
  'waits',
  'errors',
  'behaviors',
  'timeline',
] as const satisfies readonly TableName[];

export const timeline: ReportDefinition = {
  summary: 'a session turn by turn, as a page with charts that works offline',
  compose(ledger, request) {
    const { title, vitals } = report.compose(ledger, request);
    const all = told(behind, ledger).map((name) => tables[name].table({ ledger, request }));
    return composed(ledger, request, {
      title,
      vitals,
      tables: all.map((table) => (table.rows.length === 0 ? { ...table, dataOnly: true } : table)),
      omits: unlooked(ledger),
    });
  },
};
