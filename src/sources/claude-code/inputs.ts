/**
 * Human or machine: what a text given to the agent is. The first rule that holds decides (definitions §1); the words of
 * the harness go before what the record says of its origin, for a slash command is a command whoever's line it is.
 */
import type { InputKind } from '../../model/event.ts';
import type { JsonObject } from '../../model/source.ts';
import { controlCommands } from './control-commands.ts';
import { isTrue, objectAt, textAt } from './json.ts';
import { isNotification } from './notifications.ts';
import { element } from './prompt-text.ts';

export interface Judgement {
  readonly input: InputKind;
  readonly command?: string | undefined;
  /** The human's own words, where they are not the whole text. */
  readonly text?: string | undefined;
}

/** Each says that the harness wrote the record; `isSynthetic` is the word of headless messages for `isMeta`. */
const machineMarks = ['isMeta', 'isSynthetic', 'isVisibleInTranscriptOnly', 'turnCompanion', 'isCompactSummary'];

/** Judges a text of the main chain; `text` is already without harness elements. */
export function judge(record: JsonObject, text: string, hasImage: boolean): Judgement {
  if (text.startsWith('[Request interrupted by user')) return { input: 'interruption', text: '' };
  if (isScheduled(record)) return { input: 'scheduled' };
  if (machineMarks.some((mark) => isTrue(record, mark))) return { input: 'machine' };
  const scripted = isScripted(record);
  const command = judgeCommand(record, text, scripted);
  if (command !== undefined) return command;
  if (isNotification(text)) return { input: 'notification' };
  if (isHarnessText(text) || (text === '' && !hasImage)) return { input: 'machine' };
  if (isPlan(record, text)) return { input: 'plan' };
  return { input: scripted ? 'scripted' : byOrigin(record) };
}

/** Slash commands and `!` lines. A program's control command is neither human nor a prompt. */
function judgeCommand(record: JsonObject, text: string, scripted: boolean): Judgement | undefined {
  if (text.startsWith('<bash-input>')) {
    return { input: scripted ? 'machine' : 'control', command: '!', text: element(text, 'bash-input') };
  }
  if (!text.startsWith('<command-name>') && !text.startsWith('<command-message>')) return undefined;
  // The body of a skill that the agent itself loaded.
  if (textAt(record, 'sourceToolUseID') !== undefined) return { input: 'machine' };
  const named = element(text, 'command-name') ?? element(text, 'command-message') ?? '';
  const name = named.startsWith('/') ? named.slice(1) : named;
  const own = { command: name, text: element(text, 'command-args') ?? '' };
  if (controlCommands.has(name)) return { input: scripted ? 'machine' : 'control', ...own };
  return { input: scripted ? 'scripted' : 'work', ...own };
}

const harnessWords = [
  '<bash-stdout>',
  '<bash-stderr>',
  '<local-command-',
  '<tick>',
  '<goal>',
  '<ci-monitor-event>',
  '<teammate-message',
  'Caveat: The messages below',
  'Stop hook feedback',
  'Operation stopped by hook:',
];

/** What stands in the place of a text that is empty. */
const nothing = '(no content)';

function isHarnessText(text: string): boolean {
  return text === nothing || harnessWords.some((words) => text.startsWith(words));
}

/** A plan accepted with its context cleared: the text is the harness's, the approval a person's. */
function isPlan(record: JsonObject, text: string): boolean {
  if (!text.startsWith('Implement the following plan:')) return false;
  return textAt(record, 'planContent') !== undefined || record['permissionMode'] === undefined;
}

function isScheduled(record: JsonObject): boolean {
  return (
    record['turnOrigin'] === 'scheduled' ||
    textAt(record, 'scheduledTaskId') !== undefined ||
    objectAt(record, 'origin')?.['subkind'] === 'scheduled-trigger'
  );
}

/** A program submitted it: headless `-p` or an SDK, unless a desktop or editor window used the SDK for a person. */
export function isScripted(record: JsonObject): boolean {
  const turnOrigin = textAt(record, 'turnOrigin');
  if (turnOrigin !== undefined) return turnOrigin === 'sdk';
  const promptSource = textAt(record, 'promptSource');
  const entrypoint = textAt(record, 'entrypoint') ?? '';
  if (promptSource === 'sdk') return !/^(?:claude-desktop|claude-vscode|remote)/.test(entrypoint);
  if (promptSource !== undefined) return false;
  const origin = objectAt(record, 'origin');
  // Reports and messages of other agents are no prompts, whoever started the session.
  if (origin !== undefined && origin['kind'] !== 'human') return false;
  return entrypoint.startsWith('sdk-') || (entrypoint === '' && isHeadlessMessage(record));
}

/** A message of a headless run's output, which names no entry point: it has a field that no transcript has. */
function isHeadlessMessage(record: JsonObject): boolean {
  return record['parent_tool_use_id'] !== undefined;
}

function byOrigin(record: JsonObject): InputKind {
  const turnOrigin = textAt(record, 'turnOrigin');
  if (turnOrigin !== undefined) return submitted(turnOrigin, 'task_notification');
  const origin = objectAt(record, 'origin');
  const kind = origin && textAt(origin, 'kind');
  if (kind !== undefined) return submitted(kind, 'task-notification');
  return record['promptSource'] === 'system' ? 'machine' : 'prompt';
}

function submitted(by: string, notification: string): InputKind {
  if (by === 'human') return 'prompt';
  return by === notification ? 'notification' : 'machine';
}
