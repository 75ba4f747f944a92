/** The requests of an outline, without an object for each: its turns have no requests inside, and all are their chain's own. */
import { joinedNumbers } from '../model/joined-numbers.ts';
import type { Delegation } from '../model/ledger.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Outline, TurnCursor } from '../model/outline.ts';
import { contextOf } from '../model/usage.ts';
import { exactOutput, lastCountersByChain } from './entries.ts';
import { outputEstimates } from './estimate.ts';
import { coldLoss } from './rebuilds.ts';
import type { Request, Requests } from './requests.ts';

export function outlinedRequests(
  { session: { chains }, turns }: Required<Outline> & { readonly turns: readonly TurnCursor[] },
  delegated: readonly Delegation[],
): Requests {
  const estimate = outputEstimates();
  const countersByChain = lastCountersByChain(delegated);
  return {
    count: turns.reduce((sum, { starts }) => sum + starts.length, 0),
    each(tell) {
      const places = placesOf(turns);
      let next = 0;
      for (const [chain, { turn, starts, moveTo }] of turns.entries()) {
        const request: Mutable<Request> = { turn, chain, coldStart: true };
        const counters = countersByChain.get(chains[chain]?.id ?? '');
        let contextBefore = 0;
        for (let position = 0; position < starts.length; position += 1) {
          moveTo(position);
          request.coldStart = position === 0;
          request.rebuilt = position === 0 ? undefined : coldLoss(contextBefore, turn.first);
          request.estimate = estimate(turn, exactOutput(turn, counters));
          tell(request, places?.[next] ?? next);
          contextBefore = contextOf(turn.last);
          next += 1;
        }
      }
    },
  };
}

/** By turn, chain after chain, its place in the order of time; `undefined` where that is theirs already. */
function placesOf(turns: readonly TurnCursor[]): Uint32Array | undefined {
  if (turns.length < 2) return undefined;
  const starts = joinedNumbers(
    Float64Array,
    turns.map((cursor) => cursor.starts),
  );
  const order = new Uint32Array(starts.length);
  for (let turn = 0; turn < order.length; turn += 1) order[turn] = turn;
  order.sort((left, right) => (starts[left] ?? 0) - (starts[right] ?? 0) || left - right);
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] ?? 0] = place;
  return places;
}
