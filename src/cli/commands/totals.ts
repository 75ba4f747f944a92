/** `receipts totals`: all sessions of the scope as one. */
import { reportCommand } from '../report-command.ts';

export const totals = reportCommand('totals', { kind: 'all' }, [
  ['totals --since 7d', 'a week in one row'],
  ['totals --format json', 'every figure of all sessions, for a program'],
]);
