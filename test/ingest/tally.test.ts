/** The tally of a file: in which class each record ends, what it names, and which problems it leaves. */
import { describe, expect, test } from '@jest/globals';
import type { Tally } from '../../src/ingest/tally.ts';
import {
  countDecoded,
  countMended,
  countPending,
  countRejected,
  emptyTally,
  increment,
  joinedTally,
  namedSession,
  qualityOf,
} from '../../src/ingest/tally.ts';
import type { Decoded } from '../../src/model/decoded.ts';

type Understood = Exclude<Decoded, { kind: 'rejected' }>;
const place = { line: 3, offset: 40 };
const nothing = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0 };

function decoded(more: Partial<Understood> = {}): Understood {
  return { kind: 'used', record: { line: 3, identity: 'x', used: true }, events: [], problems: [], ...more };
}

function tallyOf(...all: readonly Decoded[]): Tally {
  const tally = emptyTally('f');
  for (const each of all) countDecoded(tally, place, each);
  return tally;
}

test('a file begins with nothing', () => {
  const empty = { records: [], events: [], problems: [], unknown: new Map(), sessions: new Map() };
  expect(emptyTally('f')).toEqual({ file: 'f', counts: nothing, ...empty });
});

test('a rejected record is read, and told with its place and reason', () => {
  const problem = { file: 'f', line: 3, offset: 40, reason: 'bad-usage', detail: 'usage' };
  const rejected = tallyOf({ kind: 'rejected', reason: 'bad-usage', detail: 'usage' });
  expect(rejected).toMatchObject({ counts: { ...nothing, read: 1, rejected: 1 }, problems: [problem], records: [] });
  countRejected(rejected, place, { reason: 'not-json' });
  expect(rejected.counts).toEqual({ ...nothing, read: 2, rejected: 2 });
  expect(rejected.problems).toEqual([problem, { file: 'f', ...place, reason: 'not-json', detail: undefined }]);
});

test('a record that is still being written is read and pending', () => {
  const tally = emptyTally('f');
  countPending(tally);
  countPending(tally);
  expect(tally).toEqual({ ...emptyTally('f'), counts: { ...nothing, read: 2, pending: 2 } });
});

test('a mended record is told, and counted by what its source makes of it', () => {
  const tally = emptyTally('f');
  countMended(tally, { kind: 'record', value: {}, raw: '{}', ...place }, 'invalid-utf8');
  const problems = [{ file: 'f', ...place, reason: 'invalid-utf8' }];
  expect(tally).toEqual({ ...emptyTally('f'), problems });
});

describe('a record that was understood', () => {
  test.each(['used', 'ignored'] as const)('is %s as its source says', (kind) => {
    expect(tallyOf(decoded({ kind }), decoded({ kind })).counts).toEqual({ ...nothing, read: 2, [kind]: 2 });
  });

  test.each([
    { used: true, at: undefined, kept: true },
    { used: false, at: 0, kept: true },
    { used: true, at: 5, kept: true },
    { used: false, at: undefined, kept: false },
  ])('is kept where it is used or dated: %j', ({ used, at, kept }) => {
    const record = { line: 3, identity: 'x', used, at };
    expect(tallyOf(decoded({ record })).records).toEqual(kept ? [record] : []);
  });

  test('leaves its events and the fields that were set aside, with the place', () => {
    const { record } = decoded();
    const title = { kind: 'title', record, rank: 'custom', title: 't' } as const;
    const start = { kind: 'session-start', record, start: 'resume' } as const;
    const set = (detail: string) => ({ reason: 'bad-counter', detail }) as const;
    const tally = tallyOf(decoded({ events: [title, start], problems: [set('a'), set('b')] }), decoded());
    expect(tally.events).toEqual([title, start]);
    expect(tally.problems).toEqual(['a', 'b'].map((detail) => ({ file: 'f', ...place, ...set(detail) })));
  });

  test('counts for the session it names and for the type that nobody knows', () => {
    const tally = tallyOf(
      decoded({ sessionId: 's', unknownType: 'mystery' }),
      decoded({ sessionId: 's' }),
      decoded({ unknownType: 'riddle' }),
      decoded(),
    );
    expect(Object.fromEntries(tally.sessions)).toEqual({ s: 2 });
    expect(Object.fromEntries(tally.unknown)).toEqual({ mystery: 1, riddle: 1 });
  });
});

test('two tallies are put together, the second behind the first, and stay as they were', () => {
  const [first, next] = [emptyTally('f'), emptyTally('g')];
  for (const [tally, id, times] of [
    [first, 'a', 1],
    [next, 'b', 10],
  ] as const) {
    const record = { line: 1, identity: id, used: true };
    tally.records.push(record);
    tally.events.push({ kind: 'title', record, rank: 'custom', title: id });
    tally.problems.push({ file: tally.file, line: 1, reason: 'no-type' });
    Object.assign(tally.counts, { read: times, used: 2 * times, ignored: 3 * times });
    Object.assign(tally.counts, { rejected: 4 * times, pending: 5 * times });
    increment(tally.sessions, 'both', times);
    increment(tally.unknown, id, times);
  }
  const whole = joinedTally(first, next);
  expect(whole).toEqual({
    file: 'f',
    records: [...first.records, ...next.records],
    events: [...first.events, ...next.events],
    counts: { read: 11, used: 22, ignored: 33, rejected: 44, pending: 55 },
    problems: [...first.problems, ...next.problems],
    sessions: new Map([['both', 11]]),
    unknown: new Map([
      ['a', 1],
      ['b', 10],
    ]),
  });
  expect([first, next].map(({ sessions, records }) => [sessions.get('both'), records.length])).toEqual([
    [1, 1],
    [10, 1],
  ]);
});

test.each([
  { told: {}, session: undefined },
  { told: { a: 1 }, session: 'a' },
  { told: { a: 1, b: 2, c: 1 }, session: 'b' },
  { told: { c: 2, a: 1, b: 2 }, session: 'b' },
])('the session of a file is the one that most of its records name: %j', ({ told, session }) => {
  expect(namedSession(new Map(Object.entries(told)))).toBe(session);
});

test('the accounting of a file tells its counts, problems and unknown types', () => {
  const tally = tallyOf(decoded({ unknownType: 'x', sessionId: 's' }), { kind: 'rejected', reason: 'no-type' });
  const { problems, unknown } = tally;
  expect(qualityOf(tally)).toEqual({ file: 'f', ...nothing, read: 2, used: 1, rejected: 1, problems, unknown });
});
