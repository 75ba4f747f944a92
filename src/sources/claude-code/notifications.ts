/** Reports of background tasks: tagged text that the harness puts into user lines, attachments and its queue. */
import { digest } from './digest.ts';
import type { EventBody } from './reading.ts';
import { element } from './prompt-text.ts';

const tag = '<task-notification>';
const otherTag = '<agent-notification>';

export function isNotification(text: string): boolean {
  return text.startsWith(tag) || text.startsWith(otherTag);
}

type Report = Extract<EventBody, { kind: 'notification' }>;

/** One event for each report in a text that stands there; none where it holds none. */
export function notifications(text: string, by?: Report['by']): readonly Report[] {
  const start = text.trimStart();
  if (!isNotification(start)) return [];
  const opening = start.startsWith(tag) ? tag : otherTag;
  const closing = opening.replace('<', '</');
  return start
    .split(closing)
    .flatMap((part) => (part.trimStart().startsWith(opening) ? [report(part.trim(), by)] : []));
}

/** Ids and status stand before the agent's own words, its usage behind them; the words may hold tags of their own. */
function report(text: string, by: Report['by']): Report {
  const words = text.search(/<(?:summary|result)>/);
  const head = words === -1 ? text : text.slice(0, words);
  const tail = text.slice(Math.max(0, text.lastIndexOf('</result>')));
  return {
    kind: 'notification',
    taskId: element(head, 'task-id'),
    toolUseId: element(head, 'tool-use-id'),
    status: element(head, 'status') ?? element(text, 'status'),
    tokens: count(element(tail, 'subagent_tokens') ?? element(tail, 'total_tokens')),
    toolCalls: count(element(tail, 'tool_uses')),
    durationMs: count(element(tail, 'duration_ms')),
    by,
    wordsDigest: digest(text),
  };
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
