import { expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { liesWithin, outlastsCache, pauseBefore, settingOf, ttlBefore } from '../../src/ledger/pause.ts';
import { withCopies } from '../../src/ledger/with-copies.ts';
import type { Pause } from '../../src/ledger/pause.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import { noUsage } from '../../src/model/usage.ts';
import type { Usage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import {
  agent,
  apiError,
  hours,
  instant,
  minutes,
  offsetOf,
  prompt,
  seconds,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

const book = priceBook(listedRows());

function cold(...parts: readonly Part[]) {
  const built = session(...parts);
  return rebuilds(built, { book, delegations: delegations(built) }).rebuilds;
}

const owners = (...parts: readonly Part[]) => cold(...parts).map(({ owner }) => owner);

const written = { cacheWrite5m: 50_000 };
const later = turn({ at: hours(1), ...written });
const nearly = hours(1) - seconds(5);

test('a fork goes on where the session it was copied from was waited for', () => {
  const copied = turn({ at: 0, ...written, own: false });
  expect(owners(copied, prompt({ at: nearly }), apiError({ at: nearly, error: 'retry' }), later)).toEqual(['human']);
});

test('what is asked again after a request that left no trace waited for the human', () => {
  expect(owners(turn({ at: 0, ...written }), prompt({ at: seconds(9) }), prompt({ at: nearly }), later)).toEqual([
    'human',
  ]);
});

test('what the human does in one agent ends the pause of no other', () => {
  const refused = tool({ name: 'Bash', at: 0, until: nearly, denial: 'user', isError: true });
  const nested = agent({ id: 'a' }, turn({ at: 0, tools: [refused] }));
  expect(owners(turn({ at: 0, ...written }), nested, later)).toEqual(['unknown']);
  const idle = agent({ id: 'a' }, turn({ at: 0, ...written }), later);
  expect(owners(turn({ at: 0 }), prompt({ at: nearly }), idle)).toEqual(['unknown']);
});

test('the main agent standing still is no reason for a subagent to', () => {
  const refused = tool({ name: 'Bash', at: 1, until: 3, denial: 'user', isError: true });
  const background = agent({ id: 'a' }, turn({ at: 0, ended: 1, ...written, tools: [refused] }), later);
  expect(owners(turn({ at: 0, ended: 1 }), background)).toEqual(['unknown']);
});

test('a delegation that was waited for is not a tool besides', () => {
  const calling = turn({ at: 0, ended: 0, ...written, tools: [tool({ name: 'Task', until: nearly })] });
  const built = session(calling, later);
  const elsewhere = delegations(built).map((task) => ({ ...task, endedAt: undefined }));
  expect(rebuilds(built, { book, delegations: elsewhere }).rebuilds).toMatchObject([{ owner: 'unknown' }]);
});

test.each([
  { until: minutes(4), owner: 'unknown' },
  { until: minutes(4) + 1, owner: 'tool' },
])('a tool that answered $until ms into a long pause: $owner', ({ until, owner }) => {
  const calling = turn({ at: 0, ended: 0, ...written, tools: [tool({ name: 'WebFetch', until })] });
  expect(owners(calling, later)).toEqual([owner]);
});

test('a question that answered itself waited for nobody, though somebody came then', () => {
  const question = tool({ name: 'AskUserQuestion', until: nearly - 1, answeredItself: true });
  expect(owners(turn({ at: 0, ended: 0, ...written, tools: [question] }), prompt({ at: nearly }), later)).toEqual([
    'tool',
  ]);
});

const use = (of: Partial<Usage>): Usage => ({ ...noUsage, ...of });

test('writes of an unknown lifetime are of no class that could have changed', () => {
  const [found] = cold(
    turn({ at: 0, cacheWrite1h: 40_000, cacheWriteUnknown: 10_000 }),
    turn({ at: seconds(30), ...written }),
  );
  expect(found?.cause).toBe('unexplained');
});

test('of a response with several requests the last was lost, and the first paid for it', () => {
  const [found] = cold(
    turn({ at: 0, cacheWrite5m: 90_000, last: use({ cacheRead: 40_000 }) }),
    turn({
      at: seconds(30),
      model: 'claude-opus-4-5',
      cacheWrite5m: 60_000,
      cacheWrite1h: 30_000,
      first: use({ cacheWrite5m: 60_000 }),
      last: use({ cacheRead: 60_000, cacheWrite1h: 30_000 }),
    }),
  );
  // 40,000 × (6.25 − 0.50) USD per million
  expect(found).toMatchObject({ contextBefore: 40_000, rebuilt: 40_000, premium: 230_000_000_000n });
});

/** The pause before each turn of the main agent. */
function pauses(...parts: readonly Part[]): readonly (Pause | undefined)[] {
  const built = session(...parts);
  const setting = settingOf(built, []);
  return built.chains.slice(0, 1).flatMap((chain) => chain.links.map((_, index) => pauseBefore(setting, chain, index)));
}

test('a pause lies between two turns, and the cache is cold a minute before its lifetime is over', () => {
  const [first, second, third] = pauses(
    turn({ at: 0, ended: seconds(9), ...written }),
    turn({ at: minutes(30), ended: minutes(31), cacheWrite1h: 9 }),
    turn({ at: minutes(33) }),
  );
  expect(first).toBeUndefined();
  const told = (pause: Pause | undefined) =>
    pause && [offsetOf(pause.from), offsetOf(pause.at), pause.gapMs, pause.ttlMs, offsetOf(pause.coldAt)];
  expect(told(second)).toEqual([0, minutes(30), minutes(30) - seconds(9), minutes(5), minutes(4) + seconds(9)]);
  expect(told(third)).toEqual([minutes(30), minutes(33), minutes(2), hours(1), minutes(32)]);
  expect([second?.before.id, second?.turn.id, second?.chain.id]).toEqual(['main-1', 'main-2', 'main']);
});

test('a pause after a turn of which the end is unknown begins with its start, and overlapping turns leave none', () => {
  const [chain] = session(turn({ at: 0 }), turn({ at: seconds(50) })).chains;
  if (chain === undefined) throw new Error('no chain');
  const endless = {
    ...chain,
    links: chain.links.map((link) => ({ ...link, turn: { ...link.turn, endedAt: undefined } })),
  };
  const setting = settingOf(session(), []);
  expect(pauseBefore(setting, endless, 1)?.gapMs).toBe(seconds(50));
  expect(pauses(turn({ at: 0, ended: seconds(90) }), turn({ at: seconds(50) }))[1]?.gapMs).toBe(0);
});

test('there is no pause beside a turn without a time, nor before a turn that is not there', () => {
  const [chain] = session(turn({ at: 0 }), turn({ at: 10 }), turn({ at: 20 })).chains;
  if (chain === undefined) throw new Error('no chain');
  const undated = {
    ...chain,
    links: chain.links.map((link, index) =>
      index === 1 ? { ...link, turn: { ...link.turn, startedAt: undefined } } : link,
    ),
  };
  const setting = settingOf(session(), []);
  expect([0, 1, 2, 3].map((index) => pauseBefore(setting, undated, index))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  { gapMs: minutes(4), ttlMs: minutes(5), outlasts: false },
  { gapMs: minutes(4) + 1, ttlMs: minutes(5), outlasts: true },
  { gapMs: minutes(59), ttlMs: hours(1), outlasts: false },
])('a gap of $gapMs ms outlasts a cache of $ttlMs ms: $outlasts', ({ outlasts, ...pause }) => {
  expect(outlastsCache(pause)).toBe(outlasts);
});

test.each([
  { at: undefined, within: false },
  { at: 0, within: false },
  { at: 1, within: true },
  { at: 60, within: true },
  { at: 61, within: false },
])('what was at $at lies within a pause from 0 to 60: $within', ({ at, within }) => {
  const [, pause] = pauses(turn({ at: 0 }), turn({ at: 60 }));
  expect(pause && liesWithin(pause, at === undefined ? undefined : instant(at))).toBe(within);
});

test.each([
  { what: 'five minutes before anything was written', turns: [], ttl: minutes(5) },
  { what: 'five minutes after reads alone', turns: [{ cacheRead: 9 }], ttl: minutes(5) },
  { what: 'an hour after the first turn wrote for one', turns: [{ cacheWrite1h: 9 }], ttl: hours(1) },
  { what: 'an hour after both', turns: [{ cacheWrite1h: 9, cacheWrite5m: 9 }], ttl: hours(1) },
  { what: 'that of the last write', turns: [{ cacheWrite1h: 9 }, { cacheWrite5m: 9 }], ttl: minutes(5) },
  { what: 'that of the last write, past reads', turns: [{ cacheWrite1h: 9 }, { cacheRead: 9 }], ttl: hours(1) },
  { what: 'never that of the turn itself', turns: [], now: { cacheWrite1h: 9 }, ttl: minutes(5) },
])('the lifetime in force is $what', ({ turns, now = {}, ttl }) => {
  const [chain] = session(...[...turns, now].map((of, index) => turn({ at: index * 1000, ...of }))).chains;
  expect(chain && ttlBefore(chain, turns.length)).toBe(ttl);
});

test('a copied turn stops the main agent as its own do, and no subagent’s does', () => {
  const built = session(turn({ at: 0, ended: 5, own: false }), agent({ id: 'a' }, turn({ at: 20, ended: 25 })));
  expect(settingOf(withCopies(built).session, []).stops.map(({ at }) => offsetOf(at))).toEqual([5]);
});
