/** `receipts waits`: every wait for a person or a limit. */
import { reportCommand } from '../report-command.ts';

export const waits = reportCommand('waits', { kind: 'all' }, [
  ['waits latest', 'who waited for whom, and what the wait cost'],
]);
