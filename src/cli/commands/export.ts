/** `receipts export`: every table as a file, in one format or several, from one analysis. */
import { resolve } from 'node:path';
import type { Report } from '../../model/table.ts';
import type { FormatId } from '../../render/index.ts';
import { formatIds, formatOf } from '../../render/index.ts';
import { reports } from '../../reports/index.ts';
import type { TableDefinition } from '../../reports/table-definition.ts';
import { tables } from '../../reports/tables/index.ts';
import type { Material } from '../material.ts';
import { answer, inputFiles } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { deliverTo } from '../deliver.ts';
import { nothingAdded } from '../looking.ts';
import { checkedFormat, settingsFor, settingsOf } from '../settings.ts';
import { UsageError } from '../usage-error.ts';
import { dimensionsOf } from './usage.ts';

/** Every table of the scope and the glossary of their columns, as files in one folder. */
export const exportAll: Command = {
  summary: 'every table as a file: CSV, another --format, several of them, or all',
  positional: sessionPositional,
  options: {
    to: {
      kind: 'text',
      group: 'Format',
      holds: 'path',
      configurable: 'never',
      summary: 'The folder; it is made where it does not exist',
    },
    by: { kind: 'text', group: 'Scope', summary: 'Dimensions of the table "usage"' },
  },
  examples: [
    ['export --to receipts-out', 'every table as a CSV file'],
    ['export latest --to receipts-out --format json', 'the newest session as one document'],
  ],
  async run(call) {
    const to = call.arguments.text('to');
    if (to === undefined) throw new UsageError('Export needs a folder.', 'Add --to DIR.');
    const folder = resolve(call.io.cwd, to);
    const each = formatsOf(call).map((format) => settingsFor(call, format));
    // What one format hides, another beside it would tell.
    const settings = { ...settingsFor(call, 'csv'), redact: each.some(({ redact }) => redact), findings: nothingAdded };
    return answer(call, {
      otherwise: { kind: 'all' },
      settings,
      compose: (material) => everything(call, material),
      async deliver(report, { analysis }) {
        const inputs = inputFiles(call, analysis);
        const names: string[] = [];
        for (const one of each) names.push(...(await deliverTo({ folder, inputs }, report, one)));
        if (!settings.quiet)
          call.io.stderr.write(
            `receipts: ${names.length} ${names.length === 1 ? 'file is' : 'files are'} in ${folder}.\n`,
          );
      },
    });
  },
};

/** Named one by one with commas, or every format that holds all data. */
function formatsOf(call: Call): readonly FormatId[] {
  const asked = call.arguments.text('format');
  if (asked === undefined) return [settingsOf(call, 'csv').format];
  if (asked === 'all') return formatIds().filter((id) => formatOf(id).data === true);
  return [...new Set(asked.split(',').map((name) => checkedFormat(name.trim())))];
}

function everything(call: Call, { ledger, request }: Material): Report {
  const question = { ledger, request: { ...request, by: dimensionsOf(call), heuristics: true } };
  const glossary = reports.columns.compose(ledger, { ...request, scope: { ...request.scope, session: undefined } });
  return {
    ...reports.quality.compose(ledger, request),
    title: 'Export',
    tables: [
      ...Object.values<TableDefinition>(tables)
        .filter(({ onRequest }) => onRequest !== true)
        .map((definition) => definition.table(question)),
      ...glossary.tables,
    ],
  };
}
