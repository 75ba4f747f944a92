/** The accounting of all records read: `read = used + duplicate + ignored + rejected + pending`, exactly. */
import { sumsOf } from '../metrics/sums.ts';
import { entriesOf } from '../model/entries.ts';
import type { FileAccount, Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Statements } from '../model/statement.ts';
import type { QualitySummary } from '../model/table.ts';

export function qualitySummary(
  { sessions, accounts }: Statements,
  unreadable: readonly Problem[] = [],
): QualitySummary {
  const sum = (of: (account: FileAccount) => number): number =>
    accounts.reduce((counted, account) => counted + of(account), 0);
  const archived = sum((account) => (account.archived === true ? account.read : 0));
  const { conflicts, unpricedTurns, lowerBoundTurns } = sumsOf(entriesOf(sessions));
  return {
    files: accounts.length,
    read: sum(({ read }) => read),
    used: sum(({ used }) => used),
    duplicate: sum(({ duplicate }) => duplicate),
    ignored: sum(({ ignored }) => ignored),
    rejected: sum(({ rejected }) => rejected),
    pending: sum(({ pending }) => pending),
    unknown: unknownByType(accounts),
    conflicts,
    unpricedTurns,
    outputLowerBoundTurns: lowerBoundTurns,
    archived: archived === 0 ? undefined : archived,
    unreadable: unreadable.length === 0 ? undefined : unreadable.length,
  };
}

function unknownByType(accounts: readonly FileAccount[]): QualitySummary['unknown'] {
  const countByType = new Map<string, number>();
  for (const { unknown } of accounts) {
    for (const [type, count] of unknown) countByType.set(type, (countByType.get(type) ?? 0) + count);
  }
  return Object.fromEntries([...countByType].toSorted(([left], [right]) => compareText(left, right)));
}
