/** The glossary as a table: every column of every table. */
import { declared, declareTable } from '../declared-table.ts';

export const columns = declareTable({
  name: 'columns',
  title: 'Columns',
  meaning: 'One column of one table.',
  columns: [
    declared('table', ['Table', 'text', 'The name of the table.']),
    declared('column', ['Column', 'text', 'The name of the column.']),
    declared('unit', ['Unit', 'text', 'What its values are.']),
    { ...declared('meaning', ['Meaning', 'text', 'What it says, in one sentence.']), sentence: true },
  ],
});
