/** What one response after another costs in tokens: a context that grows, is cached, goes cold and is compacted. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { draw } from './distribution.ts';
import type { Tokens } from './truth.ts';

export interface Context {
  /** Tokens of the last request. */
  size: number;
  /** Tokens at which the conversation is compacted. */
  readonly limit: number;
  /** Writes last an hour, or five minutes. */
  readonly hourly: boolean;
}

/** Quantiles of main transcripts of 2.1.98 and later. */
const limits: Distribution = [
  [0, 45_000],
  [0.5, 116_000],
  [0.9, 360_000],
  [0.99, 591_000],
  [1, 900_000],
];
const warmWrites: Distribution = [
  [0, 60],
  [0.5, 747],
  [0.9, 3178],
  [0.99, 14_000],
  [1, 40_000],
];
const freshInputs: Distribution = [
  [0, 1],
  [0.25, 2],
  [0.75, 2],
  [0.9, 9],
  [0.99, 1184],
  [1, 4000],
];
const outputs: Distribution = [
  [0, 4],
  [0.25, 150],
  [0.5, 323],
  [0.75, 800],
  [0.9, 1703],
  [0.99, 6179],
  [1, 16_000],
];

/** The part of the context that all sessions share: it survives most cold caches. */
const systemPrompt = 17_000;

export function context(chance: Random, hourly: boolean): Context {
  return { size: 0, limit: draw(chance, limits), hourly };
}

/** Tokens of the next response, `gapMs` after the last one; the context grows by them. */
export function spending(state: Context, gapMs: number, chance: Random): Tokens {
  const output = draw(chance, outputs);
  const input = draw(chance, freshInputs);
  const ttlMs = state.hourly ? 3_600_000 : 300_000;
  const cold = gapMs > ttlMs || chance() < 0.01;
  const cacheRead = state.size === 0 || cold ? coldRead(chance) : state.size;
  const write = state.size === 0 ? 9000 + Math.floor(chance() * 8000) : Math.max(0, state.size - cacheRead);
  const cacheWrite = write + draw(chance, warmWrites);
  state.size = cacheRead + cacheWrite + input;
  return {
    input,
    output,
    cacheRead,
    cacheWrite5m: state.hourly ? 0 : cacheWrite,
    cacheWrite1h: state.hourly ? cacheWrite : 0,
  };
}

function coldRead(chance: Random): number {
  return chance() < 0.4 ? 0 : systemPrompt;
}
