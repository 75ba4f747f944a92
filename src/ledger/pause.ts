/** The pause between two turns of a chain: how long it was, when the cache ran out, and what happened meanwhile. */
import type { Delegation } from '../model/ledger.ts';
import type { Chain, Session, ToolCall, Turn } from '../model/session.ts';
import { cacheWriteOf } from '../model/usage.ts';
import type { HumanInput } from './human.ts';
import { humanInputs } from './human.ts';
import type { Stop } from './stops.ts';
import { stops } from './stops.ts';

export const shortTtlMs = 300_000;
export const longTtlMs = 3_600_000;

/** The clock of a cache starts at the request, which no record dates: up to a minute before the response ends (§5). */
export const allowanceMs = 60_000;

/** What every pause of a session is judged against. */
export interface Setting {
  readonly session: Session;
  readonly delegations: readonly Delegation[];
  /** The calls that delegated. */
  readonly delegated: ReadonlySet<ToolCall | undefined>;
  readonly acts: readonly HumanInput[];
  readonly stops: readonly Stop[];
}

export interface Pause extends Setting {
  readonly chain: Chain;
  readonly before: Turn;
  readonly turn: Turn;
  /** Start of the turn before and of this one: what lies between them is after the first and not after the second. */
  readonly from: number;
  readonly at: number;
  /** From the end of the turn before to the start of this one; 0 where they overlap. */
  readonly gapMs: number;
  readonly ttlMs: number;
  /** When the cache may have run out, and the request for this turn was still to come. */
  readonly coldAt: number;
}

export function settingOf(
  session: Session,
  delegations: readonly Delegation[],
  acts: readonly HumanInput[] = humanInputs(session),
): Setting {
  return {
    session,
    delegations,
    delegated: new Set(delegations.map(({ call }) => call)),
    acts,
    stops: stops(session, acts),
  };
}

/** The pause before the chain's link at `index`; `undefined` for the first link and where a turn is undated. */
export function pauseBefore(setting: Setting, chain: Chain, index: number): Pause | undefined {
  const turn = chain.links[index]?.turn;
  const before = chain.links[index - 1]?.turn;
  if (turn?.startedAt === undefined || before?.startedAt === undefined) return undefined;
  const endedAt = before.endedAt ?? before.startedAt;
  const ttlMs = ttlBefore(chain, index);
  return {
    ...setting,
    chain,
    before,
    turn,
    from: before.startedAt,
    at: turn.startedAt,
    gapMs: Math.max(0, turn.startedAt - endedAt),
    ttlMs,
    coldAt: Math.min(endedAt + ttlMs, turn.startedAt) - allowanceMs,
  };
}

/** Whether the cache may have run out in the pause. */
export function outlastsCache({ gapMs, ttlMs }: Pick<Pause, 'gapMs' | 'ttlMs'>): boolean {
  return gapMs > ttlMs - allowanceMs;
}

export function liesWithin({ from, at: to }: Pause, at: number | undefined): boolean {
  return at !== undefined && at > from && at <= to;
}

/** One hour where the latest turn that wrote to the cache wrote anything for an hour, else five minutes. */
export function ttlBefore({ links }: Chain, index: number): number {
  for (let before = index - 1; before >= 0; before -= 1) {
    const usage = links[before]?.turn.usage;
    if (usage !== undefined && cacheWriteOf(usage) > 0) return usage.cacheWrite1h > 0 ? longTtlMs : shortTtlMs;
  }
  return shortTtlMs;
}
