/** Tool calls, and how far the agent went on them alone. */
import type { Metric, Slice } from '../model/metric.ts';
import { interventions, prompts } from './people.ts';
import { count, ratio } from './totals.ts';

export const toolCalls: Metric = {
  label: 'Tool calls',
  unit: 'count',
  definition: 'Calls of tools by every agent.',
  of: (slice) => slice.toolCalls?.length,
};

export const skillCalls: Metric = {
  label: 'Skill calls',
  unit: 'count',
  definition: 'Calls of the Skill tool.',
  of: (slice) => count(slice.toolCalls, ({ call }) => call.name === 'Skill'),
};

export const mcpCalls: Metric = {
  label: 'MCP calls',
  unit: 'count',
  definition: 'Calls of tools that an MCP server offers.',
  of: (slice) => count(slice.toolCalls, ({ call }) => call.name.startsWith('mcp__')),
};

export const toolCallsPerPrompt: Metric = {
  label: 'Tool calls per prompt',
  unit: 'multiple',
  definition: 'Tool calls divided by prompts.',
  of(slice) {
    const written = prompts.of(slice);
    return typeof written === 'number' ? ratio(slice.toolCalls?.length, written) : undefined;
  },
};

export const longestAutonomousRun: Metric = {
  label: 'Longest run',
  unit: 'count',
  definition: 'The most tool calls in a row without an intervention between them, in one session.',
  adds: false,
  of(slice) {
    if (slice.toolCalls === undefined || interventions.of(slice) === undefined) return undefined;
    let longest = 0;
    for (const calls of bySession(slice)) longest = Math.max(longest, longestRun(calls));
    return longest;
  },
};

interface Step {
  readonly at: number;
  readonly intervenes: boolean;
}

function bySession({ toolCalls: facts = [], prompts: inputs = [] }: Slice): Iterable<readonly Step[]> {
  const stepsBySession = new Map<string, Step[]>();
  const add = (sessionId: string, at: number | undefined, intervenes: boolean): void => {
    const steps = stepsBySession.get(sessionId) ?? [];
    stepsBySession.set(sessionId, steps);
    if (at !== undefined) steps.push({ at, intervenes });
  };
  for (const { session, at } of facts) add(session.id, at, false);
  for (const { session, at, kind } of inputs) if (kind !== 'control' && kind !== 'scripted') add(session.id, at, true);
  return stepsBySession.values();
}

function longestRun(steps: readonly Step[]): number {
  let longest = 0;
  let run = 0;
  // An intervention at the very time of a call comes before it: the run that it ends does not hold the call.
  const inOrder = steps.toSorted(
    (left, right) => left.at - right.at || Number(right.intervenes) - Number(left.intervenes),
  );
  for (const { intervenes } of inOrder) {
    run = intervenes ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
