/**
 * Every cache write for one lifetime: at its price, without the rebuilds that it would have prevented and with those
 * it would have caused. Which those are is replayed chain by chain from the recorded pauses.
 */
import { longTtlMs, outlastsCache, shortTtlMs } from '../ledger/pause.ts';
import { isColdLoss } from '../ledger/rebuilds.ts';
import type { Entry } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Usage } from '../model/usage.ts';
import { cacheWriteOf, contextOf } from '../model/usage.ts';
import { counted } from './counted.ts';
import type { RecordedPause } from './pauses.ts';
import { recordedPauses } from './pauses.ts';
import type { Ground, Scenario, Telling } from './scenario.ts';
import { requests } from './scenario.ts';

interface Lifetime {
  readonly name: string;
  readonly ttlMs: number;
  readonly kind: 'cacheWrite5m' | 'cacheWrite1h';
}

export const writes5m = scenarioOf({ name: '5 minutes', ttlMs: shortTtlMs, kind: 'cacheWrite5m' });
export const writes1h = scenarioOf({ name: '1 hour', ttlMs: longTtlMs, kind: 'cacheWrite1h' });

function scenarioOf(lifetime: Lifetime): Scenario {
  return {
    meaning: `Every cache write for ${lifetime.name}, with the rebuilds that this prevents or causes.`,
    tellings: (ground) => [tellingOf(lifetime, ground)],
  };
}

function tellingOf(lifetime: Lifetime, { ledger }: Ground): Telling {
  const pauses = recordedPauses(ledger);
  const fate = (entry: Entry) => fateOf(entry, pauses.get(entry.turn.id), lifetime);
  const fates = ledger.sessions.flatMap(({ entries }) => entries.map(fate));
  const prevented = fates.filter(({ kind }) => kind === 'prevented').length;
  const caused = fates.filter(({ kind }) => kind === 'caused').length;
  return {
    label: `Every write for ${lifetime.name}`,
    assumption: `every cache write lives ${lifetime.name} and is priced so; by the recorded gaps this prevents ${counted(prevented, 'cold rebuild')} and causes ${counted(caused, 'other')}.`,
    what: requests((entry) => ({ usage: written(moved(entry.usage, fate(entry)), lifetime) })),
  };
}

/** What becomes of the request's context: read from the cache although it was written, the reverse, or as it was. */
interface Fate {
  readonly kind: 'prevented' | 'caused' | 'same';
  readonly tokens: number;
}

const same: Fate = { kind: 'same', tokens: 0 };

function fateOf({ part, rebuild, turn }: Entry, pause: RecordedPause | undefined, { ttlMs }: Lifetime): Fate {
  if (part !== 'response' || pause === undefined) return same;
  const { before, gapMs } = pause;
  const outlasts = outlastsCache({ gapMs, ttlMs });
  if (rebuild !== undefined) {
    return !outlasts && isOfLifetime(rebuild) ? { kind: 'prevented', tokens: rebuild.rebuilt } : same;
  }
  // A cache that outlived its lifetime on record would have outlived a shorter one no less.
  if (!outlasts || outlastsCache(pause)) return same;
  const context = contextOf(before.last);
  const tokens = Math.min(context, turn.first.cacheRead);
  return isColdLoss(context, tokens) ? { kind: 'caused', tokens } : same;
}

/** Only time and a change of lifetime are undone by another lifetime. */
function isOfLifetime({ cause }: Rebuild): boolean {
  return cause === 'idle past ttl' || cause === 'ttl class change';
}

function moved(usage: Usage, { kind, tokens }: Fate): Usage {
  if (kind === 'same') return usage;
  if (kind === 'caused') {
    return { ...usage, cacheRead: usage.cacheRead - tokens, cacheWrite5m: usage.cacheWrite5m + tokens };
  }
  const writes = cacheWriteOf(usage);
  const unwritten = Math.min(tokens, writes);
  return {
    ...usage,
    input: usage.input - (tokens - unwritten),
    cacheRead: usage.cacheRead + tokens,
    cacheWrite5m: writes - unwritten,
    cacheWrite1h: 0,
    cacheWriteUnknown: 0,
  };
}

function written(usage: Usage, { kind }: Lifetime): Usage {
  return { ...usage, cacheWrite5m: 0, cacheWrite1h: 0, cacheWriteUnknown: 0, [kind]: cacheWriteOf(usage) };
}
