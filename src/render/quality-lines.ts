/** What a report rests on, said in a few lines for people: how its records were classed, and what is missing. */
import type { QualitySummary } from '../model/table.ts';
import { amount } from './format.ts';

export interface QualityLines {
  /** Absent where no file was read: then there is nothing to account for. */
  readonly account?: string | undefined;
  readonly warnings: readonly string[];
}

const classes = ['used', 'duplicate', 'ignored', 'rejected', 'pending'] as const;

export function qualityLines(quality: QualitySummary): QualityLines {
  if (quality.files === 0) return { warnings: [] };
  const parts = classes.filter((name) => quality[name] > 0).map((name) => `${amount(quality[name])} ${name}`);
  const account = `${counted(quality.files, 'file')}, ${counted(quality.read, 'record')} read`;
  return {
    account: `${account}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`,
    warnings: warnings(quality),
  };
}

function warnings(quality: QualitySummary): readonly string[] {
  const { rejected, pending, conflicts, unpricedTurns, outputLowerBoundTurns } = quality;
  const unknown = Object.entries(quality.unknown).map(([type, count]) => `${type} (${amount(count)})`);
  const lines: readonly (readonly [holds: boolean, text: string])[] = [
    [rejected > 0, `${counted(rejected, 'record')} could not be understood: "receipts quality" says where and why.`],
    [unpricedTurns > 0, `${counted(unpricedTurns, 'turn')} without a price: every cost is at least what it says.`],
    [
      outputLowerBoundTurns > 0,
      `${counted(outputLowerBoundTurns, 'turn')} recorded a running count: output and its cost are lower bounds.`,
    ],
    [conflicts > 0, `${counted(conflicts, 'turn')} with copies that disagree; the larger figures were taken.`],
    [pending > 0, `${counted(pending, 'record')} unfinished: the file is being written.`],
    [unknown.length > 0, `Record types that are not known yet: ${unknown.join(', ')}.`],
  ];
  return lines.filter(([holds]) => holds).map(([, text]) => text);
}

function counted(count: number, thing: string): string {
  return `${amount(count)} ${thing}${count === 1 ? '' : 's'}`;
}
