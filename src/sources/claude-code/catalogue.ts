/**
 * Record types that are known and carry nothing we report: state of the program's own display, snapshots of files,
 * and messages of headless runs about themselves. What is neither here nor decoded is unknown, and said so.
 */
export const silentTypes: ReadonlySet<string> = new Set([
  'agent-color',
  'agent-name',
  'agent-setting',
  'atis-latch',
  'attribution-snapshot',
  'auth_status',
  'bridge-session',
  'content-replacement',
  'control_request',
  'control_response',
  'ended',
  'file-history-delta',
  'file-history-snapshot',
  'fork-context-ref',
  'frame-link',
  'isolation-latch',
  'keep_alive',
  'last-prompt',
  'mode',
  'permission-mode',
  'pr-link',
  'rate_limit_event',
  'relocated',
  'stream_event',
  'tag',
  'tool_progress',
  'tool_use_summary',
  'worktree-state',
]);

const silentFamilies = ['artifact-', 'speculation'];

export function isSilent(type: string): boolean {
  return silentTypes.has(type) || silentFamilies.some((family) => type.startsWith(family));
}
