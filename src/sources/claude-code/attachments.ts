/** Attachments: prompts and reports that came while the agent worked, and the hooks that mark a process's start. */
import type { JsonObject } from '../../model/source.ts';
import { contentText } from './content.ts';
import { objectAt, objectsAt, textAt } from './json.ts';
import { isNotification, notifications } from './notifications.ts';
import { humanText } from './prompt-text.ts';
import type { Context, Reading } from './reading.ts';
import { ignored, rejected, used } from './reading.ts';
import { judged } from './user.ts';

export function attachment(record: JsonObject, context: Context): Reading {
  const attached = objectAt(record, 'attachment');
  if (attached === undefined) return rejected('bad-event', 'attachment');
  switch (textAt(attached, 'type')) {
    case 'queued_command':
      return queued(record, attached, context);
    case 'hook_success':
      return sessionStart(textAt(attached, 'hookName'));
    default:
      return ignored;
  }
}

/** The start of a process, from the name of the hook that ran at it; other starts are read and tell nothing. */
export function sessionStart(hookName: string | undefined): Reading {
  const start = /^SessionStart(?::(\w+))?$/.exec(hookName ?? '');
  if (start === null) return ignored;
  const [, kind] = start;
  return kind === 'startup' || kind === 'resume' ? used({ kind: 'session-start', start: kind }) : used();
}

function queued(record: JsonObject, attached: JsonObject, context: Context): Reading {
  const raw = contentText(attached, 'prompt');
  const text = humanText(raw);
  // What is said of the origin stands in the attachment, the rest in the record around it.
  const said = { ...record, origin: attached['origin'] ?? record['origin'] };
  const hasImage = objectsAt(attached, 'prompt').some((block) => block['type'] === 'image');
  const input = judged(said, { text, raw, hasImage }, context);
  // A report that comes while the agent works starts nothing: the agent is at work already (definitions §1, "exchange").
  const isReport = isNotification(text) || attached['commandMode'] === 'task-notification';
  if (isReport) return used(...notifications(text, 'attachment'), { ...input, input: 'machine' });
  return used(input.input === 'prompt' ? { ...input, input: 'queued' } : input);
}
