/** `receipts delegations`: every task handed to a subagent. */
import { reportCommand } from '../report-command.ts';

export const delegations = reportCommand('delegations', { kind: 'all' }, [
  ['delegations latest', 'every task of the newest session, with its agent and its wave'],
]);
