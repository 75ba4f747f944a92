/** `receipts agents`: the main agent and every subagent, with what each used. */
import { reportCommand } from '../report-command.ts';

export const agents = reportCommand('agents', { kind: 'all' });
