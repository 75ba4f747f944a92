/** What is told of each agent beside its turns: by its own file, and by the records that stand in for one. */
import type { RecordRef } from '../model/record.ts';
import type { AgentMeta } from '../model/transcript.ts';
import type { SessionParts } from './session-parts.ts';
import type { Surroundings } from './surroundings.ts';

export interface AgentFile {
  readonly meta: AgentMeta;
  readonly workflowRun?: string | undefined;
}

/** By the agent's id; the first file that tells something has the last word. */
export function agentFiles(
  { files }: SessionParts,
  { roleOf, embeddedIn }: Surroundings,
): ReadonlyMap<string, AgentFile> {
  const fileByAgent = new Map<string, AgentFile>();
  for (const file of files) {
    const role = roleOf(file);
    if (role.kind === 'main') {
      addCalls(embeddedIn(file), fileByAgent);
      continue;
    }
    const known = fileByAgent.get(role.agentId);
    const workflowRun = known?.workflowRun ?? role.workflowRun;
    fileByAgent.set(role.agentId, { meta: { ...role.meta, ...known?.meta }, workflowRun });
  }
  return fileByAgent;
}

function addCalls(records: readonly RecordRef[], fileByAgent: Map<string, AgentFile>): void {
  for (const { chain: hint } of records) {
    if (hint?.kind !== 'agent' || hint.toolUseId === undefined) continue;
    const known = fileByAgent.get(hint.agentId);
    const { toolUseId } = hint;
    fileByAgent.set(hint.agentId, { ...known, meta: { toolUseId, ...known?.meta } });
  }
}
