/** `receipts totals`: all sessions of the scope as one. */
import { reportCommand } from '../report-command.ts';

export const totals = reportCommand('totals', { kind: 'all' });
