/** What a human put in. An intervention is a prompt, a work command, an answer, an interruption or a denial. */
import type { PromptKind } from '../model/ledger.ts';
import type { Metric } from '../model/metric.ts';
import type { StatedPrompt } from '../model/statement.ts';
import { count, largest } from './totals.ts';

export const prompts = inputsOf(
  'Prompts',
  'Messages that a human wrote: typed, queued while the agent worked, or an accepted suggestion.',
  ['prompt', 'queued'],
);
export const scriptedPrompts = inputsOf('Scripted', 'Prompts that a program submitted.', ['scripted']);
export const commands = inputsOf('Commands', 'Slash commands and shell lines that a human typed, of either class.', [
  'control',
  'work',
]);
export const workCommands = inputsOf('Work cmds', 'Commands that submit work: all but the built-in control commands.', [
  'work',
]);
export const answers = inputsOf('Answers', "A human's replies to questions that the agent asked.", ['answer']);
export const interruptions = inputsOf('Interruptions', 'Times the human stopped the agent.', ['interruption']);
export const denials = inputsOf('Denials', 'Times the human refused a tool call.', ['denial']);
export const interventions = inputsOf('Interventions', 'Prompts, work commands, answers, interruptions and denials.', [
  'prompt',
  'queued',
  'work',
  'answer',
  'interruption',
  'denial',
]);

export const longestPrompt: Metric = {
  label: 'Longest prompt',
  unit: 'chars',
  definition: "The longest prompt of a human, in Unicode code points of the human's own text.",
  adds: false,
  of: (slice) => largest(slice.prompts?.filter(isWritten) ?? [], ({ chars }) => chars),
};

function isWritten({ kind }: StatedPrompt): boolean {
  return kind === 'prompt' || kind === 'queued';
}

function inputsOf(label: string, definition: string, kinds: readonly PromptKind[]): Metric {
  return { label, unit: 'count', definition, of: (slice) => count(slice.prompts, ({ kind }) => kinds.includes(kind)) };
}
