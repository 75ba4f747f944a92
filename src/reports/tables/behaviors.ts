/** Every behaviour that a detector found, in time order, with its receipt. */
import type { Behavior } from '../../model/behavior.ts';
import { inTimeOrder } from '../order.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, receiptColumns, shown } from '../table-definition.ts';

const columns: readonly ColumnOf<Behavior>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ session }) => session.id),
  column(['detector', 'text', 'Detector', 'The detector that found it.'], ({ detector }) => detector),
  column(['rule_version', 'count', 'Rule', "The version of the detector's rule."], ({ ruleVersion }) => ruleVersion),
  column(
    ['class', 'text', 'Class', 'Fact: from records alone; heuristic: from the look of a text.'],
    (behavior) => behavior.class,
  ),
  column(['at', 'instant', 'At', 'When it happened, or began.'], ({ at }) => at),
  column(['chain', 'id', 'Agent', 'The agent that did it: `main`, or the id.'], ({ chain }) => chain.id),
  column(['what', 'text', 'What', 'What is there, without a word of the transcript.'], ({ what }) => what),
  column(['quote', 'text', 'Quote', 'At most 160 characters of the text; only where asked for.'], ({ quote }) => quote),
  column(['duration_s', 'seconds', 'Lasted', 'How long it took, where it took time.'], ({ durationMs }) => durationMs),
  column(['turn_cost_usd', 'usd', 'Turn cost', 'The cost of the turn that made the move.'], ({ turnCost }) => turnCost),
  column(
    ['set_off_cost_usd', 'usd', 'Set off', 'The cost of all turns that the move set off, where it set some off.'],
    ({ setOffCost }) => setOffCost,
  ),
  ...receiptColumns<Behavior>(({ receipt }) => receipt),
];

export const behaviors = defineTable<Behavior>({
  name: 'behaviors',
  title: 'Behaviours',
  meaning: 'One thing an agent did that a detector names.',
  columns: shown(columns, {
    always: ['detector', 'at', 'quote'],
    sentence: 'what',
    wide: ['turn_cost_usd', 'set_off_cost_usd'],
  }),
  rows: behaviorRows,
  newestLast: true,
  hides: ({ request }) => (request.includeText ? [] : ['quote']),
  notes: (rows, { request }) => [
    ...(request.heuristics === true
      ? []
      : ['Heuristic detectors, which go by the look of a text, are left out; --heuristics shows them.']),
    ...heuristicsAmong(rows),
    ...(rows.length === 0 ? [] : ['A detector names what the records hold; it does not say why, nor how well.']),
  ],
});

function heuristicsAmong(rows: readonly Behavior[]): readonly string[] {
  const ids = [...new Set(rows.flatMap((row) => (row.class === 'heuristic' ? [row.detector] : [])))].toSorted();
  return ids.length === 0 ? [] : [`Heuristic, by the look of a text: ${ids.join(', ')}.`];
}

/** Facts alone unless the heuristics are asked for as well. */
export function behaviorRows({ ledger, request }: Question): readonly Behavior[] {
  const found = ledger.sessions.flatMap(({ findings }) => findings?.behaviors ?? []);
  return inTimeOrder(found.filter((behavior) => request.heuristics === true || behavior.class === 'fact'));
}
