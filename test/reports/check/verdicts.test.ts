import { expect, test } from '@jest/globals';
import type { SessionAccount } from '../../../src/model/ledger.ts';
import type { Baseline } from '../../../src/reports/check/baseline.ts';
import { baselineOf, toleranceOf } from '../../../src/reports/check/baseline.ts';
import { limitFromText } from '../../../src/reports/check/expression.ts';
import type { Limit } from '../../../src/reports/check/limit.ts';
import type { Gate, Judged } from '../../../src/reports/check/verdicts.ts';
import { verdicts } from '../../../src/reports/check/verdicts.ts';
import { account, failure } from '../../support/ledger.ts';
import { about, minutes, prompt, session, turn } from '../../support/session.ts';

/** Ten pico-dollars: a token of any kind costs one. */
const priced = account(
  session(
    about({ id: 'priced' }),
    prompt({ at: 0 }),
    turn({ id: 'p1', at: 1, input: 2, cacheRead: 4, output: 1 }),
    turn({ id: 'p2', at: minutes(1), input: 0, cacheRead: 0, output: 3 }),
  ),
);

/** The same ten, and a turn that nobody can price. */
const lacking = account(
  session(
    about({ id: 'lacking' }),
    turn({ id: 'l1', at: 0, input: 10 }),
    turn({ id: 'l2', at: minutes(1), input: 5, model: 'house-model' }),
  ),
  { unpricedModels: ['house-model'], recordedPicos: 20n },
);

const silent = account(session(about({ id: 'silent' })));

function limit(text: string): Limit {
  const read = limitFromText(text);
  if (read.kind === 'fault') throw new Error(read.what);
  return read.limit;
}

const open: Gate = { limits: [], tolerances: [], together: false, allowsUnknown: false, allowsNothing: false };

/** All of which was read. */
function allOf(sessions: readonly SessionAccount[]): Judged {
  return { ledger: { sessions, accounts: [] }, isUnreadable: false };
}

function judgedBy(texts: readonly string[], sessions: readonly SessionAccount[], more: Partial<Gate> = {}) {
  return verdicts(allOf(sessions), { ...open, limits: texts.map(limit), ...more });
}

test.each([
  { text: 'cost_usd <= 0.00000000001', outcome: 'kept' },
  { text: 'cost_usd < 0.00000000001', outcome: 'broken' },
  { text: 'cost_usd < 0.000000000010000000000000000001', outcome: 'kept' },
  { text: 'cost_usd <= 0.000000000009999999999999999999', outcome: 'broken' },
  { text: 'cost_usd == 0.00000000001', outcome: 'kept' },
  { text: 'cost_usd != 0.00000000001', outcome: 'broken' },
  { text: 'cache_hit_ratio >= 66.6%', outcome: 'kept' },
  { text: 'cache_hit_ratio >= 66.7%', outcome: 'broken' },
  { text: 'turns <= 2', outcome: 'kept' },
  { text: 'turns < 2', outcome: 'broken' },
  { text: 'turns > 1k', outcome: 'broken' },
  { text: 'recorded_cost_usd < 5', outcome: 'unknown' },
])('$text is $outcome', ({ text, outcome }) => {
  expect(judgedBy([text], [priced])).toMatchObject([{ limit: text, outcome, fails: outcome !== 'kept' }]);
});

test('a broken limit says by how much, exactly, and where', () => {
  expect(judgedBy(['cost_usd <= 0.000000000007'], [priced])).toMatchObject([
    {
      subject: 'session priced',
      value: { unit: 'usd', value: 10n },
      bound: { unit: 'usd', value: 7n },
      excess: { unit: 'usd', value: 3n },
      receipt: { file: expect.any(String), line: expect.any(Number) },
    },
  ]);
});

test.each([
  { text: 'cost_usd <= 0.000000000010', outcome: 'unknown', why: 'the rest may pass it' },
  { text: 'cost_usd <= 1', outcome: 'unknown', why: 'the rest may pass it' },
  { text: 'cost_usd <= 0.000000000009', outcome: 'broken', why: 'it is passed already' },
  { text: 'cost_usd >= 0.000000000010', outcome: 'kept', why: 'more cannot break it' },
  { text: 'cost_usd > 0.000000000010', outcome: 'unknown', why: 'the rest may be nothing' },
  { text: 'cost_usd == 0.000000000009', outcome: 'broken', why: 'it is passed already' },
  { text: 'cost_usd == 0.000000000010', outcome: 'unknown', why: 'the rest may be nothing' },
  { text: 'cost_usd != 0.000000000009', outcome: 'kept', why: 'it is passed already' },
  { text: 'rebuild_premium_usd <= 0', outcome: 'kept', why: 'no rebuild lacks a price' },
  { text: 'rebuild_premium_share_ratio <= 5%', outcome: 'unknown', why: 'the whole is not known' },
  { text: 'recorded_cost_usd <= 0.00000000002', outcome: 'kept', why: "the agent's own total lacks nothing" },
  { text: 'unpriced_turns == 0', outcome: 'broken', why: 'it is a count' },
])('with a turn without a price, $text is $outcome: $why', ({ text, outcome }) => {
  expect(judgedBy([text], [lacking])).toMatchObject([{ outcome }]);
});

