/** The accounting of all records read: `read = used + duplicate + ignored + rejected + pending`, exactly. */
import { total } from '../metrics/totals.ts';
import { outputLowerBounds, turnsWithoutPrice } from '../metrics/turns.ts';
import { joinedEntries } from '../model/entries.ts';
import type { FileAccount } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Statements } from '../model/statement.ts';
import type { QualitySummary } from '../model/table.ts';

export function qualitySummary({ sessions, accounts }: Statements): QualitySummary {
  const sum = (of: (account: FileAccount) => number): number =>
    accounts.reduce((counted, account) => counted + of(account), 0);
  const archived = sum((account) => (account.archived === true ? account.read : 0));
  const all = { entries: joinedEntries(sessions.map(({ entries }) => entries)) };
  return {
    files: accounts.length,
    read: sum(({ read }) => read),
    used: sum(({ used }) => used),
    duplicate: sum(({ duplicate }) => duplicate),
    ignored: sum(({ ignored }) => ignored),
    rejected: sum(({ rejected }) => rejected),
    pending: sum(({ pending }) => pending),
    unknown: unknownByType(accounts),
    conflicts: total(all.entries, ({ part, turn }) => (part === 'response' && turn.conflict ? 1 : 0)),
    unpricedTurns: turnsWithoutPrice(all),
    outputLowerBoundTurns: outputLowerBounds(all),
    archived: archived === 0 ? undefined : archived,
  };
}

function unknownByType(accounts: readonly FileAccount[]): QualitySummary['unknown'] {
  const countByType = new Map<string, number>();
  for (const { unknown } of accounts) {
    for (const [type, count] of unknown) countByType.set(type, (countByType.get(type) ?? 0) + count);
  }
  return Object.fromEntries([...countByType].toSorted(([left], [right]) => compareText(left, right)));
}
