/** `receipts delegations`: every task handed to a subagent. */
import { reportCommand } from '../report-command.ts';

export const delegations = reportCommand('delegations', { kind: 'all' });
