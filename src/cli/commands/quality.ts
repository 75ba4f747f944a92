/** `receipts quality`: every class of records, file by file. */
import { reportCommand } from '../report-command.ts';

export const quality = reportCommand('quality', { kind: 'all' }, [
  ['quality --receipts', 'what became of every record of every file'],
]);
