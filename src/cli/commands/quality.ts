import { reportCommand } from '../report-command.ts';

export const quality = reportCommand('quality', { kind: 'all' });
