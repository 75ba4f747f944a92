/** `receipts usage`: the same figures for any grouping. */
import type { DimensionId } from '../../reports/dimensions/index.ts';
import { dimensions } from '../../reports/dimensions/index.ts';
import { reports } from '../../reports/index.ts';
import { answerOfStatements } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usage-error.ts';

/** Any grouping: one command for every period, product and dimension. */
export const usage: Command = {
  summary: reports.usage.summary,
  positional: sessionPositional,
  options: {
    by: { kind: 'text', group: 'Scope', summary: `Dimensions, in order: ${Object.keys(dimensions).join(', ')}` },
  },
  examples: [
    ['usage --by day,model', 'what each model cost on each day'],
    ['usage --by project --since 30d', 'where the money of a month went'],
    ['usage --by month --archive', 'over all months, those of deleted transcripts too'],
    ['usage --by week --format csv --output usage.csv', 'for a spreadsheet'],
  ],
  async run(call) {
    return answerOfStatements(call, {
      otherwise: { kind: 'all' },
      by: dimensionsOf(call),
      compose: ({ ledger, request }) => reports.usage.compose(ledger, request),
    });
  },
};

/** `day,model`, in that order; days where nothing is asked for. */
export function dimensionsOf({ arguments: given }: Call): readonly DimensionId[] {
  const names = (given.text('by') ?? 'day').split(',').map((name) => name.trim().replaceAll('-', '_'));
  return [...new Set(names)].map(checkedDimension);
}

function checkedDimension(name: string): DimensionId {
  if (isDimension(name)) return name;
  const meant = nearest(name, Object.keys(dimensions));
  const choices = `The dimensions are ${Object.keys(dimensions).join(', ')}.`;
  throw new UsageError(
    `"${name}" is no dimension.`,
    meant === undefined ? choices : `Did you mean ${meant}? ${choices}`,
  );
}

function isDimension(name: string): name is DimensionId {
  return Object.hasOwn(dimensions, name);
}
