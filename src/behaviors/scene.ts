/** A scene is all that a detector may look at: one session's account, and the acts of its turns and results. */
import type { ResultAct, Said } from '../model/act.ts';
import type { Entry, SessionAccount } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import type { Chain, ToolCall, Turn } from '../model/session.ts';
import type { Acts } from './acts.ts';
import type { RoutingRule } from './routing-rule.ts';

export interface Scene {
  readonly account: SessionAccount;
  /** Absent where only transcripts of agents were found: then there is nothing to say of a main agent. */
  readonly main: Chain | undefined;
  readonly rules: readonly RoutingRule[];
  readonly said: (turn: Turn) => Said | undefined;
  readonly resultOf: (call: ToolCall) => ResultAct | undefined;
  readonly turnOf: (call: ToolCall) => Turn | undefined;
  readonly typeOf: (chain: Chain) => string;
  /** Exact; absent where a part is unpriced, or there is no turn. */
  readonly costOfTurns: (turns: readonly Turn[]) => Picos | undefined;
}

export function sceneOf(account: SessionAccount, acts: Acts, rules: readonly RoutingRule[]): Scene {
  const { session, agents, entries } = account;
  const turnById = new Map(session.chains.flatMap(({ turns }) => turns.map((turn) => [turn.id, turn])));
  const typeByChain = new Map(agents.map(({ chain, agentType }) => [chain, agentType]));
  const costOf = turnCosts(entries);
  return {
    account,
    main: session.chains.find(({ role }) => role === 'main'),
    rules,
    said: ({ id }) => acts.saidByTurn.get(id),
    resultOf: ({ id }) => acts.resultByCall.get(id),
    turnOf: ({ turnId }) => turnById.get(turnId),
    typeOf: (chain) => typeByChain.get(chain) ?? 'unknown',
    costOfTurns: (turns) => sum(turns.map(({ id }) => costOf(id))),
  };
}

/** The whole cost of a turn by its id; none for one with an unpriced part. */
export function turnCosts(entries: readonly Entry[]): (turnId: string) => Picos | undefined {
  const costByTurn = new Map<string, Picos>();
  const unpriced = new Set<string>();
  for (const { turn, cost } of entries) {
    if (cost === undefined) unpriced.add(turn.id);
    else costByTurn.set(turn.id, (costByTurn.get(turn.id) ?? 0n) + cost.total);
  }
  return (turnId) => (unpriced.has(turnId) ? undefined : costByTurn.get(turnId));
}

function sum(amounts: readonly (Picos | undefined)[]): Picos | undefined {
  let total = 0n;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    total += amount;
  }
  return amounts.length === 0 ? undefined : total;
}

/** The main agent's calls in time order; undated ones have no place in a sequence. */
export function mainCalls({ main }: Scene): readonly DatedCall[] {
  return main === undefined ? [] : main.toolCalls.flatMap(dated);
}

export interface DatedCall extends ToolCall {
  readonly at: number;
}

export function dated(call: ToolCall): readonly DatedCall[] {
  const { at } = call;
  return at === undefined ? [] : [{ ...call, at }];
}

/** A chain's turns that begin from one instant on and before another. */
export function turnsWithin(chain: Chain, from: number, to: number): readonly Turn[] {
  return chain.turns.filter(({ startedAt }) => startedAt !== undefined && startedAt >= from && startedAt < to);
}
