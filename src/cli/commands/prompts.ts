/** `receipts prompts`: every human input and what it set off. */
import { reportCommand } from '../report-command.ts';

export const prompts = reportCommand('prompts', { kind: 'all' }, [
  ['prompts latest', 'what each thing you typed set off, agents at any depth included'],
  ['prompts latest --include-text', 'with what you typed'],
]);
