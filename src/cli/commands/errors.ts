/** `receipts errors`: every failure and how it ended. */
import { reportCommand } from '../report-command.ts';

export const errors = reportCommand('errors', { kind: 'all' });
