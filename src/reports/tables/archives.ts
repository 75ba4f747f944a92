/** What an archive holds, what a run added to it, and what it lacks. */
import type { Column } from '../../model/table.ts';
import { declared, declareTable } from '../declared-table.ts';

const machine = declared('machine', ['Machine', 'text', 'Whose transcripts they are, by its label.']);
const file = declared('file', ['File', 'path', 'The file of the archive.']);

function counted(key: string, label: string, meaning: string): Column {
  return declared(key, [label, 'count', meaning]);
}

export const archive = declareTable({
  name: 'archive',
  title: 'Archive',
  meaning: 'One file of the archive.',
  columns: [
    machine,
    counted('sessions', 'Sessions', 'Sessions that it holds anything of.'),
    counted('turns', 'Turns', 'Distinct turns in it.'),
    counted('records', 'Records', 'Records in it.'),
    declared('first_at', ['From', 'instant', 'The earliest record.']),
    declared('last_at', ['To', 'instant', 'The latest record.']),
    counted('bytes', 'Bytes', 'The size of the file.'),
    counted('unreadable', 'Unreadable', 'Lines that cannot be understood, and a torn one at the end.'),
    file,
  ],
});

export const archived = declareTable({
  name: 'archived',
  title: 'Added to the archive',
  meaning: 'One file of the archive, and what a run added to it.',
  columns: [
    machine,
    counted('sessions', 'Sessions', 'Sessions of which nothing was archived before.'),
    counted('turns', 'Turns', 'Turns of which nothing was archived before.'),
    counted('records', 'Records', 'Records that were added.'),
    counted('bytes', 'Bytes', 'By how much the file grew.'),
    file,
  ],
});

export const unarchived = declareTable({
  name: 'unarchived',
  title: 'Not archived',
  meaning: 'One session of which the archive lacks something.',
  columns: [
    declared('session_id', ['Session', 'id', 'The session.']),
    counted('turns', 'Turns', 'Turns that the archive lacks.'),
    counted('records', 'Records', 'Records that the archive lacks.'),
    declared('in_part', ['In part', 'flag', 'Whether some of it is archived.']),
    declared('deletable_at', [
      'Deleted from',
      'instant',
      'From when on the agent may delete it; empty where it is not kept by the agent.',
    ]),
    declared('file', ['File', 'path', 'Its first transcript that is not archived.']),
  ],
});
