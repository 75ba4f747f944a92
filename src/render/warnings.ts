/** What a reader should act on: records that could not be understood, and a file that is still being written. */
import type { QualitySummary } from '../model/table.ts';
import { amount } from './format.ts';

export function warnings({ rejected, pending }: QualitySummary): readonly string[] {
  return [
    ...(rejected > 0 ? [`${counted(rejected)} could not be understood: "receipts quality" says where and why.`] : []),
    ...(pending > 0 ? [`${counted(pending)} unfinished: the file was being written.`] : []),
  ];
}

function counted(records: number): string {
  return `${amount(records)} ${records === 1 ? 'record' : 'records'}`;
}
