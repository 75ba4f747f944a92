/** A dimension is a way to group facts. Every turn falls into exactly one group of each, so that groups add up. */
import type { StatedEntry, StatedPlace, Statements } from '../../model/statement.ts';
import type { Calendar } from '../calendar.ts';

export interface Dimension {
  readonly label: string;
  /** One sentence: what a group is. */
  readonly definition: string;
  /** Groups read in time order, or the dearest first. */
  readonly order: 'time' | 'cost';
  /** True where only turns have a group: a human input is of no model. */
  readonly ofTurns?: true;
  /** Looks up once what the keys need. */
  keys(facts: Statements, calendar: Calendar): Keys;
}

/** The group of a fact; `undefined` is a group too: of the facts whose value is not recorded. */
export interface Keys {
  entry(entry: StatedEntry): string | undefined;
  /** Absent where a fact that is no turn has no group: a prompt has no model. */
  readonly fact?: ((fact: StatedPlace) => string | undefined) | undefined;
}

/** A dimension of every fact that has a place. */
export function ofPlace(of: (fact: StatedPlace) => string | undefined): Dimension['keys'] {
  return () => ({ entry: of, fact: of });
}

/** A dimension of turns only. */
export function ofTurn(of: (entry: StatedEntry) => string | undefined): Pick<Dimension, 'keys' | 'ofTurns'> {
  return { ofTurns: true, keys: () => ({ entry: of }) };
}
