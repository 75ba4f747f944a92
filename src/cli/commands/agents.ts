import { reportCommand } from '../report-command.ts';

export const agents = reportCommand('agents', { kind: 'all' });
