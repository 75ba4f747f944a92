import { reportCommand } from '../report-command.ts';

export const prompts = reportCommand('prompts', { kind: 'all' });
