/** What cold rebuilds cost by cause and owner: the avoidable part of each, and the rest of the turns that rebuilt. */
import { knownMoney } from '../metrics/totals.ts';
import type { Rebuild } from '../model/rebuild.ts';
import { compareText } from '../model/receipt.ts';
import { grouped } from '../reports/slices.ts';
import type { BarRow } from './bars.ts';
import { bars } from './bars.ts';
import type { Chart } from './chart.ts';

export const rebuilds: Chart = {
  title: 'What cold rebuilds cost',
  meaning:
    'The red part is the premium, which a warm cache would have saved; the blue part is the rest of the turns that rebuilt. The amount is the premium.',
  on: ['timeline', 'report', 'rebuilds', 'usage'],
  tables: ['rebuild_causes', 'rebuilds'],
  key: [
    { style: 'rebuild', label: 'Premium' },
    { style: 'heat-1', label: 'The rest of those turns' },
  ],
  draw({ ledger }) {
    const found = ledger.sessions.flatMap((account) => account.rebuilds);
    const groups = grouped(found, ({ cause, owner }) => (owner === undefined ? cause : `${cause}, ${owner}`));
    const rows = [...groups].map(([name, group]) => ({ name, group, premium: premiumOf(group) ?? 0n }));
    return bars(
      rows
        .toSorted((one, other) => Number(other.premium - one.premium) || compareText(one.name, other.name))
        .map(({ name, group }) => rowOf(name, group)),
    );
  },
};

function rowOf(name: string, group: readonly Rebuild[]): BarRow {
  const premium = premiumOf(group);
  const whole = knownMoney(group, ({ turnCost }) => turnCost) ?? 0n;
  return {
    name: [name],
    pieces: [
      { style: 'rebuild', size: Number(premium ?? 0n) },
      { style: 'heat-1', size: Math.max(0, Number(whole - (premium ?? 0n))) },
    ],
    amount: { value: premium, unit: 'usd' },
    told: [
      name,
      `: ${group.length} ${group.length === 1 ? 'rebuild' : 'rebuilds'}, premium `,
      { value: premium, unit: 'usd' },
      ' of turns that cost ',
      { value: whole, unit: 'usd' },
    ],
  };
}

function premiumOf(group: readonly Rebuild[]): bigint | undefined {
  return knownMoney(group, ({ premium }) => premium);
}
