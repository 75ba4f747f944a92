/** What facts count: as the records would, of which none is made. */
import { expect, test } from '@jest/globals';
import { countsOf, sessionsNamed } from '../../src/ingest/facts-counts.ts';
import { emptyTally, increment } from '../../src/ingest/tally.ts';
import { told } from '../../src/ingest/transcript-of.ts';
import { marks } from '../../src/model/scan.ts';
import { decodedTally, factsOf, record } from './made-facts.ts';

test('a record is used where it says something, and ignored where it was only kept or dropped', () => {
  const records = [record('a', marks.kept), record('b', marks.response), record('c', marks.outcome)];
  const facts = factsOf(emptyTally('f'), { records, responses: [{}], dropped: 4 });
  expect(countsOf(facts)).toEqual({ read: 7, used: 2, ignored: 5, rejected: 0, pending: 0 });
});

test('what the decoder read counts together with what was scanned, and stays as it was', () => {
  const tally = decodedTally(0, 0);
  const records = [
    record('a', marks.response),
    record('b', marks.kept),
    record('', marks.elsewhere),
    record('c', marks.outcome),
    record('', marks.elsewhere),
  ];
  const line = { records: 1, events: 0 };
  const facts = factsOf(tally, { records, lines: [line, line], dropped: 3 });
  expect(countsOf(facts)).toEqual({ read: 8, used: 4, ignored: 4, rejected: 0, pending: 0 });
  expect([told(facts, true).records.length, tally.records.length, tally.counts.read]).toEqual([5, 2, 2]);
  expect(countsOf({ tally })).toEqual(tally.counts);
});

test('the sessions of a transcript are those that scanned records name, and those that others do', () => {
  const tally = emptyTally('f');
  increment(tally.sessions, 'a', 2);
  const facts = factsOf(tally, {
    namings: [
      { session: 'b', count: 3 },
      { session: 'a', count: 1 },
      { count: 9 },
      { session: 'b', count: 4 },
      { session: 'c', count: 1 },
    ],
  });
  const found = [
    ['a', 3],
    ['b', 7],
    ['c', 1],
  ];
  expect([...sessionsNamed(facts)]).toEqual(found);
  expect(tally.sessions.get('a')).toBe(2);
  expect([...sessionsNamed({ tally })]).toEqual([['a', 2]]);
});
