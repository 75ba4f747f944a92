/** `receipts columns`: what each column means. */
import { schemaVersion, tableKey } from '../../render/json.ts';
import { reports } from '../../reports/index.ts';
import { jsonSchema } from '../../reports/schema.ts';
import type { TableDefinition } from '../../reports/table-definition.ts';
import { tables } from '../../reports/tables/index.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean, nearest } from '../nearest.ts';
import { plainAnswer } from '../plain-answer.ts';
import { UsageError } from '../usage-error.ts';

/** The glossary: it reads no transcript. */
export const columns: Command = {
  summary: reports.columns.summary,
  positional: {
    name: 'table',
    summary: `One of ${Object.keys(tables).join(', ')}`,
    completions: Object.keys(tables),
  },
  options: {
    schema: { kind: 'switch', group: 'Format', summary: 'The JSON Schema of what --format json prints, instead' },
  },
  examples: [
    ['columns sessions', 'what each column of a table means'],
    ['columns --schema', 'the JSON Schema of every answer'],
  ],
  async run(call) {
    const asked = call.arguments.text('table');
    const table = asked === undefined ? undefined : tableNamed(asked);
    if (call.arguments.chosen('schema') === true) {
      const schema = jsonSchema(Object.values(tables), schemaVersion);
      call.io.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
      return exitCodes.done;
    }
    return plainAnswer(call, (ledger, request) => reports.columns.compose(ledger, { ...request, table }));
  },
};

/** By its name, or by its key in a JSON document. */
function tableNamed(word: string): string {
  const found = Object.values<TableDefinition>(tables).find(({ name }) => name === word || tableKey(name) === word);
  if (found !== undefined) return found.name;
  throw new UsageError(`No table is called "${word}".`, wayOn(word));
}

function wayOn(word: string): string {
  const names = Object.keys(tables);
  const holding = Object.values<TableDefinition>(tables).filter(({ columns: held }) =>
    held.some(({ key }) => key === word),
  );
  if (holding.length > 0) return `It is a column of ${holding.map(({ name }) => name).join(', ')}.`;
  const keys = Object.values<TableDefinition>(tables).flatMap(({ columns: held }) => held.map(({ key }) => key));
  const column = nearest(word, keys);
  if (nearest(word, names) === undefined && column !== undefined) return `Did you mean the column ${column}?`;
  return `${didYouMean(word, names) ?? ''} The tables are ${names.join(', ')}.`.trim();
}
