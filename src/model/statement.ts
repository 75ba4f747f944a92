/**
 * A statement is what a session spent, entry by entry, without the events behind it: what figures of usage are folded
 * over. An account of a session is one too, with everything that led to it; a statement alone is small enough to be
 * kept from run to run, and quick to make.
 */
import type { Cost } from './cost.ts';
import type { Entries, Standing } from './entries.ts';
import type { Entry, Exchange, Failure, Prompt, TimePartition, Wave } from './ledger.ts';
import type { Picos } from './money.ts';
import type { Rebuild } from './rebuild.ts';
import type { FileAccount } from './quality.ts';
import type { Receipt } from './receipt.ts';
import type { Chain, Session, Turn } from './session.ts';

/** The statements of a run; a ledger is one. */
export interface Statements {
  /** By id. */
  readonly sessions: readonly Statement[];
  /** By file. */
  readonly accounts: readonly FileAccount[];
}

export interface Statement {
  readonly session: StatedSession;
  readonly agents: readonly { readonly chain: StatedChain; readonly agentType: string }[];
  /** By time, undated last. */
  readonly entries: Entries;
  readonly prompts: readonly StatedPrompt[];
}

export type StatedSession = Pick<Session, 'id' | 'source' | 'project' | 'startedAt' | 'endedAt'>;

export type StatedChain = Pick<Chain, 'role'>;

/** Where a fact stands, as far as a dimension asks. */
export interface StatedPlace {
  readonly session: StatedSession;
  readonly chain: StatedChain;
  readonly at?: number | undefined;
}

export interface StatedEntry extends StatedPlace, Pick<Entry, 'part' | 'model' | 'usage' | 'context' | 'unpriced'> {
  readonly turn: StatedTurn;
  readonly cost?: Cost | undefined;
  readonly coldStart: boolean;
  readonly rebuild?: StatedRebuild | undefined;
  readonly outputEstimate?: number | undefined;
  /** Set where the entry is told from columns, and holds until the next is told. */
  readonly standing?: Standing | undefined;
}

/** `id` is the same for all entries of one turn, and for those of no other. */
export interface StatedTurn extends Pick<Turn, 'branch' | 'version' | 'conflict' | 'outputIsLowerBound'> {
  readonly id: string | number;
  readonly toolCalls: readonly { readonly name: string }[];
}

export type StatedRebuild = Pick<Rebuild, 'rebuilt' | 'premium' | 'turnCost'>;

export interface StatedPrompt extends StatedPlace {
  readonly kind: Prompt['kind'];
  readonly chars: number;
}

/** A statement without its account. */
export interface LoneStatement extends Statement {
  /** The files in which its account stands, as they are printed. */
  readonly files: readonly string[];
  /** When its calls and failures were: facts that make a session a part of a window of time, and are in no figure here. */
  readonly otherTimes: ArrayLike<number>;
}

export interface LoneStatements extends Statements {
  readonly sessions: readonly LoneStatement[];
}

/** What of a call, an exchange, a wave and a failure figures ask for. */
export type StatedCall = Pick<StatedPlace, 'at'> & {
  readonly session: Pick<Session, 'id'>;
  readonly call: { readonly name: string };
};
export type StatedExchange = Pick<Exchange, 'opener' | 'durationMs' | 'interrupted' | 'asked'>;
export type StatedWave = Pick<Wave, 'width'>;
export type StatedFailure = Pick<Failure, 'outcome'>;

/** What only a whole session has: a clock, and the total that the agent recorded itself. */
export interface StatedWhole {
  readonly time: TimePartition;
  readonly recordedCost?: { readonly picos: Picos } | undefined;
}

/** A statement with the facts of its session that are no turns, as far as figures ask for them. An account is one, too. */
export interface WholeStatement extends Statement, StatedWhole {
  readonly session: StatedSession & Pick<Session, 'title'>;
  readonly receipt?: Receipt | undefined;
  /** The files in which its account stands, as they are printed. */
  readonly files: readonly string[];
  readonly toolCalls: readonly StatedCall[];
  readonly exchanges: readonly StatedExchange[];
  /** As many as there were. */
  readonly delegations: readonly unknown[];
  readonly waves: readonly StatedWave[];
  readonly errors: readonly StatedFailure[];
}

export interface WholeStatements extends Statements {
  readonly sessions: readonly WholeStatement[];
}

/** Without the account behind it. */
export interface LoneWholeStatement extends WholeStatement, LoneStatement {
  readonly session: WholeStatement['session'];
}

export interface LoneWholeStatements extends Statements {
  readonly sessions: readonly LoneWholeStatement[];
}
