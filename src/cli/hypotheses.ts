/** What people ask `what-if` for by name: models in the place of others, a plan, the context after a compaction. */
import { parseDecimal } from '../model/money.ts';
import { roundHalfUp } from '../model/money.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Hypotheses, Plan, Swap } from '../what-if/scenario.ts';
import type { Call } from './command.ts';
import type { Material } from './material.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

export function hypothesesOf(
  { arguments: given }: Call,
  material: Pick<Material, 'ledger' | 'book' | 'scope'>,
): Hypotheses {
  const plan = given.text('plan');
  return {
    swaps: given.list('as').map((text) => text.split(',').map((pair) => swapOf(pair, material.book))),
    plan: plan === undefined ? undefined : planOf(plan, material),
    compactTo: given.count('compact-to'),
  };
}

/** `claude-opus-4-8=claude-haiku-4-5`, or `all=…`. */
function swapOf(text: string, book: PriceBook): Swap {
  const [from = '', to = '', ...rest] = text.split('=').map((name) => name.trim());
  if (from === '' || to === '' || rest.length > 0) {
    throw new UsageError(
      `--as is "${text}", not one model in the place of another.`,
      'For example: --as all=claude-haiku-4-5',
    );
  }
  return { from: from === 'all' ? undefined : modelOf(from, book), to: modelOf(to, book) };
}

function modelOf(name: string, book: PriceBook): string {
  const model = book.modelId(name);
  if (model !== undefined) return model;
  const next =
    didYouMean(
      name,
      book.rows.map((row) => row.model),
    ) ?? '"receipts prices" lists all models.';
  throw new UsageError(`No price row has the model "${name}".`, next);
}

/** Days of a period; a month is a twelfth of a year of 365.25 days. In thousandths, so that they are whole. */
const periodDays = { day: 1000n, week: 7000n, month: 30_437n, year: 365_250n } as const;

function planOf(said: string, { ledger, scope }: Pick<Material, 'ledger' | 'scope'>): Plan {
  const [, amount = '', period = ''] = /^\$?(\d+(?:\.\d{1,6})?)\/(day|week|month|year)$/.exec(said) ?? [];
  const picos = parseDecimal(amount, 12);
  const length = Object.entries(periodDays).find(([name]) => name === period)?.[1];
  if (picos === undefined || length === undefined) {
    throw new UsageError(`--plan is "${said}", not an amount for a period.`, 'For example: --plan 200/month');
  }
  const days = daysOf(ledger, scope);
  return { said, days, picos: roundHalfUp(picos * BigInt(days) * 1000n, length) };
}

const dayMs = 86_400_000;

/** Begun days from the first turn to the last, or from `--since` to `--until`. */
function daysOf({ sessions }: Material['ledger'], { since, until }: Material['scope']): number {
  let first = since === undefined ? Infinity : Date.parse(since);
  let last = until === undefined ? -Infinity : Date.parse(until);
  for (const { entries } of sessions) {
    for (const { at } of entries) {
      if (since === undefined) first = Math.min(first, at ?? Infinity);
      if (until === undefined) last = Math.max(last, at ?? -Infinity);
    }
  }
  return last > first && Number.isFinite(last - first) ? Math.ceil((last - first) / dayMs) : 1;
}
