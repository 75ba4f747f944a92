/** Reports of background tasks: tagged text that the harness puts into user lines, attachments and its queue. */
import type { EventBody } from './reading.ts';
import { element } from './prompt-text.ts';

const tag = '<task-notification>';
const otherTag = '<agent-notification>';

export function isNotification(text: string): boolean {
  return text.startsWith(tag) || text.startsWith(otherTag);
}

/** One event for each report in the text; none where it holds none. */
export function notifications(text: string): readonly Extract<EventBody, { kind: 'notification' }>[] {
  const start = text.trimStart();
  if (!isNotification(start)) return [];
  const opening = start.startsWith(tag) ? tag : otherTag;
  return start.split(opening).slice(1).map(report);
}

function report(text: string): Extract<EventBody, { kind: 'notification' }> {
  return {
    kind: 'notification',
    taskId: element(text, 'task-id'),
    toolUseId: element(text, 'tool-use-id'),
    status: element(text, 'status'),
    tokens: count(element(text, 'subagent_tokens') ?? element(text, 'total_tokens')),
    toolCalls: count(element(text, 'tool_uses')),
    durationMs: count(element(text, 'duration_ms')),
  };
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
