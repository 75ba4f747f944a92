import { reportCommand } from '../report-command.ts';

export const errors = reportCommand('errors', { kind: 'all' });