test('what is unknown shuts the gate, unless that is allowed', () => {
  const [shut] = judgedBy(['cache_hit_ratio >= 50%'], [silent]);
  const [allowed] = judgedBy(['cache_hit_ratio >= 50%'], [silent], { allowsUnknown: true });
  expect([shut, allowed]).toMatchObject([
    { outcome: 'unknown', fails: true, value: undefined },
    { outcome: 'unknown', fails: false },
  ]);
});

test('no session keeps no limit: each is unknown and shuts the gate, even where the unknown is allowed', () => {
  expect(judgedBy(['cost_usd <= 50', 'turns < 5'], [], { allowsUnknown: true })).toMatchObject([
    { subject: 'no session', outcome: 'unknown', fails: true },
    { subject: 'no session', outcome: 'unknown', fails: true },
  ]);
  expect(judgedBy(['cost_usd <= 50'], [], { allowsNothing: true })).toMatchObject([{ fails: false }]);
});

test('each session has to keep a limit, or all of them as one', () => {
  const each = judgedBy(['turns <= 2'], [priced, lacking]);
  const whole = judgedBy(['turns <= 2'], [priced, lacking], { together: true });
  expect(each.map(({ outcome }) => outcome)).toEqual(['kept', 'kept']);
  expect(whole).toMatchObject([{ subject: 'all sessions', sessionId: undefined, outcome: 'broken' }]);
});

test.each([
  { text: 'cost_usd <= 0', line: 2 },
  { text: 'errors <= 0', line: 40 },
  { text: 'escalated_errors <= 0', line: 50 },
  { text: 'peak_context_tokens <= 1', line: 1 },
])('the receipt of $text is the place that weighs most', ({ text, line }) => {
  const told = session(
    about({ id: 'told' }),
    turn({ id: 't1', at: 0, input: 8 }),
    turn({ id: 't2', at: 1, input: 7, output: 9 }),
  );
  const at = (row: number) => ({ file: 'session.jsonl', line: row });
  const errors = [
    failure(told, { outcome: 'escalated', receipt: at(50) }),
    failure(told, { outcome: 'retried', receipt: at(40) }),
  ];
  expect(judgedBy([text], [account(told, { errors })])).toMatchObject([{ receipt: { line } }]);
});

function against(figures: Readonly<Record<string, unknown>>, tolerance: string, sessions = [priced]) {
  const baseline = baselineOf({ totals: [{ unpriced_turns: 0, ...figures }] });
  const read = toleranceOf(tolerance);
  if ('kind' in baseline || 'kind' in read) throw new Error('no baseline');
  return verdicts(allOf(sessions), { ...open, baseline, tolerances: [read] });
}

test.each([
  { figures: { cost_usd: '0.000000000010' }, tolerance: '0%', outcome: 'kept' },
  { figures: { cost_usd: '0.000000000009' }, tolerance: '11%', outcome: 'broken' },
  { figures: { cost_usd: '0.000000000009' }, tolerance: '11.2%', outcome: 'kept' },
  { figures: { cost_usd: '0.000000000001' }, tolerance: '900%', outcome: 'kept' },
  { figures: { cost_usd: '0' }, tolerance: '20%', outcome: 'broken' },
  { figures: { cost_usd: null }, tolerance: '20%', outcome: 'unknown' },
  { figures: { cost_usd: 'much' }, tolerance: '20%', outcome: 'unknown' },
  { figures: {}, tolerance: '20%', outcome: 'unknown' },
  { figures: { cost_usd: '0.000000000009', unpriced_turns: 1 }, tolerance: '0%', outcome: 'unknown' },
  { figures: { cost_usd: '0.000000000011', unpriced_turns: 1 }, tolerance: '0%', outcome: 'kept' },
  { figures: { cache_hit_ratio: 0.7 }, tolerance: 'cache_hit_ratio=10%', outcome: 'kept' },
  { figures: { cache_hit_ratio: 0.8 }, tolerance: 'cache_hit_ratio=10%', outcome: 'broken' },
  { figures: { wall_clock_s: 1 }, tolerance: 'wall_clock_s=5%', outcome: 'unknown' },
  { figures: { turns: 2 }, tolerance: 'turns 0%', outcome: 'kept' },
  { figures: { turns: 1 }, tolerance: 'turns=99%', outcome: 'broken' },
])('with $tolerance of $figures it is $outcome', ({ figures, tolerance, outcome }) => {
  expect(against(figures, tolerance)).toMatchObject([{ subject: 'all sessions', outcome }]);
});

test.each([
  { document: { totals: [{ turns: 1 }], sessions: [{}, {}] }, turns: 1 },
  { document: { sessions: [{ turns: 2 }] }, turns: 2 },
  { document: { sessions: [{}, {}] }, turns: undefined },
  { document: { sessions: [] }, turns: undefined },
  { document: { sessions: 'many' }, turns: undefined },
  { document: [], turns: undefined },
  { document: null, turns: undefined },
])('the baseline of $document has $turns turns', ({ document, turns }) => {
  const read: Baseline | { readonly kind: 'fault' } = baselineOf(document);
  expect('kind' in read ? undefined : read.get('turns')).toBe(turns);
});

test.each([
  { text: '20', says: 'is no tolerance' },
  { text: 'twenty%', says: 'is no tolerance' },
  { text: '-5%', says: 'is no tolerance' },
  { text: 'cots_usd=5%', says: '"cots_usd" is no column' },
  { text: 'cache_leverage=5%', says: 'Nobody can say' },
])('$text is no tolerance', ({ text, says }) => {
  expect(toleranceOf(text)).toMatchObject({ kind: 'fault', what: expect.stringContaining(says) });
});
