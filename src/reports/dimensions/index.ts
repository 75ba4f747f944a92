/** The registry of dimensions. The id is the value of `--by` and the name of the column. */
import { agentType } from './agent-type.ts';
import type { Dimension } from './dimension.ts';
import { ofPlace, ofTurn } from './dimension.ts';
import { day, hour, month, week } from './period.ts';
import { tool } from './tool.ts';

export const dimensions = {
  hour,
  day,
  week,
  month,
  model: {
    label: 'Model',
    definition: 'The model as the price book names it, else as recorded.',
    order: 'cost',
    ...ofTurn(({ model }) => model),
  },
  project: {
    label: 'Project',
    definition: 'The directory in which the session worked.',
    order: 'cost',
    keys: ofPlace(({ session }) => session.project),
  },
  branch: {
    label: 'Branch',
    definition: 'The git branch that was checked out at the turn.',
    order: 'cost',
    ...ofTurn(({ turn }) => turn.branch),
  },
  agent_type: agentType,
  session: {
    label: 'Session',
    definition: 'The session, its subagents included.',
    order: 'cost',
    keys: ofPlace(({ session }) => session.id),
  },
  version: {
    label: 'Version',
    definition: 'The version of the agent program that made the turn.',
    order: 'cost',
    ...ofTurn(({ turn }) => turn.version),
  },
  source: {
    label: 'Source',
    definition: 'The product that wrote the transcript.',
    order: 'cost',
    keys: ofPlace(({ session }) => session.source),
  },
  tool,
  role: {
    label: 'Role',
    definition: 'The main agent, or any subagent.',
    order: 'cost',
    keys: ofPlace(({ chain }) => roleOf(chain)),
  },
} satisfies Record<string, Dimension>;

export type DimensionId = keyof typeof dimensions;

/** Whether a human input has no group of it. */
export function isOfTurnsAlone(id: DimensionId): boolean {
  const { ofTurns }: Dimension = dimensions[id];
  return ofTurns === true;
}

export function roleOf({ role }: { readonly role: 'main' | 'sub' }): 'main' | 'subagent' {
  return role === 'main' ? 'main' : 'subagent';
}
