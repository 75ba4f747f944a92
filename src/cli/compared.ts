/** Whether figures of another method are asked for beside ours; there is one such method. */
import type { Call } from './command.ts';
import { UsageError } from './usage-error.ts';

export function isCompared({ arguments: given }: Call): boolean {
  const method = given.text('compat');
  if (method === undefined || method === 'claude-mpm') return method !== undefined;
  throw new UsageError(`No method is called "${method}".`, 'Use --compat claude-mpm.');
}
