/**
 * The replay: what the same turns would have cost under each scenario, priced request by request as the ledger prices
 * them. A scenario that changes nothing costs what was paid, to the last pico-dollar. What has no price has none in
 * any scenario, and is counted.
 */
import type { Entry } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import { contextOf } from '../model/usage.ts';
import { priceRequest } from '../pricing/price.ts';
import type { ScenarioId } from './index.ts';
import { scenarios } from './index.ts';
import type { Change, Ground, Telling } from './scenario.ts';

export interface Outcome extends Pick<Telling, 'label' | 'assumption'> {
  readonly scenario: ScenarioId;
  /** Of what has a price in the scenario; absent where nothing has. */
  readonly total?: Picos | undefined;
  /** What was paid for the requests that have a price both ways. */
  readonly actual?: Picos | undefined;
  /** What those would have cost, minus that. */
  readonly difference?: Picos | undefined;
  /** Turns whose cost is another; absent where turns are not what is counted. */
  readonly turns?: number | undefined;
  readonly unpricedTurns: number;
}

/** In the order of the registry. */
export function outcomes(ground: Ground): readonly Outcome[] {
  const entries = ground.ledger.sessions.flatMap((account) => account.entries);
  return scenarioIds.flatMap((id) =>
    scenarios[id].tellings(ground).map((telling): Outcome => {
      const { label, assumption, what } = telling;
      const tally = what.kind === 'sum' ? tallyOfSum(entries, what.picos) : tallyOf(entries, what.change, ground);
      return { scenario: id, label, assumption, ...tally };
    }),
  );
}

const scenarioIds = Object.keys(scenarios).filter(isScenarioId);

function isScenarioId(id: string): id is ScenarioId {
  return Object.hasOwn(scenarios, id);
}

type Tally = Omit<Outcome, 'scenario' | 'label' | 'assumption'>;

function tallyOf(entries: readonly Entry[], change: (entry: Entry) => Change | undefined, ground: Ground): Tally {
  const turns = new Set<string>();
  const unpriced = new Set<string>();
  const sums = { total: 0n, actual: 0n, difference: 0n };
  for (const entry of entries) {
    const was = entry.cost?.total;
    const told = change(entry);
    const is = told === undefined ? was : costUnder(entry, told, ground);
    if (is !== was) turns.add(entry.turn.id);
    if (is === undefined) unpriced.add(entry.turn.id);
    else sums.total += is;
    if (is === undefined || was === undefined) continue;
    sums.actual += was;
    sums.difference += is - was;
  }
  const isKnown = entries.length > unpriced.size || unpriced.size === 0;
  return { ...(isKnown ? sums : {}), turns: turns.size, unpricedTurns: unpriced.size };
}

/** `undefined` where the request, so changed, has no price. */
function costUnder(
  entry: Entry,
  { usage, model, at, contextTokens, added = 0n }: Change,
  { book }: Ground,
): Picos | undefined {
  const { turn, part } = entry;
  const context = part === 'response' ? contextOf(turn.last) : contextOf(entry.usage);
  const request = {
    part,
    model: model ?? entry.model,
    usage: usage ?? entry.usage,
    contextTokens: contextTokens ?? context,
    at,
  };
  const cost = priceRequest(turn, request, book).cost?.total;
  return cost === undefined ? undefined : cost + added;
}

/** A price for everything, whatever the requests cost. */
function tallyOfSum(entries: readonly Entry[], total: Picos): Tally {
  const unpriced = new Set<string>();
  let actual = 0n;
  for (const { cost, turn } of entries) {
    if (cost === undefined) unpriced.add(turn.id);
    else actual += cost.total;
  }
  return { total, actual, difference: total - actual, unpricedTurns: unpriced.size };
}
