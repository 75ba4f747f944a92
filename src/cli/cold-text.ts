/** How long the cache still lasts, and what the next turn pays once it does not: `cold in 3:12, would cost $3.46`. */
import type { Warmth } from '../model/warmth.ts';
import { countdown } from '../render/countdown.ts';
import { dollars } from '../render/format.ts';

/** What is not known is not said, and nothing to pay neither. */
export function coldText({ coldAt, premium }: Pick<Warmth, 'coldAt' | 'premium'>, now: number): string {
  const price = premium === undefined || premium <= 0n ? undefined : dollars(premium);
  const left = coldAt - now;
  if (left > 0) return `cold in ${countdown(left)}${price === undefined ? '' : `, would cost ${price}`}`;
  return price === undefined ? 'cold' : `cold: the next turn pays ${price} more`;
}
