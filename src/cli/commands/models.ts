/** `receipts models`: what each model used and cost. */
import { reportCommand } from '../report-command.ts';

export const models = reportCommand('models', { kind: 'all' });
