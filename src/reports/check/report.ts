/** The report of a gate: its verdicts as a table, and the figures that a later run may take for its baseline. */
import type { Report, Table } from '../../model/table.ts';
import type { Verdict } from '../../model/verdict.ts';
import { report } from '../compose.ts';
import type { Question } from '../table-definition.ts';
import { column, defineTable, receiptColumns, shown } from '../table-definition.ts';
import { sessions } from '../tables/sessions.ts';
import { totals } from '../tables/totals.ts';

const columns = [
  column<Verdict>(
    ['subject', 'id', 'Session', 'What was judged: a session by its id, or all of them as one.'],
    ({ sessionId }) => sessionId ?? 'all',
  ),
  column<Verdict>(['limit', 'text', 'Limit', 'What the figure must keep.'], ({ limit }) => limit),
  column<Verdict>(['outcome', 'text', 'Outcome', 'Kept, broken, or unknown.'], ({ outcome }) => outcome),
  column<Verdict>(['value', 'figure', 'Value', 'The figure; none where it is unknown.'], ({ value }) => value),
  { ...column<Verdict>(['bound', 'figure', 'Bound', 'What the limit allows.'], ({ bound }) => bound), whole: true },
  {
    ...column<Verdict>(
      ['excess', 'figure', 'Beyond', 'How far the value is beyond the bound.'],
      ({ excess }) => excess,
    ),
    whole: true,
  },
  column<Verdict>(
    [
      'certainty',
      'text',
      'Certainty',
      'Exact, or what is left where prices or records are missing: a lower bound, or unsure.',
    ],
    ({ certainty }) => certainty,
  ),
  column<Verdict>(['fails', 'flag', 'Fails', 'Whether it shuts the gate.'], ({ fails }) => fails),
  ...receiptColumns<Verdict>(({ receipt }) => receipt),
];

/** Broken limits show where to look, whether receipts are asked for or not. */
export function checkReport(question: Question, verdicts: readonly Verdict[]): Report {
  const definition = defineTable<Verdict, undefined>({
    name: 'check',
    title: 'Limits',
    meaning: 'One limit on one session, or on all as one.',
    columns: shown(columns, { always: ['subject', 'limit', 'outcome', 'value', 'bound', 'excess'] }),
    rows: () => verdicts,
    lacksPrice: ({ certainty }) => certainty === 'lower bound',
    notes: () => places(verdicts),
  });
  const forNextTime = [totals, sessions].map((each): Table => ({ ...each.table(question), dataOnly: true }));
  const { ledger, request } = question;
  const tables = [definition.table(question), ...forNextTime];
  return { ...report(ledger, request, { title: titleOf(verdicts), tables }), verdicts };
}

function titleOf(verdicts: readonly Verdict[]): string {
  const counted = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const open = verdicts.every(({ fails }) => !fails);
  return `${open ? 'Passed' : 'Failed'}: ${counted('kept')} kept, ${counted('broken')} broken, ${counted('unknown')} unknown`;
}

function places(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ fails, subject, limit, outcome, receipt }) =>
    fails && receipt !== undefined ? [`${subject}, ${limit}: ${outcome}, see ${receipt.file}:${receipt.line}`] : [],
  );
}
