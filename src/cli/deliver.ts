/** Delivery: a report in its formats, to standard output or into files. Nothing is written beside what was asked for. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../ingest/input-error.ts';
import type { Report } from '../model/table.ts';
import { formatOf } from '../render/index.ts';
import type { Format } from '../render/renderer.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import { spareInputs } from './spare-inputs.ts';
import { UsageError } from './usage-error.ts';

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

/** The file is whole or as it was before: it is written beside, then takes its place. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.part`;
  try {
    if (isFolder(path)) throw new UsageError(`${path} is a folder.`, 'Name a file, or use "receipts export --to".');
    makeFolder(dirname(path));
    writeFileSync(draft, content, { flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    discard(draft);
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} could not be written (${systemErrorCode(error)}).`, 'Choose another place.');
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** One folder after the other: where the system claims that none can be made, the recursive call never returns. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have been first.
    if (!isFolder(path)) throw error;
  }
}

/** What cannot be removed was not written: why not is on its way to the reader. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch (error) {
    systemErrorCode(error);
  }
}
