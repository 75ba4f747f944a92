/** The matrix of routing: how many calls of each kind of work each type of agent made. */
import type { Work } from '../../model/act.ts';
import { works } from '../../model/act.ts';
import type { ToolFact } from '../../model/ledger.ts';
import { compareText } from '../../model/receipt.ts';
import { grouped } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, shown } from '../table-definition.ts';

interface RoutingRow {
  readonly agentType: string;
  readonly calls: readonly ToolFact[];
}

const columns: readonly ColumnOf<RoutingRow>[] = [
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ agentType }) => agentType),
  ...works.map((work) =>
    column<RoutingRow>(
      [
        `${work.replaceAll('-', '_')}_calls`,
        'count',
        work,
        `Calls of the kind ${work}; a call may be of several kinds.`,
      ],
      ({ calls }) => callsOf(calls, work),
    ),
  ),
  column(
    ['other_calls', 'count', 'other', 'Calls of no kind that is listed.'],
    ({ calls }) => calls.filter(({ call }) => call.use.act?.works.length === 0).length,
  ),
];

export const routing = defineTable<RoutingRow>({
  name: 'routing',
  title: 'Kinds of work by type of agent',
  meaning: 'One type of agent and its calls by kind of work.',
  columns: shown(columns, {
    always: ['agent_type', 'edit_calls', 'test_calls', 'review_calls', 'commit_calls', 'merge_calls', 'issue_calls'],
    wide: ['deploy_calls', 'read_calls', 'search_calls', 'web_calls', 'dispatch_calls', 'other_calls'],
  }),
  rows: routingRows,
});

/** Main first. Only of sessions whose acts were read. */
function routingRows({ ledger }: Question): readonly RoutingRow[] {
  const calls = ledger.sessions.flatMap(({ findings, toolCalls }) => (findings === undefined ? [] : toolCalls));
  return [...grouped(calls, ({ agentType }) => agentType)]
    .map(([agentType, own]) => ({ agentType, calls: own }))
    .toSorted(
      (left, right) =>
        Number(right.agentType === 'main') - Number(left.agentType === 'main') ||
        compareText(left.agentType, right.agentType),
    );
}

function callsOf(calls: readonly ToolFact[], work: Work): number {
  return calls.filter(({ call }) => call.use.act?.works.includes(work)).length;
}
