/** Whether anybody looked for behaviours: a table of them without a row says that there are none. */
import type { Ledger } from '../model/ledger.ts';
import type { TableName } from './tables/index.ts';

/** Without a session there is nothing to look at, and nothing to find. */
export function hasLooked({ sessions }: Ledger): boolean {
  return sessions.length === 0 || sessions.some(({ findings }) => findings !== undefined);
}

/** The tables that say something of this ledger. */
export function told<Name extends TableName>(names: readonly Name[], ledger: Ledger): readonly Name[] {
  return hasLooked(ledger) ? names : names.filter((name) => name !== 'behaviors');
}

/** What is left out for that, and who tells it. */
export function unlooked(ledger: Ledger): readonly string[] {
  if (hasLooked(ledger)) return [];
  return ledger.sessions.length === 1
    ? ['No behaviours were looked for.']
    : ['No behaviours were looked for, as in every report of several sessions; "receipts behaviors all" does.'];
}
