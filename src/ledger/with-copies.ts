/**
 * A session with what its chains hold copies of: what decides why the cache of a fork is cold may belong to another
 * session (definitions §5, "a fork's first own turn takes the copied turn as `prev`").
 */
import { inOrder } from '../model/in-order.ts';
import type { Chain, Placed, Session } from '../model/session.ts';

export interface WithCopies {
  readonly session: Session;
  /** The same chain with its copied turns and their calls; its links are those of the original. */
  readonly chainOf: (chain: Chain) => Chain;
}

export function holdsCopies({ copied, chains }: Session): boolean {
  return copied !== undefined || chains.some(({ links }) => links.some(({ own }) => !own));
}

/** Copied turns stop the agent as its own do. Figures are never made of it: what was copied belongs to its owner. */
export function withCopies(session: Session): WithCopies {
  const whole = new Map(session.chains.map((chain) => [chain, withLinks(chain)]));
  const chainOf = (chain: Chain): Chain => whole.get(chain) ?? chain;
  const together = <Event>(own: readonly Placed<Event>[], copies: readonly Placed<Event>[] = []) =>
    inOrder(
      [...copies, ...own].map((placed) => ({ ...placed, chain: chainOf(placed.chain) })),
      (left, right) => (left.at ?? Infinity) - (right.at ?? Infinity) || 0,
    );
  const { copied } = session;
  return {
    session: {
      ...session,
      chains: session.chains.map(chainOf),
      inputs: together(session.inputs, copied?.inputs),
      compactions: together(session.compactions, copied?.compactions),
      apiErrors: together(session.apiErrors, copied?.apiErrors),
      starts: together(session.starts, copied?.starts),
    },
    chainOf,
  };
}

function withLinks(chain: Chain): Chain {
  const turns = chain.links.map(({ turn }) => turn);
  return { ...chain, turns, toolCalls: turns.flatMap(({ toolCalls }) => toolCalls) };
}
