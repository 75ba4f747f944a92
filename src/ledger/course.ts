/**
 * The course of a session: what people did, what the agent asked them, and where it stood still for them. Most facts of
 * the ledger are judged by it, so it is found once.
 */
import { once } from '../model/once.ts';
import type { Session } from '../model/session.ts';
import type { HumanInput } from './human.ts';
import { humanInputs } from './human.ts';
import type { Question } from './questions.ts';
import { questions } from './questions.ts';
import type { Stop } from './stops.ts';
import { stops } from './stops.ts';

export interface Course {
  readonly acts: readonly HumanInput[];
  readonly questions: readonly Question[];
  readonly stops: readonly Stop[];
}

export function course(session: Session): Course {
  const asked = questions(session);
  const acts = humanInputs(session, asked);
  const stood = once(() => stops(session, acts));
  return {
    acts,
    questions: asked,
    get stops() {
      return stood();
    },
  };
}
