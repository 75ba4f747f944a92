/** What happened in a session, whatever it cost: the facts of the ledger that hang on no price, each found once. */
import type { AgentAccount, Delegation, Exchange, TimePartition, ToolFact, Wave } from '../model/ledger.ts';
import { once } from '../model/once.ts';
import type { Session } from '../model/session.ts';
import { agents } from './agents.ts';
import type { Course } from './course.ts';
import { course } from './course.ts';
import { delegations } from './delegations.ts';
import { exchanges } from './exchanges.ts';
import type { Work } from './time.ts';
import { timePartition, work } from './time.ts';
import { toolFacts } from './tools.ts';
import { withWaves } from './waves.ts';

export interface Story {
  readonly course: Course;
  readonly delegations: readonly Delegation[];
  readonly waves: readonly Wave[];
  readonly agents: readonly AgentAccount[];
  readonly toolCalls: readonly ToolFact[];
  readonly exchanges: readonly Exchange[];
  readonly work: Work;
  readonly time: TimePartition;
}

/** What no turn depends on is found out when it is first asked for. */
export function story(session: Session): Story {
  const of = course(session);
  const { delegations: delegated, waves } = withWaves(delegations(session));
  const crew = once(() => agents(session, delegated));
  const tools = once(() => toolFacts(session, crew()));
  const opened = once(() => exchanges(session, of));
  const working = once(() => work(session, delegated));
  const time = once(() => timePartition(session, delegated, { course: of, work: working() }));
  return {
    course: of,
    delegations: delegated,
    waves,
    get agents() {
      return crew();
    },
    get toolCalls() {
      return tools();
    },
    get exchanges() {
      return opened();
    },
    get work() {
      return working();
    },
    get time() {
      return time();
    },
  };
}
