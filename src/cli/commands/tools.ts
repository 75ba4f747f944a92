import { reportCommand } from '../report-command.ts';

export const tools = reportCommand('tools', { kind: 'all' });
