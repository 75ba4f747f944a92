/** A table of what an archive holds or got: the same few figures whatever was done. */
import type { Gain } from '../../ingest/archive/gain.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Cell } from '../../model/unit.ts';

export const machineColumn: Column = {
  key: 'machine',
  label: 'Machine',
  unit: 'text',
  meaning: 'Whose transcripts they are, by its label.',
  show: 'always',
};

export const fileColumn: Column = {
  key: 'file',
  label: 'File',
  unit: 'path',
  meaning: 'The file of the archive.',
  show: 'always',
};

export function countColumn(key: string, label: string, meaning: string): Column {
  return { key, label, unit: 'count', meaning, show: 'always' };
}

export interface FileGain extends Gain {
  readonly machine: string;
  readonly file: string;
  readonly bytes: number;
}

/** What a run added to each file. */
export function gainTable(title: string, gains: readonly FileGain[], notes: readonly string[]): Table {
  return {
    name: 'archived',
    title,
    columns: [
      machineColumn,
      countColumn('sessions', 'Sessions', 'Sessions of which nothing was archived before.'),
      countColumn('turns', 'Turns', 'Turns of which nothing was archived before.'),
      countColumn('records', 'Records', 'Records that were added.'),
      countColumn('bytes', 'Bytes', 'By how much the file grew.'),
      fileColumn,
    ],
    rows: gains.map((each): readonly Cell[] => [
      each.machine,
      each.sessions,
      each.turns,
      each.records,
      each.bytes,
      each.file,
    ]),
    notes,
  };
}
