import { reportCommand } from '../report-command.ts';

export const delegations = reportCommand('delegations', { kind: 'all' });
