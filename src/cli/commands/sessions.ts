/** `receipts sessions`: the sessions, newest first. */
import { reportCommand } from '../report-command.ts';

export const sessions = reportCommand('sessions', { kind: 'all' });
