/** A stream of rows: one JSON object a line; the key `table` says which table the row is of. */
import type { Renderer } from './renderer.ts';
import { printedJson, rowsAsData } from './rows-as-data.ts';

export const jsonl: Renderer = ({ tables }) =>
  tables
    .flatMap((table) => rowsAsData(table).map((row) => `${printedJson({ table: table.name, ...row }, 0)}\n`))
    .join('');
