/** Which records tell of one report of a background task, and which of another. */
import { describe, expect, test } from '@jest/globals';
import { buildChains } from '../../src/ingest/chains.ts';
import { buildSession } from '../../src/ingest/sessions.ts';
import type { Session } from '../../src/model/session.ts';
import type { Saying, WrittenRecord } from './written.ts';
import { partsOf, response, written } from './written.ts';

type Words = Omit<Extract<Saying, { kind: 'notification' }>, 'kind'>;

const task = { taskId: 't', status: 'completed', toolUseId: 'c', wordsDigest: 'x' };
const telling = (at: number, of: Words, ...inputs: readonly ('notification' | 'machine')[]): WrittenRecord => {
  const says = inputs.map((input): Saying => ({ kind: 'input', input, chars: 0, compat: 'none' }));
  return { id: `${of.by ?? 'line'}-${at}`, at, says: [{ kind: 'notification', ...task, ...of }, ...says] };
};
const queue = (at: number, of: Words = {}) => telling(at, { ...of, by: 'queue' });
const attachment = (at: number, of: Words = {}) => telling(at, { ...of, by: 'attachment' }, 'machine');
const line = (at: number, of: Words = {}) => telling(at, of, 'notification');
const turn = (at: number): WrittenRecord => ({ id: `turn-${at}`, at, says: [response(`m-${at}`)] });

function built(...records: readonly WrittenRecord[]): Session {
  const { parts, around } = partsOf('one', written({}, ...records));
  return buildSession(parts, around, buildChains(parts, around));
}

/** Of each report the records that tell it. */
function told({ notifications }: Session): readonly (readonly (string | undefined)[])[] {
  return notifications.map(({ receipt, toldAgain = [] }) => [receipt, ...toldAgain].map(({ uuid }) => uuid));
}

/** The lines that may have woken the agent. */
function woke({ inputs }: Session): readonly (string | undefined)[] {
  return inputs.filter(({ event }) => event.input === 'notification').map(({ receipt }) => receipt.uuid);
}

const other = { wordsDigest: 'y' };

describe('one report is told', () => {
  test.each<readonly [string, readonly WrittenRecord[]]>([
    ['from the queue in a line', [queue(1), line(2)]],
    ['from the queue as an attachment, after a long turn', [queue(1), turn(2), turn(3), attachment(4)]],
    ['three times', [queue(1), attachment(2), turn(3), line(4)]],
    ['without the queue, attached and in a line', [attachment(2), turn(3), line(4)]],
    ['in one instant', [attachment(1), queue(1)]],
    ['from the queue in other words', [queue(1), line(2, other)]],
    ['to the queue twice', [queue(1), queue(2), line(3)]],
    ['in two lines without a turn between them', [line(1), line(2)]],
    ['in two lines before the turn of their instant', [line(1), line(2), turn(2)]],
    ['in lines without a date', [line(1), { ...line(9), at: undefined }]],
  ])('%s', (_name, records) => {
    expect(told(built(...records))).toHaveLength(1);
    expect(told(built(...records.toReversed()))).toEqual(told(built(...records)));
  });
});

describe('another report is told', () => {
  test.each<readonly [string, readonly WrittenRecord[], readonly (readonly string[])[]]>([
    ['in other words', [line(1), line(2, other)], [['line-1'], ['line-2']]],
    ['in the same words after a turn', [line(1), turn(2), line(3)], [['line-1'], ['line-3']]],
    ['in the same words after the turn of the first', [line(1), turn(1), line(3)], [['line-1'], ['line-3']]],
    [
      'from the queue, when the one before it had been told',
      [queue(1), attachment(2), queue(3), line(4)],
      [
        ['queue-1', 'attachment-2'],
        ['queue-3', 'line-4'],
      ],
    ],
    [
      'while the first waits, each in its own words',
      [queue(1), queue(2, other), line(3, other), line(4)],
      [
        ['queue-1', 'line-4'],
        ['queue-2', 'line-3'],
      ],
    ],
    [
      'while the first waits, the older before the younger',
      [queue(1), queue(2, other), line(3, { wordsDigest: 'z' }), line(4, { wordsDigest: 'w' })],
      [
        ['queue-1', 'line-3'],
        ['queue-2', 'line-4'],
      ],
    ],
    ['with another status', [queue(1), line(2, { status: 'failed' })], [['queue-1'], ['line-2']]],
    ['for another call', [queue(1), line(2, { toolUseId: 'd' })], [['queue-1'], ['line-2']]],
    ['of another task', [queue(1), line(2, { taskId: 'u' })], [['queue-1'], ['line-2']]],
    ['of no task', [line(1, { taskId: undefined }), line(2, { taskId: undefined })], [['line-1'], ['line-2']]],
  ])('%s', (_name, records, expected) => {
    expect(told(built(...records))).toEqual(expected);
    expect(told(built(...records.toReversed()))).toEqual(expected);
  });
});

test('a line starts nothing where it only repeats a line, and something where the agent had gone on since', () => {
  expect(woke(built(queue(1), line(2), line(3), turn(4), line(5), turn(6)))).toEqual(['line-2', 'line-5']);
});

test('a line starts something where the report was only attached before', () => {
  expect(woke(built(queue(1), attachment(2), turn(3), line(4)))).toEqual(['line-4']);
});

test('events of a watch that have no status are told one by one', () => {
  const event = (wordsDigest: string): Words => ({ status: undefined, wordsDigest });
  const watched = built(line(1, event('a')), turn(2), line(3, event('b')), line(4, event('c')), turn(5));
  expect(woke(watched)).toEqual(['line-1', 'line-3', 'line-4']);
  expect(told(watched)).toHaveLength(3);
});
