/**
 * The bridge from the seed article's figure to ours (definitions §10): one mistake put right a step, each step with
 * what it changes, so that the first figure and all changes add up to the last, to the pico-dollar.
 */
import type { Picos } from '../model/money.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Session, Turn } from '../model/session.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Usage } from '../model/usage.ts';
import { cacheWriteOf } from '../model/usage.ts';
import { costAt, priceTurn } from '../pricing/price.ts';
import { costOfTokens, familyOf, familyOfFile } from './compat-prices.ts';
import type { Family } from './compat-prices.ts';
import { compat } from './compat.ts';

export interface Bridge {
  /** The published figure first. */
  readonly steps: readonly BridgeStep[];
  /** Where the steps arrive: the API-equivalent cost of every priced request. */
  readonly ours: Picos;
  /** Turns that have no price of ours; they left the figure in the step that says so. */
  readonly unpricedTurns: number;
}

export interface BridgeStep {
  readonly id: keyof typeof bridgeSteps;
  readonly label: string;
  /** What the step adds; of the first step, the figure itself. */
  readonly change: Picos;
  readonly after: Picos;
}

export const bridgeSteps = {
  'line-level': 'Every assistant line at the prices of the published method',
  'de-duplicated': 'Each response once, by the session that owns it',
  'without-unpriced': 'Responses left out that no price row covers',
  'right-prices': 'List prices of each model on the day, all cache writes as 5 minutes',
  'recorded-ttl': 'Cache writes at the lifetime that was recorded',
  'right-cards': 'Fast mode, long context, service tier and region',
  'web-searches': 'Web searches',
  'other-requests': 'Requests inside a response on a model of their own',
} as const;

/** `transcripts` are those of `sessions`, the sessions as they were assembled. */
export function bridge(transcripts: readonly Transcript[], sessions: readonly Session[], book: PriceBook): Bridge {
  const familyByFile = agentFamilies(transcripts);
  const figures: Record<keyof typeof bridgeSteps, Picos> = {
    'line-level': compat(transcripts).total,
    'de-duplicated': 0n,
    'without-unpriced': 0n,
    'right-prices': 0n,
    'recorded-ttl': 0n,
    'right-cards': 0n,
    'web-searches': 0n,
    'other-requests': 0n,
  };
  let unpricedTurns = 0;
  for (const turn of turnsOf(sessions)) {
    const costs = stages(turn, familyByFile.get(turn.receipt.file), book);
    for (const id of stageIds) figures[id] += costs[id];
    if (!costs.priced) unpricedTurns += 1;
  }
  return { steps: stepsOf(figures), ours: figures['other-requests'], unpricedTurns };
}

const stageIds = [
  'de-duplicated',
  'without-unpriced',
  'right-prices',
  'recorded-ttl',
  'right-cards',
  'web-searches',
  'other-requests',
] as const;

type Stages = Readonly<Record<(typeof stageIds)[number], Picos>> & { readonly priced: boolean };

/** What one turn costs with one more mistake put right each time. */
function stages(turn: Turn, fileFamily: Family | undefined, book: PriceBook): Stages {
  const published = costOfTokens(
    { ...turn.usage, cacheWrite: cacheWriteOf(turn.usage) },
    fileFamily ?? familyOf(turn.model),
  );
  const [response, ...extras] = priceTurn(turn, book);
  let others = 0n;
  for (const { cost } of extras) others += cost?.total ?? 0n;
  if (response?.quote.kind !== 'priced' || response.cost === undefined) {
    const nothing = { 'right-prices': 0n, 'recorded-ttl': 0n, 'right-cards': 0n, 'web-searches': 0n };
    const before = { 'de-duplicated': published, 'without-unpriced': 0n };
    return { ...before, ...nothing, 'other-requests': others, priced: false };
  }
  const { rates, row } = response.quote;
  const tokens: Usage = { ...turn.usage, webSearches: 0 };
  const { total } = response.cost;
  return {
    'de-duplicated': published,
    'without-unpriced': published,
    'right-prices': costAt(withoutTtl(tokens), row.standard).total,
    'recorded-ttl': costAt(tokens, row.standard).total,
    'right-cards': costAt(tokens, rates).total,
    'web-searches': total,
    'other-requests': total + others,
    priced: true,
  };
}

function withoutTtl(usage: Usage): Usage {
  return { ...usage, cacheWrite5m: cacheWriteOf(usage), cacheWrite1h: 0, cacheWriteUnknown: 0 };
}

function agentFamilies(transcripts: readonly Transcript[]): ReadonlyMap<string, Family> {
  const agents = transcripts.filter(({ role }) => role.kind === 'agent');
  return new Map(agents.map((transcript) => [transcript.file, familyOfFile(transcript)]));
}

function turnsOf(sessions: readonly Session[]): readonly Turn[] {
  return sessions.flatMap(({ chains }) => chains.flatMap(({ turns }) => turns));
}

function stepsOf(figures: Readonly<Record<keyof typeof bridgeSteps, Picos>>): readonly BridgeStep[] {
  let before = 0n;
  const step = (id: keyof typeof bridgeSteps): BridgeStep => {
    const after = figures[id];
    const change = after - before;
    before = after;
    return { id, label: bridgeSteps[id], change, after };
  };
  return [step('line-level'), ...stageIds.map(step)];
}
