/** `receipts tools`: calls, errors and time of each tool. */
import { reportCommand } from '../report-command.ts';

export const tools = reportCommand('tools', { kind: 'all' }, [['tools latest', 'calls, errors and time of each tool']]);
