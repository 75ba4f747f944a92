/**
 * The prices of the seed article's tool (definitions §10): by family, without dates and without a price for writes that
 * last an hour. They are wrong for most models since; `bridge.ts` says by how much.
 */
import type { Counters } from '../model/usage.ts';
import type { Picos } from '../model/money.ts';
import type { Transcript } from '../model/transcript.ts';

export type Family = 'opus' | 'sonnet' | 'haiku';

/** The four counters that the tool reads; writes are the flat field alone. */
export interface FlatTokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

export const noTokens: FlatTokens = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };

/** In pico-dollars a token: a dollar per million tokens is 10⁶. */
const prices: Readonly<Record<Family, Readonly<Record<keyof FlatTokens, Picos>>>> = {
  opus: { input: 15_000_000n, output: 75_000_000n, cacheWrite: 18_750_000n, cacheRead: 1_500_000n },
  sonnet: { input: 3_000_000n, output: 15_000_000n, cacheWrite: 3_750_000n, cacheRead: 300_000n },
  haiku: { input: 800_000n, output: 4_000_000n, cacheWrite: 1_000_000n, cacheRead: 80_000n },
};

/** An unknown family is priced as sonnet. */
export function familyOf(model: string | undefined): Family {
  const name = model?.toLowerCase() ?? '';
  if (name.includes('opus')) return 'opus';
  return name.includes('haiku') ? 'haiku' : 'sonnet';
}

/** The family of the first model that a file names, by line. */
export function familyOfFile(transcript: Transcript): Family {
  let first: { readonly line: number; readonly model: string } | undefined;
  for (const event of transcript.events) {
    if (event.kind !== 'turn' || event.model === undefined) continue;
    if (first === undefined || event.record.line < first.line) first = { line: event.record.line, model: event.model };
  }
  return familyOf(first?.model);
}

export function tokensOf(counters: Counters | undefined): FlatTokens {
  return {
    input: counters?.input ?? 0,
    cacheRead: counters?.cacheRead ?? 0,
    cacheWrite: counters?.cacheWriteFlat ?? 0,
    output: counters?.output ?? 0,
  };
}

/** Exact: every price is whole. */
export function costOfTokens(tokens: FlatTokens, family: Family): Picos {
  const price = prices[family];
  return (
    BigInt(tokens.input) * price.input +
    BigInt(tokens.cacheRead) * price.cacheRead +
    BigInt(tokens.cacheWrite) * price.cacheWrite +
    BigInt(tokens.output) * price.output
  );
}
