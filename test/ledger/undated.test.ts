/** Records without a time are counted and priced like all others; nothing that needs a time is said of them. */
import { expect, test } from '@jest/globals';
import { script, toolUse } from '../../fixtures/script.ts';
import { assemble } from '../../src/ingest/assemble.ts';
import { ledger } from '../../src/ledger/ledger.ts';
import type { SessionAccount } from '../../src/model/ledger.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { transcriptsOf } from '../support/random-home.ts';

const session = '5e551011-0000-4000-8000-000000000001';
const undated = { timestamp: undefined };
const report = '<task-notification><task-id>a1</task-id><status>completed</status></task-notification>';

function accountOf(text: string): SessionAccount {
  const path = `/home/dev/.claude/projects/-home-dev-shop/${session}.jsonl`;
  const { sessions, accounts } = assemble(transcriptsOf(new Map([[path, text.trimEnd().split('\n')]])));
  const [account] = ledger(sessions, accounts, priceBook(listedRows())).sessions;
  if (account === undefined) throw new Error('there is no session');
  return account;
}

/** A dated prompt and its response, then the same and more without a time. */
function story(): SessionAccount {
  const lines = script({ session, day: '2026-06-10' });
  const tokens = { input: 1000, write5m: 20_000, output: 100 };
  lines.prompt('10:00:00', 'Please begin');
  lines.turn('10:00:05', { id: 'msg_1', tokens });
  lines.prompt('10:00:00', 'Please go on', undated);
  lines.prompt('10:00:00', report, { ...undated, origin: { kind: 'task-notification' } });
  lines.prompt('10:00:00', '[Request interrupted by user]', undated);
  const calls = [
    { id: 'msg_2', tokens, content: toolUse('toolu_1', 'Read'), line: undated },
    { id: 'msg_3', tokens, content: toolUse('toolu_2', 'Agent', { prompt: 'look' }), line: undated },
  ];
  for (const call of calls) lines.turn('10:00:00', call);
  lines.result('10:00:00', 'toolu_1', { ...undated, failed: true });
  lines.system('10:00:00', 'turn_duration', { ...undated, durationMs: 9000 });
  lines.system('10:00:00', 'api_error', { ...undated, retryInMs: 500 });
  lines.system('10:00:00', 'compact_boundary', { ...undated, compactMetadata: { trigger: 'auto' } });
  return accountOf(lines.text());
}

test('turns are counted, without a place in their chain, a gap or a rebuild, and have no price', () => {
  const { entries, coldStarts, rebuilds } = story();
  const known = { sequence: 1, at: Date.UTC(2026, 5, 10, 10, 0, 5), coldStart: true, unpriced: undefined };
  const unknown = { sequence: 0, at: undefined, coldStart: false, gapMs: undefined, unpriced: 'no timestamp' };
  expect(entries).toMatchObject([known, unknown, unknown]);
  expect([coldStarts.length, rebuilds.length]).toEqual([1, 0]);
});

test('inputs are counted; they waited for nobody and opened no exchange', () => {
  const { prompts, exchanges } = story();
  expect(prompts.map(({ kind, at, waitMs, exchange }) => [kind, at === undefined, waitMs, exchange?.opener])).toEqual([
    ['prompt', false, undefined, 'human'],
    ['interruption', true, undefined, undefined],
    ['prompt', true, undefined, undefined],
  ]);
  expect(exchanges).toMatchObject([{ opener: 'human', measured: false, interrupted: false, durationMs: 5000 }]);
});

test('errors are counted, and were left behind', () => {
  const outcomes = story().errors.map(({ kind, outcome, recoveredMs }) => [kind, outcome, recoveredMs]);
  expect(outcomes).toEqual([
    ['api retry', 'abandoned', undefined],
    ['tool error', 'abandoned', undefined],
  ]);
});

test('a delegation has no interval and is in no wave', () => {
  const { delegations, waves, toolCalls } = story();
  expect(delegations).toMatchObject([{ startedAt: undefined, endedAt: undefined, wave: undefined }]);
  expect(waves).toEqual([]);
  expect(toolCalls.map(({ durationMs }) => durationMs)).toEqual([undefined, undefined]);
});

test('the clock is that of the dated records', () => {
  expect(story().time).toMatchObject({ wallMs: 5000, activeMs: 5000, humanWaitMs: 0, idleMs: 0 });
});
