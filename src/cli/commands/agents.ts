/** `receipts agents`: the main agent and every subagent, with what each used. */
import { reportCommand } from '../report-command.ts';

export const agents = reportCommand('agents', { kind: 'all' }, [
  ['agents latest', 'who worked in the newest session, with cost and peak context'],
  ['agents --project shop --top 20', 'of all sessions of a project'],
]);
