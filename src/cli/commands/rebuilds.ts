/** `receipts rebuilds`: every cold rebuild with its cause. */
import { reportCommand } from '../report-command.ts';

export const rebuilds = reportCommand('rebuilds', { kind: 'all' });
