/** `receipts sessions`: the sessions, newest first. */
import { reportCommand } from '../report-command.ts';

export const sessions = reportCommand('sessions', { kind: 'all' }, [
  ['sessions', 'all of them, newest first'],
  ['sessions --since 7d --project shop', 'of a project, in a week'],
  ['sessions --format csv --output sessions.csv', 'for a spreadsheet, with every column'],
]);
