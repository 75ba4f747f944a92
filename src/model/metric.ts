/** A metric is one figure for any group of facts: a session, a model, a day, everything. */
import type { Entries } from './entries.ts';
import type { Picos } from './money.ts';
import type {
  StatedCall,
  StatedExchange,
  StatedFailure,
  StatedPrompt,
  StatedSession,
  StatedWave,
  StatedWhole,
} from './statement.ts';
import type { Unit } from './unit.ts';

/**
 * The facts of one group. A list is absent where the group says nothing about facts of that kind (a day has no share
 * of a wave, a model none of a prompt); a figure that needs it is then unknown, not 0.
 */
export interface Slice {
  /** Turns and what they hold; rebuilds and cold starts are theirs. */
  readonly entries: Entries;
  readonly prompts?: readonly StatedPrompt[] | undefined;
  readonly exchanges?: readonly StatedExchange[] | undefined;
  readonly toolCalls?: readonly StatedCall[] | undefined;
  readonly delegations?: readonly unknown[] | undefined;
  readonly waves?: readonly StatedWave[] | undefined;
  readonly errors?: readonly StatedFailure[] | undefined;
  /** The sessions that the group is made of, those without a turn among them. */
  readonly members?: readonly StatedSession[] | undefined;
  /** The sessions that the group holds whole: only they have a clock and a recorded cost. */
  readonly sessions?: readonly StatedWhole[] | undefined;
}

export interface Metric {
  readonly label: string;
  readonly unit: Unit;
  /** One sentence: the glossary, `--help` and the JSON Schema print it. */
  readonly definition: string;
  /** False where the figures of parts do not add up to the figure of the whole: a largest, a median, a mean. */
  readonly adds?: false | undefined;
  /** The whole that it is a part of, where one part alone would be taken for it. */
  readonly partOf?: string | undefined;
  /** In the unit's raw form (`model/table.ts`); `undefined` where the group has no basis for the figure. */
  of(slice: Slice): number | Picos | undefined;
}
