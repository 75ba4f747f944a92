/** A request whose context is shorter: what it rebuilt goes first, then what it read from the cache, then the rest. */
import type { Usage, UsageKind } from '../model/usage.ts';
import { cacheWriteOf, contextOf } from '../model/usage.ts';

/** `rebuilt` tokens were written or read again as part of a rebuild; no kind falls below nothing. */
export function shortened(usage: Usage, tokens: number, rebuilt: number): Usage {
  const again = withoutWrites(usage, Math.min(tokens, rebuilt, cacheWriteOf(usage)));
  const asInput = without(again, 'input', Math.min(tokens, rebuilt) - (contextOf(usage) - contextOf(again)));
  const unread = without(asInput, 'cacheRead', tokens - (contextOf(usage) - contextOf(asInput)));
  return withoutWrites(unread, tokens - (contextOf(usage) - contextOf(unread)));
}

/** Writes give way in the proportion of their lifetimes; what that leaves over, the longest first. */
function withoutWrites(usage: Usage, tokens: number): Usage {
  const writes = cacheWriteOf(usage);
  if (tokens <= 0 || writes === 0) return usage;
  const cut = Math.min(tokens, writes);
  const share = (kind: UsageKind) => Number((BigInt(usage[kind]) * BigInt(cut)) / BigInt(writes));
  let left: Usage = usage;
  for (const kind of lifetimes) left = without(left, kind, share(kind));
  for (const kind of lifetimes) left = without(left, kind, cut - (writes - cacheWriteOf(left)));
  return left;
}

const lifetimes = ['cacheWrite1h', 'cacheWrite5m', 'cacheWriteUnknown'] as const satisfies readonly UsageKind[];

function without(usage: Usage, kind: UsageKind, tokens: number): Usage {
  return tokens <= 0 ? usage : { ...usage, [kind]: Math.max(0, usage[kind] - tokens) };
}
