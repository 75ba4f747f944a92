/** The glossary: what every column of the other sheets measures and means. */
import type { Report, Table } from '../../model/table.ts';

const columns: Table['columns'] = [
  { key: 'table', label: 'Table', unit: 'text', meaning: 'The sheet.', show: 'always' },
  { key: 'column', label: 'Column', unit: 'text', meaning: 'The name of the column.', show: 'always' },
  { key: 'unit', label: 'Unit', unit: 'text', meaning: 'What its values are.', show: 'always' },
  { key: 'meaning', label: 'Meaning', unit: 'text', meaning: 'What it says, in one sentence.', show: 'always' },
];

/** The table of columns that an export brings along: in a workbook it is the glossary. */
const ownName = 'columns';

/** The tables of a report, the glossary last. */
export function withGlossary({ tables }: Report): readonly Table[] {
  const others = tables.filter(({ name }) => name !== ownName);
  const own = tables.find(({ name }) => name === ownName);
  return [...others, { ...(own ?? glossaryOf(others)), name: 'Glossary' }];
}

function glossaryOf(tables: readonly Table[]): Table {
  const rows = tables.flatMap(({ name, columns: held }) =>
    held.map(({ key, unit, meaning }) => [name, key, unit, meaning]),
  );
  return { name: ownName, title: 'Columns', columns, rows, notes: [] };
}
