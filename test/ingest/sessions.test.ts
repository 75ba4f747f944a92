/** A session from its parts: what happened in it and in which order, from when to when, and what it is called. */
import { describe, expect, test } from '@jest/globals';
import { buildChains } from '../../src/ingest/chains.ts';
import { buildSession } from '../../src/ingest/sessions.ts';
import type { InputKind, TitleEvent } from '../../src/model/event.ts';
import type { Session } from '../../src/model/session.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { partsOf, response, written } from './written.ts';
import type { Saying, WrittenRecord } from './written.ts';

function built(...transcripts: readonly Transcript[]): Session {
  const { parts, around } = partsOf('one', ...transcripts);
  return buildSession(parts, around, buildChains(parts, around));
}

const input = (kind: InputKind = 'prompt', cwd?: string): Saying => ({
  kind: 'input',
  input: kind,
  chars: 1,
  compat: 'none',
  cwd,
});
const report = (taskId?: string, status?: string): Saying => ({ kind: 'notification', taskId, status });
const title = (rank: TitleEvent['rank'], text: string): Saying => ({ kind: 'title', rank, title: text });

/** Of each event the uuid of its record. */
const idsOf = (placed: readonly { readonly receipt: { readonly uuid?: string | undefined } }[]): unknown =>
  placed.map(({ receipt }) => receipt.uuid);

test('a session says whose it is and where it worked', () => {
  const session = built(written({ source: 'tiny' }, { id: 'p', at: 1, says: [input('prompt', '/code/shop')] }));
  expect(session).toMatchObject({ id: 'one', source: 'tiny', project: '/code/shop', title: undefined });
});

test('every kind of event stands in its own list, with its chain and its receipt', () => {
  const { chains, ...session } = built(
    written(
      { file: 'a', agent: 'k' },
      { id: 'i', at: 1, says: [input()] },
      { id: 'n', at: 2, says: [report('t')] },
      { id: 'c', at: 3, says: [{ kind: 'compaction', boundary: true }] },
      { id: 'e', at: 4, says: [{ kind: 'api-error', error: 'retry' }] },
      { id: 'd', at: 5, says: [{ kind: 'turn-duration', durationMs: 9 }] },
      { id: 's', at: 6, says: [{ kind: 'session-start', start: 'resume' }] },
      { id: 'u', at: 7, says: [{ kind: 'cost-state', usd: '1.5', endedAt: 7, from: 'result' }] },
      { id: 'r', at: 8, says: [response('m')] },
    ),
  );
  const { inputs, notifications, compactions, apiErrors, turnDurations, starts, costStates } = session;
  const lists = [inputs, notifications, compactions, apiErrors, turnDurations, starts, costStates];
  expect(lists.map(idsOf)).toEqual(['i', 'n', 'c', 'e', 'd', 's', 'u'].map((id) => [id]));
  const [{ event: _, ...placed } = {}] = apiErrors;
  expect(placed).toEqual({ chain: chains[0], at: 4, receipt: { file: 'a', line: 4, uuid: 'e' } });
});

describe('events stand', () => {
  const said = (id: string, at?: number, parentUuid?: string): WrittenRecord => ({
    id,
    at,
    parentUuid,
    says: [input()],
  });

  test.each<readonly [string, readonly WrittenRecord[]]>([
    ['by time', [said('b', 1), said('a', 2)]],
    ['undated ones last', [said('b', 1), said('a')]],
    ['of one instant by ancestry', [said('c', 5), said('b', 5, 'c'), said('a', 5, 'b')]],
    ['then by identity', [said('a', 5), said('b', 5)]],
  ])('%s, however they are written', (_name, records) => {
    const ids = records.map(({ id }) => id);
    expect(idsOf(built(written({}, ...records)).inputs)).toEqual(ids);
    expect(idsOf(built(written({}, ...records.toReversed())).inputs)).toEqual(ids);
  });
});

test('chains stand main first, then by their first record, then by id', () => {
  const { chains } = built(
    written({ agent: 'c' }, { id: 'c', at: 2 }),
    written({ agent: 'b' }, { id: 'b', at: 3 }),
    written({ agent: 'a' }, { id: 'a', at: 3 }),
    written({ agent: 'u' }, { id: 'u' }),
    written({ file: 'z' }, { id: 'm', at: 9 }),
  );
  expect(chains.map(({ id }) => id)).toEqual(['main', 'c', 'a', 'b', 'u']);
  const begun = built(
    written({ file: 'a' }, { id: 'm', at: 9 }),
    written({ file: 'b', agent: 'k' }, { id: 'x', at: 1 }),
  );
  expect(begun.chains.map(({ id }) => id)).toEqual(['main', 'k']);
});

