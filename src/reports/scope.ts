/**
 * The scope: the part of a ledger that was asked for. Every fact is inside or outside, so parts of a scope still add
 * up. A fact that is no turn goes with one: an input, an exchange or a wait with the next turn of its chain, a failure
 * with the one before, a delegation with the turn that called it.
 */
import type { Findings } from '../model/behavior.ts';
import type { Entry, Ledger, SessionAccount, TimePartition } from '../model/ledger.ts';
import type { Placing } from '../model/placing.ts';
import type { Chain } from '../model/session.ts';
import type { StatedEntry, Statement } from '../model/statement.ts';
import { turnIndex } from './turn-index.ts';

export interface Narrowing {
  /** UTC milliseconds, inclusive; an undated fact is inside only where its whole session is. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly project?: string | undefined;
  readonly source?: string | undefined;
  readonly sessions?: ReadonlySet<string> | undefined;
  /** As the price book names it, else as recorded. */
  readonly model?: string | undefined;
  readonly branch?: string | undefined;
}

/** Sessions of which nothing is inside are left out. */
export function narrow(ledger: Ledger, scope: Narrowing): Ledger {
  const whole = ledger.sessions.filter((account) => isOfScope(account, scope));
  const narrowed = whole.flatMap((account) => {
    const inside = withinTurns(withinBounds(account, scope), scope);
    return inside === account || hasFacts(inside) ? [inside] : [];
  });
  return {
    sessions: narrowed,
    accounts: scope.sessions === undefined ? ledger.accounts : accountsOf(ledger, narrowed),
  };
}

/** Whether the session is asked for at all. */
export function isOfScope({ session }: Statement, { project, source, sessions }: Narrowing): boolean {
  if (project !== undefined && session.project !== project) return false;
  if (source !== undefined && session.source !== source) return false;
  return sessions === undefined || sessions.has(session.id);
}

function hasFacts({ entries, prompts, toolCalls, errors }: SessionAccount): boolean {
  return entries.length + prompts.length + toolCalls.length + errors.length > 0;
}

/** Those of the files that hold the sessions; the quality of other files is none of theirs. Where no session was found, all. */
function accountsOf({ accounts }: Ledger, sessions: readonly SessionAccount[]): Ledger['accounts'] {
  if (sessions.length === 0) return accounts;
  const files = new Set(sessions.flatMap((account) => account.files));
  return accounts.filter(({ file }) => files.has(file));
}

function withinBounds(account: SessionAccount, { since = -Infinity, until = Infinity }: Narrowing): SessionAccount {
  const { startedAt, endedAt } = account.session;
  if (since === -Infinity && until === Infinity) return account;
  if (startedAt !== undefined && endedAt !== undefined && startedAt >= since && endedAt <= until) return account;
  const isInside = (at: number | undefined): boolean => at !== undefined && at >= since && at <= until;
  const dated = ({ at }: { readonly at?: number | undefined }): boolean => isInside(at);
  return {
    ...account,
    entries: account.entries.filter(dated),
    toolCalls: account.toolCalls.filter(dated),
    prompts: account.prompts.filter(dated),
    exchanges: account.exchanges.filter(({ startedAt: at }) => isInside(at)),
    rebuilds: account.rebuilds.filter(dated),
    coldStarts: account.coldStarts.filter(dated),
    delegations: account.delegations.filter(({ startedAt: at }) => isInside(at)),
    waves: account.waves.filter(({ startedAt: at }) => isInside(at)),
    errors: account.errors.filter(dated),
    waits: account.waits.filter(dated),
    time: unknownTime,
    recordedCost: undefined,
    findings: findingsIn(account, dated),
  };
}

function findingsIn({ findings }: SessionAccount, isInside: (fact: Placing) => boolean): Findings | undefined {
  if (findings === undefined) return undefined;
  const { behaviors, commits, pulls } = findings;
  return { behaviors: behaviors.filter(isInside), commits: commits.filter(isInside), pulls: pulls.filter(isInside) };
}

/** A part of a session has no clock of its own, and no recorded cost. */
const unknownTime: TimePartition = { negativeGaps: 0 };

function withinTurns(account: SessionAccount, { model, branch }: Narrowing): SessionAccount {
  if (model === undefined && branch === undefined) return account;
  const entries = account.entries.filter((entry) => isOfTurns(entry, { model, branch }));
  if (entries.length > 0 && entries.length === account.entries.length) return account;
  return cutTo(account, entries);
}

/** Whether the turn is of the model and the branch that are asked for. */
export function isOfTurns(entry: StatedEntry, { model, branch }: Narrowing): boolean {
  return (model === undefined || entry.model === model) && (branch === undefined || entry.turn.branch === branch);
}

function cutTo(account: SessionAccount, entries: readonly Entry[]): SessionAccount {
  const turns = turnIndex(account.entries, entries);
  const ids = new Set(entries.flatMap(({ part, turn }) => (part === 'response' ? [turn.id] : [])));
  const main = account.session.chains.find(({ role }) => role === 'main');
  const next = ({ chain, at }: { readonly chain: Chain; readonly at?: number | undefined }): boolean =>
    turns.holdsNext(chain, at);
  const delegations = account.delegations.filter((delegation) =>
    delegation.call === undefined
      ? turns.holdsBefore(delegation.parent, delegation.at)
      : ids.has(delegation.call.turnId),
  );
  const kept = new Set(delegations);
  return {
    ...account,
    entries,
    toolCalls: account.toolCalls.filter(({ call }) => ids.has(call.turnId)),
    prompts: account.prompts.filter(next),
    exchanges: account.exchanges.filter(({ startedAt }) => main !== undefined && turns.holdsNext(main, startedAt)),
    rebuilds: account.rebuilds.filter(({ turn }) => ids.has(turn.id)),
    coldStarts: account.coldStarts.filter(isIn(entries)),
    delegations,
    waves: account.waves.filter((wave) => wave.delegations.some((delegation) => kept.has(delegation))),
    errors: account.errors.filter(({ chain, at }) => turns.holdsBefore(chain, at)),
    waits: account.waits.filter(next),
    time: unknownTime,
    recordedCost: undefined,
    findings: findingsIn(account, ({ chain, at }) => turns.holdsBefore(chain, at)),
  };
}

function isIn(entries: readonly Entry[]): (entry: Entry) => boolean {
  const ids = new Set(entries.map(({ turn }) => turn.id));
  return ({ turn }) => ids.has(turn.id);
}
