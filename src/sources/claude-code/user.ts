/** User records: results of tools, and every text that was put to an agent, by a person or by the harness. */
import type { InputEvent } from '../../model/event.ts';
import type { JsonObject } from '../../model/source.ts';
import { inputAct } from './acts/input-act.ts';
import { blocksOf, contentText } from './content.ts';
import { digest } from './digest.ts';
import type { Judgement } from './inputs.ts';
import { judge } from './inputs.ts';
import { isTrue, objectAt, textAt } from './json.ts';
import { notifications } from './notifications.ts';
import { codePoints, humanText } from './prompt-text.ts';
import type { Context, EventBody, Reading } from './reading.ts';
import { rejected, used } from './reading.ts';
import { toolResults } from './tool-results.ts';

export function user(record: JsonObject, context: Context): Reading {
  const message = objectAt(record, 'message');
  if (message === undefined) return rejected('no-message');
  const raw = contentText(message);
  if (blocksOf(message, 'tool_result').length > 0) {
    const interrupted = raw.startsWith('[Request interrupted by user');
    const marker = interrupted ? [inputEvent(record, context, { input: 'interruption', text: '' })] : [];
    return used(...toolResults(record, message, context), ...marker);
  }
  const hasImage = blocksOf(message, 'image').length > 0;
  const text = humanText(raw);
  const compat = compatOf(message, { text, raw, hasImage });
  const input = { ...judged(record, { text, raw, hasImage }, context), compat };
  const summary: readonly EventBody[] = isTrue(record, 'isCompactSummary')
    ? [{ kind: 'compaction', boundary: false }]
    : [];
  return used(...summary, ...notifications(text), input);
}

interface Given {
  /** Without harness elements. */
  readonly text: string;
  readonly raw: string;
  readonly hasImage: boolean;
}

/** The input event of a text; a subagent's own inputs are its task, whoever wrote them. */
export function judged(
  record: JsonObject,
  { text, raw, hasImage }: Given,
  context: Context,
): Extract<EventBody, { kind: 'input' }> {
  const judgement = judge(record, text, hasImage);
  if (!context.ofSubagent) return inputEvent(record, context, { text, ...judgement });
  if (judgement.input === 'interruption') return inputEvent(record, context, judgement);
  const machine = isTrue(record, 'isMeta') || judgement.input === 'notification' || text === '';
  const task = inputEvent(record, context, { text, input: machine ? 'machine' : 'delegated' });
  return machine ? task : { ...task, promptDigest: digest(raw.trim()) };
}

function inputEvent(
  record: JsonObject,
  { place }: Context,
  { input, command, text = '' }: Judgement,
): Extract<EventBody, { kind: 'input' }> {
  const act = inputAct(text, place);
  return {
    kind: 'input',
    input,
    chars: codePoints(text),
    text: place.includeText ? text : undefined,
    command,
    promptId: textAt(record, 'promptId'),
    cwd: textAt(record, 'cwd'),
    version: textAt(record, 'version'),
    branch: textAt(record, 'gitBranch'),
    compat: 'none',
    ...(act === undefined ? {} : { act }),
  };
}

/** The published arithmetic counts every text of the user role but command output and reminders (definitions §10). */
function compatOf(message: JsonObject, { text, raw, hasImage }: Given): InputEvent['compat'] {
  if (message['role'] !== 'user' || (raw === '' && !hasImage)) return 'none';
  const start = raw.trimStart();
  if (start.startsWith('<local-command-std')) return 'output';
  return text === '' && start.startsWith('<system-reminder') ? 'output' : 'human';
}
