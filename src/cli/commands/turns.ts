/** `receipts turns`: every turn. */
import { reportCommand } from '../report-command.ts';

export const turns = reportCommand('turns', { kind: 'all' });
