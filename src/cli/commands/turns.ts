/** `receipts turns`: every turn. */
import { reportCommand } from '../report-command.ts';

export const turns = reportCommand('turns', { kind: 'all' }, [
  ['turns latest --receipts', 'every turn with its file, line and id'],
  ['turns --model claude-opus-4-8 --format jsonl', 'all turns of a model, one a line'],
]);
