/** What is said to be gained by lines: sessions and responses that the others do not hold, and records. */
import { expect, test } from '@jest/globals';
import { gain } from '../../../src/ingest/archive/gain.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import { archiveLine, kept, titled, turn } from './kept.ts';

const none = { sessions: 0, turns: 0, records: 0 };
const line = (sessionId: string, ...records: ArchiveLine['records']): ArchiveLine =>
  archiveLine(records, { sessionId });
const one = line('one', kept({ identity: 'a' }, turn({ messageId: 'm1' })), kept({ identity: 'b' }, titled('x')));

test.each<readonly [string, readonly ArchiveLine[], readonly ArchiveLine[], Partial<typeof none>]>([
  ['no lines', [one], [], none],
  ['lines where there were none', [], [one], { sessions: 1, turns: 1, records: 2 }],
  ['the same lines again', [one], [one], { records: 2 }],
  ['two lines of one session', [], [line('one', kept()), line('one', kept())], { sessions: 1, records: 2 }],
  ['one more session of several', [one], [one, line('two')], { sessions: 1, records: 2 }],
  [
    'a response that was told in another session',
    [one],
    [line('two', kept({}, turn({ messageId: 'm1' })))],
    { sessions: 1, records: 1 },
  ],
  [
    'two copies of a response',
    [],
    [line('one', kept({}, turn({ messageId: 'm' }), turn({ messageId: 'm' })))],
    { sessions: 1, turns: 1, records: 1 },
  ],
  [
    'two messages',
    [],
    [line('one', kept({}, turn({ messageId: 'm' }), turn({ messageId: 'n' })))],
    { sessions: 1, turns: 2, records: 1 },
  ],
  [
    'a message of another request',
    [],
    [line('one', kept({}, turn({ messageId: 'm', requestId: 'q' }), turn({ messageId: 'm', requestId: 'p' })))],
    { sessions: 1, turns: 1, records: 1 },
  ],
  [
    'copies of one request without a message',
    [],
    [line('one', kept({ identity: 'a' }, turn({ requestId: 'q' })), kept({ identity: 'b' }, turn({ requestId: 'q' })))],
    { sessions: 1, turns: 1, records: 2 },
  ],
  [
    'two requests without a message',
    [],
    [line('one', kept({}, turn({ requestId: 'q' }), turn({ requestId: 'p' })))],
    { sessions: 1, turns: 2, records: 1 },
  ],
  [
    'responses of two records, without any id',
    [],
    [line('one', kept({ identity: 'a' }, turn()), kept({ identity: 'b' }, turn()))],
    { sessions: 1, turns: 2, records: 2 },
  ],
  [
    'copies of one record, without any id',
    [],
    [line('one', kept({ identity: 'a' }, turn()), kept({ identity: 'a' }, turn()))],
    { sessions: 1, turns: 1, records: 2 },
  ],
  [
    'a message, a request and a record of one name',
    [],
    [line('one', kept({ identity: 'x' }, turn({ messageId: 'x' }), turn({ requestId: 'x' }), turn()))],
    { sessions: 1, turns: 3, records: 1 },
  ],
])('of %s', (_name, others, lines, expected) => {
  expect(gain(others, lines)).toEqual({ ...none, ...expected });
});
