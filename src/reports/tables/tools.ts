/** What each tool did for each kind of agent: how often, how long, how well. */
import { median, quantile } from '../../metrics/quantiles.ts';
import type { Failure, Ledger, ToolFact } from '../../model/ledger.ts';
import { compareText } from '../../model/receipt.ts';
import type { Cell } from '../../model/unit.ts';
import { agentTypeByChain } from '../dimensions/agent-type.ts';
import { compareKeys } from '../order.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, shown } from '../table-definition.ts';

interface ToolRow {
  readonly tool: string;
  readonly agentType: string | undefined;
  readonly calls: number;
  readonly failures: readonly Failure[];
  /** Shortest first; calls without a result or a time have none. */
  readonly durationsMs: readonly number[];
}

const columns: readonly ColumnOf<ToolRow, readonly ToolRow[]>[] = [
  column(['tool', 'text', 'Tool', 'The name of the tool.'], ({ tool }) => tool),
  column(['agent_type', 'text', 'Agent type', 'The kind of agent that called it.'], ({ agentType }) => agentType),
  summed(['calls', 'count', 'Calls', 'How often it was called.'], ({ calls }) => calls),
  summed(['errors', 'count', 'Errors', 'Failures of its calls, denials included.'], ({ failures }) => failures.length),
  summed(
    ['denials', 'count', 'Denials', 'Calls that a human refused; a turn whose calls were refused at once is one.'],
    ({ failures }) => failures.filter(({ kind }) => kind === 'denial').length,
  ),
  summed(['total_s', 'seconds', 'Total', 'From call to result, over all calls.'], totalMs),
  column(['median_s', 'seconds', 'Median', 'Half of the calls took no longer.'], ({ durationsMs }) =>
    median(durationsMs),
  ),
  column(['p90_s', 'seconds', 'p90', 'Nine of ten calls took no longer.'], ({ durationsMs }) =>
    quantile(durationsMs, 0.9),
  ),
  column(['max_s', 'seconds', 'Max', 'The longest call.'], ({ durationsMs }) => durationsMs.at(-1)),
];

export const tools = defineTable<ToolRow, readonly ToolRow[]>({
  name: 'tools',
  title: 'Tools',
  meaning: 'One tool as called by one kind of agent.',
  columns: shown(columns, {
    always: ['tool', 'agent_type', 'calls', 'errors', 'total_s', 'median_s'],
    wide: ['denials', 'p90_s', 'max_s'],
  }),
  rows: ({ ledger }) => toolRows(ledger),
  total: ({ ledger }) => toolRows(ledger),
  isPart: true,
});

function summed(
  words: Parameters<typeof column>[0],
  of: (row: ToolRow) => number | undefined,
): ColumnOf<ToolRow, readonly ToolRow[]> {
  const inTotal = (rows: readonly ToolRow[]): Cell => {
    const known = rows.flatMap((row) => of(row) ?? []);
    return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
  };
  return { ...column(words, of), inTotal };
}

function totalMs({ durationsMs }: ToolRow): number | undefined {
  return durationsMs.length === 0 ? undefined : durationsMs.reduce((sum, value) => sum + value, 0);
}

function toolRows(ledger: Ledger): readonly ToolRow[] {
  const typeByChain = agentTypeByChain(ledger);
  const found = new Map<string, ToolInMaking>();
  for (const { toolCalls, errors } of ledger.sessions) {
    for (const fact of toolCalls) toolOf(found, fact.call.name, fact.agentType).calls.push(fact);
    for (const failure of errors) {
      if (failure.tool !== undefined)
        toolOf(found, failure.tool, typeByChain.get(failure.chain)).failures.push(failure);
    }
  }
  return [...found.values()]
    .map(({ tool, agentType, calls, failures }) => ({
      tool,
      agentType,
      calls: calls.length,
      failures,
      durationsMs: durationsOf(calls),
    }))
    .toSorted(
      (left, right) =>
        right.calls - left.calls || compareText(left.tool, right.tool) || compareKeys(left.agentType, right.agentType),
    );
}

interface ToolInMaking {
  readonly tool: string;
  readonly agentType: string | undefined;
  readonly calls: ToolFact[];
  readonly failures: Failure[];
}

function toolOf(found: Map<string, ToolInMaking>, tool: string, agentType: string | undefined): ToolInMaking {
  const id = JSON.stringify([tool, agentType ?? null]);
  const known = found.get(id);
  if (known !== undefined) return known;
  const made = { tool, agentType, calls: [], failures: [] };
  found.set(id, made);
  return made;
}

function durationsOf(calls: readonly ToolFact[]): readonly number[] {
  return calls.flatMap(({ durationMs }) => durationMs ?? []).toSorted((left, right) => left - right);
}
