/** `receipts prompts`: every human input and what it set off. */
import { reportCommand } from '../report-command.ts';

export const prompts = reportCommand('prompts', { kind: 'all' });
