/** `receipts errors`: every failure and how it ended. */
import { reportCommand } from '../report-command.ts';

export const errors = reportCommand('errors', { kind: 'all' }, [
  ['errors latest --receipts', 'every failure, how it ended, and where it stands'],
  ['errors --since 7d --format csv', 'of a week, for a spreadsheet'],
]);
