/** `receipts config`: what is set, and by whom. */
import type { Table } from '../../model/table.ts';
import type { Cell } from '../../model/unit.ts';
import { report } from '../../reports/compose.ts';
import { config as settings } from '../../reports/tables/settled.ts';
import { variableOf } from '../arguments.ts';
import type { Call, Command } from '../command.ts';
import { everyCommand } from '../command.ts';
import { userFile } from '../config/places.ts';
import { configSchema } from '../config/schema.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Options } from '../known-options.ts';
import { knownOptions } from '../known-options.ts';
import { plainAnswer } from '../plain-answer.ts';

/** Every option that the environment or a file sets, with the one that goes before. */
export const config: Command = {
  summary: 'what the environment and configuration files set',
  options: {
    schema: {
      kind: 'switch',
      group: 'Format',
      configurable: 'never',
      summary: 'The JSON Schema of receipts.config.json, instead',
    },
  },
  examples: [['config --schema > receipts.schema.json', 'for the editor']],
  async run(call) {
    const options = knownOptions(await everyCommand(call.commands));
    if (call.arguments.chosen('schema') === true) {
      const schema = configSchema(options);
      call.io.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
      return exitCodes.done;
    }
    return plainAnswer(call, (nothing, request) =>
      report(nothing, request, { title: 'Configuration', tables: [settingsTable(call, options)] }),
    );
  },
};

function settingsTable(call: Call, options: Options): Table {
  const names = Object.keys(options).toSorted();
  return settings.filled(
    names.flatMap((name) => rowOf(name, call)),
    { notes: places(call) },
  );
}

function rowOf(name: string, { io, configuration }: Call): readonly (readonly Cell[])[] {
  const variable = io.environment[variableOf(name)];
  if (variable !== undefined) return [[name, variable, variableOf(name)]];
  const setting = configuration.settings.get(name);
  if (setting === undefined) return [];
  const { value, file } = setting;
  return [[name, typeof value === 'boolean' ? String(value) : value, file]];
}

function places({ io, configuration: { files } }: Call): readonly string[] {
  const read = files.length === 0 ? 'No file was read' : `Read: ${files.join(', ')}`;
  return [
    `${read}; looked for: receipts.config.json from here upwards, ${userFile(io)}.`,
    'A flag goes before the environment, that before the project, that before the user.',
  ];
}
