import { describe, expect, test } from '@jest/globals';
import { statusline } from '../../../src/cli/statusline/line.ts';
import { refreshDue } from '../../../src/cli/statusline/refresh-due.ts';
import { told } from '../../../src/cli/statusline/told.ts';
import { picosPerDollar } from '../../../src/model/money.ts';
import type { Standing } from '../../../src/reports/standing.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const cents = (count: number): bigint => (BigInt(count) * picosPerDollar) / 100n;

const standing: Standing = {
  cost: cents(4140),
  isPartial: false,
  turns: 1234,
  rebuilds: 2,
  premium: cents(512),
  warmth: { ttlMs: 300_000, coldAt: now + 192_000, contextTokens: 511_600, premium: cents(346) },
};

/** Fields as Claude Code 2.1.251 tells them. */
const payload = {
  session_id: '11111111-1111-4111-8111-111111111111',
  transcript_path: '/home/jodoe/.claude/projects/-code-shop/x.jsonl',
  model: { id: 'claude-opus-4-6', display_name: 'Opus' },
  cost: { total_cost_usd: 41.38, total_duration_ms: 1000 },
  context_window: {
    context_window_size: 1_000_000,
    used_percentage: 51.2,
    total_input_tokens: 9_999_999,
    current_usage: { input_tokens: 3, cache_read_input_tokens: 80_000, cache_creation_input_tokens: 997 },
  },
};

describe('the line', () => {
  test('says what it cost, what waiting will cost and when, and how far the session is', () => {
    expect(statusline({ told: told(payload), standing, now })).toBe(
      '$41.40 · cold in 3:12, would cost $3.46 · 1,234 turns · context 512k (51%) · 2 rebuilds ($5.12)',
    );
  });

  test('says what the next turn pays once the cache is cold', () => {
    expect(statusline({ told: told(payload), standing, now: now + 192_000 })).toContain(
      'cold: the next turn pays $3.46 more',
    );
  });

  test('believes the agent about its own cache', () => {
    const at = { ...payload, prompt_cache: { warm: true, expires_at: now / 1000 + 61 } };
    expect(statusline({ told: told(at), standing, now })).toContain('cold in 1:01, would cost $3.46');
  });

  test('tells a lower bound and an unknown price as such, never as nothing', () => {
    const unpriced = {
      ...standing,
      isPartial: true,
      premium: undefined,
      warmth: { ...standing.warmth, premium: undefined },
    };
    const line = statusline({ told: {}, standing: { ...unpriced, warmth: undefined }, now });
    expect(line).toBe('≥ $41.40 · 1,234 turns · 2 rebuilds');
    expect(statusline({ told: {}, standing: { ...unpriced, cost: undefined, warmth: undefined }, now })).toBe(
      'no price known · 1,234 turns · 2 rebuilds',
    );
  });

  test('without a state it is what the agent tells, and says so', () => {
    expect(statusline({ told: told(payload), standing: undefined, now })).toBe(
      "$41.38 by the agent's own count · provisional · context 81k (51%)",
    );
    expect(statusline({ told: {}, standing: undefined, now })).toBe('cost unknown · provisional');
  });

  test('leaves out the least important where there is no room', () => {
    expect(statusline({ told: told(payload), standing, now, columns: 45 })).toBe(
      '$41.40 · cold in 3:12, would cost $3.46',
    );
    expect(statusline({ told: told(payload), standing, now, columns: 10 })).toBe('$41.40');
  });
});

describe('what the agent tells', () => {
  test.each([
    { what: 'nothing', json: {} },
    { what: 'other types', json: { session_id: 7, cost: 'much', context_window: [1], prompt_cache: null } },
    { what: 'no numbers', json: { cost: { total_cost_usd: 'NaN' }, context_window: { used_percentage: -1 } } },
  ])('is unknown where it tells $what', ({ json }) => {
    expect(told(json)).toEqual({});
  });

  test('is exact money', () => {
    expect(told({ cost: { total_cost_usd: 0.0828 } }).cost).toBe(82_800_000_000n);
    expect(told({ cost: { total_cost_usd: 1e-7 } }).cost).toBe(100_000n);
  });
});

describe('a state', () => {
  const state = { bytes: 100, mtimeMs: 5, told: 1n, writtenAt: now, tookMs: 900, standing };

  test.each([
    { what: 'there is none', of: undefined, seen: {}, at: now, due: true },
    { what: 'nothing changed', of: state, seen: {}, at: now + 3_600_000, due: false },
    { what: 'the transcript grew', of: state, seen: { bytes: 101 }, at: now + 9000, due: true },
    { what: 'it was written anew', of: state, seen: { mtimeMs: 6 }, at: now + 9000, due: true },
    { what: 'the agent spent, if only in subagents', of: state, seen: { told: 2n }, at: now + 9000, due: true },
    {
      what: 'the last reading is less than ten times its length ago',
      of: state,
      seen: { bytes: 101 },
      at: now + 8999,
      due: false,
    },
    { what: 'it comes from a clock that was ahead', of: state, seen: { bytes: 101 }, at: now - 9000, due: true },
  ])('is made anew or not where $what', ({ of, seen, at, due }) => {
    expect(refreshDue(of, { bytes: 100, mtimeMs: 5, told: 1n, ...seen }, at)).toBe(due);
  });
});
