/** The report of a gate: its verdicts as a table, and the figures that a later run may take for its baseline. */
import type { Report, Table } from '../../model/table.ts';
import type { Verdict } from '../../model/verdict.ts';
import { report } from '../compose.ts';
import type { Question } from '../table-definition.ts';
import { check } from '../tables/check.ts';
import { sessions } from '../tables/sessions.ts';
import { totals } from '../tables/totals.ts';

export function checkReport({ ledger, request }: Question, verdicts: readonly Verdict[]): Report {
  const question: Question = { ledger, request: { ...request, verdicts } };
  const forNextTime = [totals, sessions].map((each): Table => ({ ...each.table(question), dataOnly: true }));
  const tables = [check.table(question), ...forNextTime];
  return { ...report(ledger, request, { title: titleOf(verdicts), tables }), verdicts };
}

function titleOf(verdicts: readonly Verdict[]): string {
  const counted = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const open = verdicts.every(({ fails }) => !fails);
  return `${open ? 'Passed' : 'Failed'}: ${counted('kept')} kept, ${counted('broken')} broken, ${counted('unknown')} unknown`;
}