describe('a session lasts from its first record to its last', () => {
  const [early, late] = [
    written({ file: 'a', agent: 'k' }, { id: 'x', at: 1 }),
    written({ agent: 'l' }, { id: 'y', at: 9 }),
  ];
  const main = written({ file: 'm' }, { id: 'p', at: 3 }, { id: 'q', at: 5 });
  const more = written({ file: 'n' }, { id: 'r', at: 4 }, { id: 's', at: 6 });

  test('in any of its files, its clock in those of the main agent', () => {
    expect(built(early, main, more, late)).toMatchObject({ startedAt: 1, endedAt: 9, clock: { from: 3, to: 6 } });
    expect(built(more, main)).toMatchObject({ startedAt: 3, endedAt: 6, clock: { from: 3, to: 6 } });
  });

  test('and nobody knows how long where none of them is dated', () => {
    expect(built(early)).toMatchObject({ startedAt: 1, endedAt: 1, clock: undefined });
    const undated = { startedAt: undefined, endedAt: undefined, clock: undefined };
    expect(built(written({}, { id: 'p' }))).toMatchObject(undated);
  });
});

test('the same report is told once, one without a task as often as it stands', () => {
  const { notifications } = built(
    written(
      {},
      { id: 'a', at: 1, says: [report('t')] },
      { id: 'b', at: 2, says: [report('t', 'completed')] },
      { id: 'c', at: 3, says: [report('t', 'completed')] },
      { id: 'd', at: 4, says: [report('v', 'completed')] },
      { id: 'e', at: 5, says: [report(undefined, 'completed')] },
      { id: 'f', at: 6, says: [report(undefined, 'completed')] },
      { id: 'g', at: 7, says: [report('t')] },
    ),
  );
  expect(idsOf(notifications)).toEqual(['a', 'b', 'd', 'e', 'f']);
});

describe('an input that only tells of a task', () => {
  const telling = (id: string, at: number, ...reports: readonly Saying[]): WrittenRecord => ({
    id,
    at,
    says: [input('notification'), ...reports],
  });

  test.each<readonly [string, readonly WrittenRecord[], readonly string[]]>([
    ['stands once', [telling('a', 1, report('t')), telling('b', 2, report('t'))], ['a']],
    ['stands again for another task', [telling('a', 1, report('t')), telling('b', 2, report('v'))], ['a', 'b']],
    [
      'stands again for another status',
      [telling('a', 1, report('t', 'x')), telling('b', 2, report('t', 'y'))],
      ['a', 'b'],
    ],
    [
      'stands again where one of its tasks is new, and not where all are known',
      [
        telling('a', 1, report('t')),
        telling('b', 2, report('t'), report('v')),
        telling('c', 3, report('v'), report('t')),
      ],
      ['a', 'b'],
    ],
    [
      'stands always where nobody knows of which',
      [telling('a', 1), telling('b', 2, report()), telling('c', 3, report())],
      ['a', 'b', 'c'],
    ],
  ])('%s', (_name, records, ids) => {
    expect(idsOf(built(written({}, ...records)).inputs)).toEqual(ids);
  });

  test('is none that a person wrote', () => {
    const prompts = ['a', 'b'].map((id, at) => ({ id, at, says: [input('prompt'), report('t')] }));
    expect(idsOf(built(written({}, ...prompts, telling('c', 9, report('t')))).inputs)).toEqual(['a', 'b', 'c']);
  });
});

test.each<readonly [string, readonly Saying[], string | undefined]>([
  ['a custom one before a generated one', [title('custom', 'c'), title('generated', 'g')], 'c'],
  ['a generated one before a summary', [title('generated', 'g'), title('summary', 's')], 'g'],
  ['a better one that stands later', [title('summary', 's'), title('generated', 'g'), title('custom', 'c')], 'c'],
  ['among equals the last', [title('custom', 'c'), input(), title('custom', 'd')], 'd'],
  ['one that stands behind something else', [input(), title('summary', 's')], 's'],
  ['none', [input()], undefined],
])('the title of a session is %s', (_name, says, found) => {
  expect(built(written({}, { id: 'x', says })).title).toBe(found);
});

test('the title of an agent is none of the session', () => {
  const agent = written({ agent: 'k' }, { id: 'x', says: [title('custom', 'a')] });
  expect(built(agent).title).toBeUndefined();
  expect(built(agent, written({}, { id: 'y', says: [title('summary', 'm')] })).title).toBe('m');
});
