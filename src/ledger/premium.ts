/** The premium of a cold rebuild: what writing again cost beyond what reading from the cache would have (definitions §5). */
import type { Picos } from '../model/money.ts';
import { attosPerPico, roundHalfUp } from '../model/money.ts';
import type { Rates } from '../model/rates.ts';
import type { Writes } from '../model/usage.ts';
import { cacheWriteOf } from '../model/usage.ts';

/**
 * `rebuilt` tokens at the write price of their lifetime, minus the same at the cache-read price: below zero only
 * where somebody's own prices make reading dearer than writing.
 * They spread over the lifetimes as the writes in `usage` do; what exceeds the writes was paid as input. The shares
 * stay fractions until the one rounding at the end.
 */
export function premium(rebuilt: number, usage: Writes, rates: Rates): Picos {
  const writes = BigInt(cacheWriteOf(usage));
  const total = BigInt(rebuilt);
  const written = total < writes ? total : writes;
  const asInput = (total - written) * rates.input;
  const asRead = total * rates.cacheRead;
  const shared = writes === 0n ? 0n : written * writePrices(usage, rates);
  const share = writes === 0n ? 1n : writes;
  return roundHalfUp(shared + (asInput - asRead) * share, attosPerPico * share);
}

/** What all writes of the turn cost, in 10⁻¹⁸ USD. */
function writePrices({ cacheWrite5m, cacheWrite1h, cacheWriteUnknown }: Writes, rates: Rates): bigint {
  return (
    BigInt(cacheWrite5m) * rates.cacheWrite5m +
    BigInt(cacheWrite1h) * rates.cacheWrite1h +
    BigInt(cacheWriteUnknown) * rates.cacheWriteUnknown
  );
}
