/** Rates as plain numbers: nearly every cost is a whole number of pico-dollars that a number holds exactly, and far quicker. */
import { attosPerPico } from '../model/money.ts';
import type { Rates } from '../model/rates.ts';
import type { Usage } from '../model/usage.ts';
import { usageKinds } from '../model/usage.ts';

/** What a usage costs in whole pico-dollars; `undefined` where no plain number holds it exactly. */
export type PlainCost = (usage: Usage) => number | undefined;

/** The same to the last pico-dollar as `costAt`, as far as it says anything. */
export function plainCosts(): (rates: Rates) => PlainCost {
  const known = new Map<Rates, PlainCost>();
  return (rates) => {
    const cost = known.get(rates) ?? plainCost(rates);
    known.set(rates, cost);
    return cost;
  };
}

function plainCost(rates: Rates): PlainCost {
  const picos = usageKinds.map((kind) => picosOf(rates[kind]));
  return (usage) => {
    let sum = 0;
    for (let kind = 0; kind < usageKinds.length; kind += 1) {
      const count = usage[usageKinds[kind] ?? 'input'];
      if (count !== 0) sum += count * (picos[kind] ?? Number.NaN);
    }
    return sum <= Number.MAX_SAFE_INTEGER ? sum : undefined;
  };
}

/** Not a number where a price is no whole pico-dollar. */
function picosOf(price: Rates['input']): number {
  return price % attosPerPico === 0n ? Number(price / attosPerPico) : Number.NaN;
}
