/** A table of what an archive got: the same few figures whatever was done. */
import type { Gain } from '../../ingest/archive/gain.ts';
import type { Table } from '../../model/table.ts';
import { archived } from '../../reports/tables/archives.ts';

export interface FileGain extends Gain {
  readonly machine: string;
  readonly file: string;
  readonly bytes: number;
}

/** What a run added to each file. */
export function gainTable(title: string, gains: readonly FileGain[], notes: readonly string[]): Table {
  const rows = gains.map((each) => [each.machine, each.sessions, each.turns, each.records, each.bytes, each.file]);
  return archived.filled(rows, { title, notes });
}
