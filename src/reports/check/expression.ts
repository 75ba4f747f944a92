/** A limit as people write it: a column, an operator, a number with a unit where it needs one. `rebuild_premium_usd < 5` */
import type { LimitOrFault } from './limit.ts';
import { limitOf, operators } from './limit.ts';
import { measures } from './measure.ts';

const form = 'A limit is a column, <, <=, >, >=, == or !=, and a number: "cost_usd <= 50", "cache_hit_ratio > 80%".';

export function limitFromText(text: string): LimitOrFault {
  const match = /^\s*(\S+?)\s*(<=|>=|==|!=|<|>)\s*(\S+)\s*$/.exec(text);
  const operator = operators.find((each) => each === match?.[2]);
  if (match === null || operator === undefined) return { kind: 'fault', what: `"${text}" is no limit.`, next: form };
  const [, word = '', , amount = ''] = match;
  const measure = measures.get(word);
  if (measure !== undefined) return limitOf({ measure, operator, amount });
  return {
    kind: 'fault',
    what: `"${word}" is no column that a limit can be set on.`,
    next: '"receipts columns totals" lists them.',
    word,
  };
}
