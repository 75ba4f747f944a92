/** Where the archive is, and what this machine is called in it. */
import { join, resolve } from 'node:path';
import type { Call } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { fileName } from '../deliver.ts';
import { UsageError } from '../usage-error.ts';

type Asked = Pick<Call, 'arguments' | 'io'>;

/** `--archive-dir`, else the folder `archive` of the user's data. */
export function archiveFolder({ arguments: given, io }: Asked): string {
  const named = given.text('archive-dir');
  return named === undefined ? join(dataFolder(io), 'archive') : resolve(io.cwd, named);
}

/** The archive that a run reads beside transcripts: none unless `--archive`, or the user's configuration, says so. */
export function archiveBeside(asked: Asked): string | undefined {
  return asked.arguments.chosen('archive') === true ? archiveFolder(asked) : undefined;
}

/** `--machine`, else the name of the host. */
export function machineLabel(asked: Asked): string {
  return namedMachine(asked) ?? fileName(asked.io.host ?? 'local');
}

/** @throws UsageError where `--machine` is no plain word: it becomes the name of a file and a part of receipts. */
export function namedMachine({ arguments: given }: Pick<Asked, 'arguments'>): string | undefined {
  const named = given.text('machine');
  if (named === undefined || /^\w[\w.-]{0,63}$/.test(named)) return named;
  throw new UsageError(
    `"${named}" is no label of a machine.`,
    'Use letters, digits, ".", "_" and "-": --machine laptop',
  );
}

/** A label from somebody else's archive may be anything. */
export function machineFile(folder: string, machine: string): string {
  return join(folder, `${fileName(machine)}.jsonl`);
}
