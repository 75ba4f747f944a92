/**
 * A cold rebuild is a turn that had to write again what the turn before had in the cache (definitions §5). No cache
 * read at all is neither enough nor needed: the prefix that all sessions share usually survives.
 */
import type { Delegation } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Picos } from '../model/money.ts';
import type { PriceBook } from '../model/rates.ts';
import { once } from '../model/once.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Session, Turn } from '../model/session.ts';
import type { Usage } from '../model/usage.ts';
import { cacheWriteOf, contextOf } from '../model/usage.ts';
import { priceTurn, quoteOf } from '../pricing/price.ts';
import { causeOf } from './causes.ts';
import { delegations as delegationsOf } from './delegations.ts';
import type { HumanInput } from './human.ts';
import { ownerOf } from './owners.ts';
import type { Pause, Setting } from './pause.ts';
import { pauseBefore, settingOf } from './pause.ts';
import { premium } from './premium.ts';
import { holdsCopies, withCopies } from './with-copies.ts';

/** Below these a loss is the ordinary movement of a cache, not a rebuild (definitions §5). */
export const leastContext = 10_000;
const leastRebuilt = 8_192;
/** At least one fifth of the context before. */
const shareDivisor = 5;

export interface RebuildRequest {
  readonly book: PriceBook;
  readonly delegations: readonly Delegation[];
  /** What people did in the session; found out unless told. */
  readonly acts?: readonly HumanInput[] | undefined;
}

export interface ColdTurns {
  /** In time order. */
  readonly rebuilds: readonly Rebuild[];
  /** The first turn of each chain, where it is no copy. */
  readonly coldStarts: readonly Turn[];
}

/** Compares each own dated turn with the one before it in its chain, copied or own. */
export function rebuilds(session: Session, { book, delegations, acts }: RebuildRequest): ColdTurns {
  const judged = once(() =>
    holdsCopies(session) ? settingWithCopies(session) : ownSetting(session, delegations, acts),
  );
  const found: Rebuild[] = [];
  for (const chain of session.chains) {
    for (const { index } of coldLosses(chain)) {
      const { setting, chainOf } = judged();
      const pause = pauseBefore(setting, chainOf(chain), index);
      if (pause !== undefined) found.push(rebuildAfter(pause, { session, chain }, book));
    }
  }
  const firsts = session.chains.flatMap((chain) => coldStart(chain) ?? []);
  return { rebuilds: found.toSorted(compareRebuilds), coldStarts: firsts.toSorted(compareTurns) };
}

/** What pauses are judged against, and each chain as it stands there. */
interface Judged {
  readonly setting: Setting;
  readonly chainOf: (chain: Chain) => Chain;
}

function ownSetting(session: Session, delegations: readonly Delegation[], acts?: readonly HumanInput[]): Judged {
  return { setting: settingOf(session, delegations, acts), chainOf: (chain) => chain };
}

/** What was copied into a chain lies between its turns as well. */
function settingWithCopies(session: Session): Judged {
  const whole = withCopies(session);
  return { setting: settingOf(whole.session, delegationsOf(whole.session)), chainOf: whole.chainOf };
}

/** The first turn of a chain, where it is no copy. */
export function coldStart({ links: [first] }: Chain): Turn | undefined {
  return first?.own === true ? first.turn : undefined;
}

export interface ColdLoss {
  /** Among the chain's links. */
  readonly index: number;
  readonly turn: Turn;
  readonly rebuilt: number;
}

/** The own turns of a chain that had to write again what the turn before had in the cache, in its order. */
export function coldLosses({ links }: Chain): readonly ColdLoss[] {
  const losses: ColdLoss[] = [];
  let before: Turn | undefined;
  for (const [index, { turn, own }] of links.entries()) {
    const rebuilt = own && before !== undefined ? coldLoss(contextOf(before.last), turn.first) : undefined;
    if (rebuilt !== undefined) losses.push({ index, turn, rebuilt });
    before = turn;
  }
  return losses;
}

/** What a request wrote again of the context of the turn before, where that makes a cold rebuild. */
export function coldLoss(contextBefore: number, first: Usage): number | undefined {
  const rebuilt = rebuiltTokens(contextBefore, first);
  return rebuilt > 0 && isColdLoss(contextBefore, rebuilt) ? rebuilt : undefined;
}

/** Tokens that the turn paid for again although the turn before had them in its context. */
function rebuiltTokens(contextBefore: number, first: Usage): number {
  const lost = Math.max(0, contextBefore - first.cacheRead);
  return Math.min(lost, cacheWriteOf(first) + first.input);
}

/** Whether so many tokens of a context, paid for again, make a cold rebuild. */
export function isColdLoss(context: number, rebuilt: number): boolean {
  return context >= leastContext && rebuilt >= leastRebuilt && rebuilt * shareDivisor >= context;
}

/** Why it was, and who was waited for, is found out when somebody asks. */
function rebuildAfter(pause: Pause, of: Pick<Rebuild, 'session' | 'chain'>, book: PriceBook): Rebuild {
  const { before, turn, at, gapMs, ttlMs } = pause;
  const rebuilt = rebuiltTokens(contextOf(before.last), turn.first);
  const quote = quoteOf(turn, book);
  const why = once(() => causeOf(pause));
  const waitedFor = once(() => (why().cause === 'idle past ttl' ? ownerOf(pause) : undefined));
  return {
    ...of,
    at,
    receipt: turn.receipt,
    turn,
    before,
    gapMs,
    ttlMs,
    get cause() {
      return why().cause;
    },
    get inferred() {
      return why().inferred;
    },
    get owner() {
      return waitedFor();
    },
    apiReason: turn.cacheMissReason,
    contextBefore: contextOf(before.last),
    cacheRead: turn.first.cacheRead,
    rebuilt,
    premium: quote.kind === 'priced' ? premium(rebuilt, turn.first, quote.rates) : undefined,
    turnCost: turnCost(turn, book),
  };
}

/** The whole turn with the requests inside it; unknown where one of them has no price. */
function turnCost(turn: Turn, book: PriceBook): Picos | undefined {
  let sum = 0n;
  for (const { cost } of priceTurn(turn, book)) {
    if (cost === undefined) return undefined;
    sum += cost.total;
  }
  return sum;
}

function compareRebuilds(left: Rebuild, right: Rebuild): number {
  return compareTurns(left.turn, right.turn);
}

/** By time, then chain; turns of one instant stay in the order of their chain. */
function compareTurns(left: Turn, right: Turn): number {
  return (left.startedAt ?? Infinity) - (right.startedAt ?? Infinity) || compareText(left.chainId, right.chainId);
}
