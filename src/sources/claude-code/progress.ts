/** Progress records: messages of subagents embedded in the main file (2.1.12 to 2.1.81), and hooks at a process's start. */
import type { JsonObject } from '../../model/source.ts';
import { assistant } from './assistant.ts';
import { sessionStart } from './attachments.ts';
import { objectAt, textAt } from './json.ts';
import type { Context, Reading } from './reading.ts';
import { ignored, used } from './reading.ts';
import { user } from './user.ts';

export function progress(record: JsonObject, context: Context): Reading {
  const data = objectAt(record, 'data');
  switch (data && textAt(data, 'type')) {
    case 'agent_progress':
      return agentMessage(record, data ?? {}, context);
    case 'hook_progress':
      return sessionStart(data && textAt(data, 'hookName'));
    default:
      return ignored;
  }
}

/** The agent's message as if it stood in a file of the agent's own; where it ran, only the record around it says. */
function agentMessage(outer: JsonObject, data: JsonObject, context: Context): Reading {
  const told = objectAt(data, 'message');
  if (told === undefined) return used();
  const inner = { ...context, ofSubagent: true };
  const { cwd, version, gitBranch } = outer;
  const record = { cwd, version, gitBranch, ...told };
  if (told['type'] === 'assistant') return assistant(record, inner);
  return told['type'] === 'user' ? user(record, inner) : used();
}
