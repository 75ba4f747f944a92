/** The inputs of a session as they are reported: how long each was waited for, and the exchange it opened. */
import type { Prompt } from '../model/ledger.ts';
import type { Session } from '../model/session.ts';
import { course } from './course.ts';
import type { Course } from './course.ts';
import { exchangeByOpener } from './exchanges.ts';
import type { HumanInput } from './human.ts';
import type { Question } from './questions.ts';
import { stopAt } from './stops.ts';
import type { Stop } from './stops.ts';

/**
 * Every human act and every scripted prompt in time order (definitions §1). `waitMs` runs from the stop before, for a
 * reply from its question; it is absent where the agent had not stopped or asked.
 */
export function prompts(session: Session, of: Course = course(session)): readonly Prompt[] {
  const questionById = new Map(of.questions.map((question) => [question.call.id, question]));
  const exchangeById = exchangeByOpener(session, of);
  return of.acts.map((input) =>
    Object.assign({}, input, {
      waitMs: waitBefore(input, questionById.get(input.id), of.stops),
      exchange: exchangeById.get(input.id),
    }),
  );
}

function waitBefore(input: HumanInput, question: Question | undefined, lasting: readonly Stop[]): number | undefined {
  const { at } = input;
  if (at === undefined) return undefined;
  const waitedFrom = question === undefined ? stopBefore(input, at, lasting) : question.at;
  return waitedFrom === undefined ? undefined : Math.max(0, at - waitedFrom);
}

/** An interruption is a stop itself, and the one before it is meant. The main agent never stops before a call it waits for. */
function stopBefore(input: HumanInput, at: number, lasting: readonly Stop[]): number | undefined {
  if (input.kind === 'denial' && input.chain.role === 'main') return undefined;
  const others = input.kind === 'interruption' ? lasting.filter((stop) => stop.at < at || stop.by === 'end') : lasting;
  return stopAt(others, at)?.at;
}
