/** Time of whole sessions: human wait, active and idle add up to the wall clock; the others lie inside (§7). */
import type { TimePartition } from '../model/ledger.ts';
import type { Metric } from '../model/metric.ts';
import { knownTotal } from './totals.ts';

export const wallClock = timeOf(
  'Wall clock',
  'From the first to the last dated record of the main transcript.',
  'wallMs',
);
export const span = timeOf('Span', 'From the first prompt to the end of the last main turn.', 'spanMs');
export const active = timeOf('Active', 'Time in which any agent of the session worked.', 'activeMs');
export const humanWait = timeOf(
  'Human wait',
  'Time from a stop or a question of the main agent to the next human input, no subagent running.',
  'humanWaitMs',
);
export const agentWait = timeOf('Agent wait', 'Active time in which only subagents worked.', 'agentWaitMs');
export const approvalWait = timeOf(
  'Approval wait',
  'Inferred: tool time beyond what the tool can take, probably a permission prompt; inside active.',
  'approvalWaitMs',
);
export const idle = timeOf('Idle', 'The rest of the wall clock.', 'idleMs');

export const negativeGaps: Metric = {
  label: 'Negative gaps',
  unit: 'count',
  definition: 'Gaps that ran backwards and were counted as nothing.',
  of: ({ sessions }) => (sessions === undefined ? undefined : knownTotal(sessions, ({ time }) => time.negativeGaps)),
};

function timeOf(label: string, definition: string, part: keyof TimePartition): Metric {
  return {
    label,
    unit: 'seconds',
    definition,
    of: ({ sessions = [] }) => knownTotal(sessions, ({ time }) => time[part]),
  };
}
