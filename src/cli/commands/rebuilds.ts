/** `receipts rebuilds`: every cold rebuild with its cause. */
import { reportCommand } from '../report-command.ts';

export const rebuilds = reportCommand('rebuilds', { kind: 'all' }, [
  ['rebuilds latest', 'which turns rebuilt a cold cache: gap, cause, owner, premium'],
  ['rebuilds --since 7d --format csv --output rebuilds.csv', 'of a week, for a spreadsheet'],
]);
