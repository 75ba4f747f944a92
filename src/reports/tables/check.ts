/** What a gate decided: each limit on each session, or on all as one. */
import type { Verdict } from '../../model/verdict.ts';
import { column, defineTable, receiptColumns, shown } from '../table-definition.ts';

const columns = [
  column<Verdict>(
    ['subject', 'id', 'Session', 'What was judged: a session by its id, or all of them as one.'],
    ({ sessionId }) => sessionId ?? 'all',
  ),
  {
    ...column<Verdict>(['limit', 'text', 'Limit', 'What the figure must keep.'], ({ limit }) => limit),
    sentence: true,
  },
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
export const check = defineTable<Verdict, undefined>({
  name: 'check',
  title: 'Limits',
  meaning: 'One limit on one session, or on all as one.',
  onRequest: true,
  columns: shown(columns, { always: ['subject', 'limit', 'outcome', 'value', 'bound', 'excess'] }),
  rows: ({ request: { verdicts = [] } }) => verdicts,
  lacksPrice: ({ certainty }) => certainty === 'lower bound',
  notes: placesOf,
});

function placesOf(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ fails, subject, limit, outcome, receipt }) =>
    fails && receipt !== undefined ? [`${subject}, ${limit}: ${outcome}, see ${receipt.file}:${receipt.line}`] : [],
  );
}
