import { expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import { noUsage } from '../../src/model/usage.ts';
import type { Usage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { agent, apiError, hours, minutes, prompt, seconds, session, tool, turn } from '../support/session.ts';
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
