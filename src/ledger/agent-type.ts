/** What kind of agent a chain is: its type as the transcript names it in one of several places. */
import type { Chain, ToolCall } from '../model/session.ts';

/** The side file first, then the agent's own responses, the result of its call, and what the call asked for. */
export function agentType(agent: Chain | undefined, call: ToolCall | undefined): string {
  if (agent?.role === 'main') return 'main';
  return (
    agent?.meta.agentType ??
    agent?.turns.find((turn) => turn.agentType !== undefined)?.agentType ??
    call?.result?.delegation?.agentType ??
    call?.use.agentType ??
    unnamed(agent, call)
  );
}

/** A call that names no type asks for the general one; an agent of which nothing but its file is known has none. */
function unnamed(agent: Chain | undefined, call: ToolCall | undefined): string {
  if (call !== undefined) return 'general-purpose';
  return agent?.workflowRun === undefined ? 'unknown' : 'workflow-subagent';
}
