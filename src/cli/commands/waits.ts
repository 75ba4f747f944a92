import { reportCommand } from '../report-command.ts';

export const waits = reportCommand('waits', { kind: 'all' });
