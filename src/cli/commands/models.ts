/** `receipts models`: what each model used and cost. */
import { reportCommand } from '../report-command.ts';

export const models = reportCommand('models', { kind: 'all' }, [
  ['models latest', 'what each model used and cost in the newest session'],
  ['models --since 30d', 'in all sessions of a month'],
]);
