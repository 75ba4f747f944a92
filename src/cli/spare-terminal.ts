/** A terminal shows text: the bytes of a workbook would garble it, so they are not written there. */
import { formatOf } from '../render/index.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where a format that is no text would go to a terminal. */
export function spareTerminal({ format, output }: Settings, { stdout }: Io): void {
  if (output !== undefined || !stdout.isTerminal || formatOf(format).binary !== true) return;
  throw new UsageError(
    `${format} is no text: a terminal cannot show it.`,
    `Name a file: --output receipts.${formatOf(format).endings[0]}`,
  );
}
