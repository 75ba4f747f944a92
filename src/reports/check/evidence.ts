/** The receipt of a figure that broke its limit: the place that weighs most in it, else where the session begins. */
import type { MetricId } from '../../metrics/index.ts';
import type { Entry, Outcome, SessionAccount } from '../../model/ledger.ts';
import type { Receipt } from '../../model/receipt.ts';
import { compareReceipts } from '../../model/receipt.ts';
import { allOf } from '../slices.ts';
import type { Measure } from './measure.ts';

interface Weighed {
  readonly receipt: Receipt;
  readonly weight: bigint;
}

/** Receipts stand in accounts: of the sessions that the figure is of, whole. */
type Places = (sessions: readonly SessionAccount[]) => readonly Weighed[];

export function evidenceOf({ id }: Measure, sessions: readonly SessionAccount[]): Receipt | undefined {
  const places = placesByMetricId.get(id)?.(sessions) ?? [];
  const [heaviest] = places.toSorted(
    (left, right) => Number(right.weight - left.weight) || compareReceipts(left.receipt, right.receipt),
  );
  return heaviest?.receipt ?? sessions.find(({ receipt }) => receipt !== undefined)?.receipt;
}

function entriesOf(sessions: readonly SessionAccount[]): readonly Entry[] {
  return allOf(sessions, ({ entries }) => entries);
}

const dearestTurns: Places = (sessions) =>
  entriesOf(sessions).flatMap(({ cost, receipt }) => (cost === undefined ? [] : [{ receipt, weight: cost.total }]));

const dearestRebuilds: Places = (sessions) =>
  entriesOf(sessions).flatMap(({ rebuild, receipt }) =>
    rebuild === undefined ? [] : [{ receipt, weight: rebuild.premium ?? 0n }],
  );

const unpricedTurns: Places = (sessions) =>
  entriesOf(sessions).flatMap(({ cost, receipt }) => (cost === undefined ? [{ receipt, weight: 0n }] : []));

/** Equal weights: the first place of all. */
function failures(counts: (outcome: Outcome) => boolean): Places {
  return (sessions) =>
    allOf(sessions, ({ errors }) => errors)
      .filter(({ outcome }) => counts(outcome))
      .map(({ receipt }) => ({ receipt, weight: 0n }));
}

const largestContexts: Places = (sessions) =>
  entriesOf(sessions).map(({ context, receipt }) => ({ receipt, weight: BigInt(context) }));

const placesById = {
  cost: dearestTurns,
  'cost-per-prompt': dearestTurns,
  rebuilds: dearestRebuilds,
  rebuilt: dearestRebuilds,
  'rebuild-premium': dearestRebuilds,
  'rebuild-premium-share': dearestRebuilds,
  'rebuild-turn-cost': dearestRebuilds,
  'unpriced-turns': unpricedTurns,
  'peak-context': largestContexts,
  errors: failures(() => true),
  'escalated-errors': failures((outcome) => outcome === 'escalated'),
  'fatal-errors': failures((outcome) => outcome === 'fatal'),
} satisfies Partial<Record<MetricId, Places>>;

const placesByMetricId: ReadonlyMap<string, Places> = new Map(Object.entries(placesById));
