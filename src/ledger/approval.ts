/**
 * An approval wait is inferred: a permission prompt leaves no record, but a tool that took longer than it can take was
 * waiting for somebody to allow it (definitions §7).
 */
import type { ToolCall } from '../model/session.ts';

/** What file tools can take at most; in practice they answer within a tenth of a second. */
const fileToolMs = 5_000;
const shellDefaultMs = 120_000;
const shellLongestMs = 600_000;

const fileTools: ReadonlySet<string> = new Set(['Read', 'Edit', 'Write', 'MultiEdit', 'NotebookEdit', 'Grep', 'Glob']);

/**
 * Milliseconds that the call took beyond what its tool can take: 0 where it took less, `undefined` where the tool has
 * no such limit, the call has no result, or either is undated.
 */
export function approvalWaitMs(call: ToolCall): number | undefined {
  const limitMs = limitOf(call);
  if (limitMs === undefined || call.at === undefined || call.result?.at === undefined) return undefined;
  return Math.max(0, call.result.at - call.at - limitMs);
}

function limitOf(call: ToolCall): number | undefined {
  if (fileTools.has(call.name)) return fileToolMs;
  if (call.name !== 'Bash') return undefined;
  return Math.min(call.use.timeoutMs ?? shellDefaultMs, shellLongestMs);
}
