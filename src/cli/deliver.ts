/** Delivery: a report in its formats, to standard output or into files. Nothing is written beside what was asked for. */
import { join } from 'node:path';
import { systemErrorCode } from '../ingest/input-error.ts';
import type { Report } from '../model/table.ts';
import { formatOf } from '../render/index.ts';
import type { Format } from '../render/renderer.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { spareInputs } from './spare-inputs.ts';
import { UsageError } from './usage-error.ts';
import { isFolder, writeWholeFile } from './whole-file.ts';

export async function deliver(report: Report, { format, output, render }: Settings, io: Io): Promise<void> {
  const { holds, load } = formatOf(format);
  spareTables(report, holds);
  const renderer = await load();
  const content = await renderer(report, render);
  if (output === undefined) io.stdout.write(content);
  else writeWhole(output, content);
}

export interface Folder {
  readonly folder: string;
  /** Files that must stay as they are. */
  readonly inputs: readonly string[];
}

/** One file a table where the format holds one, else one for all. Returns the names of the files. */
export async function deliverTo(
  { folder, inputs }: Folder,
  report: Report,
  { format, render }: Settings,
): Promise<readonly string[]> {
  const { holds, endings, load } = formatOf(format);
  spareTables(report, holds);
  const renderer = await load();
  const parts = holds === 'all tables' ? [report] : report.tables.map((table) => ({ ...report, tables: [table] }));
  const names: string[] = [];
  for (const part of parts) {
    const name = `${fileName(holds === 'all tables' ? 'receipts' : (part.tables[0]?.name ?? 'receipts'))}.${endings[0]}`;
    const path = join(folder, name);
    spareInputs(path, inputs);
    writeWhole(path, await renderer(part, render));
    names.push(name);
  }
  return names;
}

/** A format of verdicts would hold nothing of a report that decides nothing. */
function spareTables({ command, verdicts }: Report, holds: Format['holds']): void {
  if (holds !== 'verdicts' || verdicts !== undefined) return;
  throw new UsageError(
    `junit and github hold what "receipts check" decides, and ${command} decides nothing.`,
    'Choose another --format.',
  );
}

/** A name that is one file in one folder on every system: no separator, no device, no dot at its start. */
export function fileName(text: string): string {
  const plain = text
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100);
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain;
}

/** @throws UsageError where the file cannot be written: it is then as it was before. */
function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    if (isFolder(path)) throw new UsageError(`${path} is a folder.`, 'Name a file, or use "receipts export --to".');
    writeWholeFile(path, content);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} could not be written (${systemErrorCode(error)}).`, 'Choose another place.');
  }
}
