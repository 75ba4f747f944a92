/** What a report rests on, said in a few lines for people: how its records were classed, and what to be wary of. */
import type { QualitySummary } from '../model/table.ts';
import { amount } from './format.ts';

export interface QualityLines {
  /** Absent where no file was read: then there is nothing to account for. */
  readonly account?: string | undefined;
  readonly warnings: readonly string[];
}

const classes = ['used', 'duplicate', 'ignored', 'rejected', 'pending'] as const;

export function qualityLines(quality: QualitySummary): QualityLines {
  if (quality.files === 0) return { warnings: unreadable(quality) };
  const parts = classes.filter((name) => quality[name] > 0).map((name) => `${amount(quality[name])} ${name}`);
  const archived = quality.archived === undefined ? '' : ` (${amount(quality.archived)} archived)`;
  const files = `${counted(quality.files, 'file')}, ${counted(quality.read, 'record')} read${archived}`;
  const account = `${files}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
  return { account, warnings: [...unreadable(quality), ...warnings(quality)] };
}

function unreadable({ unreadable: count = 0 }: QualitySummary): readonly string[] {
  if (count === 0) return [];
  const places = count === 1 ? 'One file or folder' : `${amount(count)} files or folders`;
  return [`Partial: ${places} could not be read, and what they hold is in no figure: "receipts doctor" says which.`];
}

/** Turns without a price are told by the report itself, with their reasons. */
function warnings({ rejected, outputLowerBoundTurns, conflicts, pending, unknown }: QualitySummary): readonly string[] {
  const types = Object.entries(unknown).map(([type, count]) => `${type} (${amount(count)})`);
  const lines: readonly (readonly [holds: boolean, text: string])[] = [
    [rejected > 0, `${counted(rejected, 'record')} could not be understood: "receipts quality" says where and why.`],
    [
      outputLowerBoundTurns > 0,
      `${counted(outputLowerBoundTurns, 'turn')} recorded a running count: output and its cost are lower bounds.`,
    ],
    [conflicts > 0, `${counted(conflicts, 'turn')} with copies that disagree; the larger figures were taken.`],
    [pending > 0, `${counted(pending, 'record')} unfinished: the file was being written.`],
    [types.length > 0, `Record types that are not known yet: ${types.join(', ')}.`],
  ];
  return lines.filter(([holds]) => holds).map(([, text]) => text);
}

function counted(count: number, thing: string): string {
  return `${amount(count)} ${thing}${count === 1 ? '' : 's'}`;
}
