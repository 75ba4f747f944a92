import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Expected } from '../fixtures/fixture.ts';
import { fixtureFiles, fixtures } from '../fixtures/index.ts';
import type { Analysis } from '../src/analyze.ts';
import { analyze } from '../src/analyze.ts';
import type { Entry, SessionAccount } from '../src/model/ledger.ts';
import { parseDecimal } from '../src/model/money.ts';
import type { UsageKind } from '../src/model/usage.ts';

const root = join(import.meta.dirname, '../fixtures');
const environment = { home: '/nowhere', variables: {} };
const withTotals = fixtures().flatMap(({ path, expected }) => (expected === undefined ? [] : [{ path, expected }]));

describe('the fixtures on disk', () => {
  test.each([...fixtureFiles().keys()].map((path) => ({ path })))(
    'are what their generator writes: $path',
    ({ path }) => {
      const written = fixtureFiles().get(path) ?? '';
      expect(readFileSync(join(root, path)).equals(Buffer.from(written))).toBe(true);
    },
  );
});

describe('the totals of a fixture are those worked out by hand', () => {
  test.each(withTotals)('$path', ({ path, expected: { input, ...expected } }) => {
    const analysis = analyze({ inputs: { kind: 'path', path: join(root, path, input ?? '') }, environment });
    expect(observed(analysis, expected)).toEqual(comparable(expected));
  });
});

/** What the analysis says about everything that is expected, under the same names. */
function observed({ ledger, sessions }: Analysis, expected: Expected): unknown {
  const { sessions: accounts, accounts: files } = ledger;
  const entries = accounts.flatMap((account) => account.entries);
  const turns = entries.filter(({ part }) => part === 'response');
  const sum = (name: keyof Expected['quality']): number => files.reduce((total, file) => total + file[name], 0);
  const measured = {
    turns: turns.length,
    input_tokens: tokens(entries, 'input'),
    output_tokens: tokens(entries, 'output'),
    cache_read_tokens: tokens(entries, 'cacheRead'),
    cache_write_5m_tokens: tokens(entries, 'cacheWrite5m'),
    cache_write_1h_tokens: tokens(entries, 'cacheWrite1h'),
    cache_write_unknown_tokens: tokens(entries, 'cacheWriteUnknown'),
    cost_usd: entries.reduce((total, { cost }) => total + (cost?.total ?? 0n), 0n),
    sessions: sessions.length,
    conflicts: turns.filter(({ turn }) => turn.conflict).length,
    unpriced_turns: turns.filter(({ cost }) => cost === undefined).length,
    output_lower_bound_turns: turns.filter(({ turn }) => turn.outputIsLowerBound).length,
    prompts: humanInputs(accounts, ['prompt', 'queued']),
    interventions: humanInputs(accounts, ['prompt', 'queued', 'work', 'answer', 'interruption', 'denial']),
    longest_prompt_chars: Math.max(0, ...accounts.flatMap(({ prompts }) => prompts.map(({ chars }) => chars))),
    errors: accounts.reduce((total, { errors }) => total + errors.length, 0),
    rebuilds: accounts.reduce((total, { rebuilds }) => total + rebuilds.length, 0),
    recorded_cost_usd: accounts.find(({ recordedCost }) => recordedCost !== undefined)?.recordedCost?.picos,
    quality: {
      read: sum('read'),
      used: sum('used'),
      duplicate: sum('duplicate'),
      ignored: sum('ignored'),
      rejected: sum('rejected'),
      pending: sum('pending'),
    },
  };
  return Object.fromEntries(Object.entries(measured).filter(([name]) => name in expected));
}

function tokens(entries: readonly Entry[], kind: UsageKind): number {
  return entries.reduce((total, { usage }) => total + usage[kind], 0);
}

function humanInputs(accounts: readonly SessionAccount[], kinds: readonly string[]): number {
  return accounts.flatMap(({ prompts }) => prompts).filter(({ kind }) => kinds.includes(kind)).length;
}

/** Amounts of money as integers, so that two ways to write one amount are equal. */
function comparable({ cost_usd: cost, recorded_cost_usd: recorded, ...rest }: Omit<Expected, 'input'>): unknown {
  return {
    ...rest,
    ...(cost === undefined ? {} : { cost_usd: parseDecimal(cost, 12) }),
    ...(recorded === undefined ? {} : { recorded_cost_usd: parseDecimal(recorded, 12) }),
  };
}
