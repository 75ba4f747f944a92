/** The keys of a transcript: of its session, its records and its responses, the same whoever read them. */
import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../src/ingest/facts.ts';
import { keysOf } from '../../../src/ingest/kin/keys.ts';
import type { TurnCopy } from '../../../src/model/turn-copy.ts';
import type { Named } from '../../../src/model/name-key.ts';
import { named, putNameKey } from '../../../src/model/name-key.ts';
import type { RecordRef } from '../../../src/model/record.ts';
import type { RowKind, Rows } from '../../../src/model/scan.ts';
import { columnsByKind, marks } from '../../../src/model/scan.ts';
import { facts, poolOf, scan } from '../cache/kept-files.ts';

/** The keys as texts, each once. */
function keys(of: Facts, sessionId = 's'): ReadonlySet<string> {
  const { words } = keysOf(of, sessionId);
  return new Set(Array.from({ length: words.length / 2 }, (_, at) => `${words[2 * at]},${words[2 * at + 1]}`));
}

/** Those beside that of the session. */
function own(of: Facts): readonly string[] {
  const session = keys(facts());
  return [...keys(of)].filter((key) => !session.has(key)).toSorted();
}

function record(identity: string): RecordRef {
  return { line: 1, identity, used: true };
}

function turn(ids: Pick<TurnCopy, 'messageId' | 'requestId'>, identity = 'r'): TurnCopy {
  const content = { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  return { kind: 'turn', record: record(identity), ...ids, content, toolUses: [], roleIsAssistant: true };
}

/** What the decoder read: records by their identities, and copies of responses. */
function decoded(identities: readonly string[], ...turns: readonly TurnCopy[]): Facts {
  return facts(undefined, { records: identities.map(record), events: [...turns] });
}

/** Rows of which only some columns are told. */
function rowsOf(kind: RowKind, ...told: readonly Readonly<Record<string, number>>[]): Rows {
  const cells = columnsByKind[kind].flatMap((column: string) => told.map((row) => row[column] ?? 0));
  return { count: told.length, same: 0, cells: Uint32Array.from(cells) };
}

interface Told {
  readonly records?: readonly Readonly<Record<string, number>>[];
  readonly responses?: readonly Readonly<Record<string, number>>[];
}

/** The columns of a key. */
function keyColumns(kind: Named, text: string | undefined): Readonly<Record<string, number>> {
  const words = new Uint32Array(2);
  if (text !== undefined) putNameKey({ kind, bytes: Buffer.from(text) }, words, 0);
  return { keyLow: words[0] ?? 0, keyHigh: words[1] ?? 0 };
}

/** What the scanner read, texts by their number from 1. */
function scanned(texts: readonly string[], { records = [], responses = [] }: Told): Facts {
  const textAt = (number = 0): string | undefined => texts[number - 1];
  const keyed = {
    records: records.map((row) => ({ ...row, ...keyColumns(named.record, textAt(row['uuid'])) })),
    responses: responses.map((row) => ({
      ...row,
      ...(row['messageId'] === undefined
        ? keyColumns(named.request, textAt(row['requestId']))
        : keyColumns(named.message, textAt(row['messageId']))),
    })),
  };
  const rows = { records: rowsOf('records', ...keyed.records), responses: rowsOf('responses', ...keyed.responses) };
  return facts({ scan: scan(rows, poolOf(...texts)), lines: [] });
}

const ofRecord = own(decoded(['x']));
const ofMessage = own(facts(undefined, { events: [turn({ messageId: 'x' })] }));
const ofRequest = own(facts(undefined, { events: [turn({ requestId: 'x' })] }));

describe('a key', () => {
  test('is there for the session, and another for another', () => {
    expect(keys(facts()).size).toBe(1);
    expect(keys(facts(), 's')).toEqual(keys(facts(), 's'));
    expect(keys(facts(), 't')).not.toEqual(keys(facts(), 's'));
  });

  test('of a session, a record, a message and a request of one name are four', () => {
    expect(new Set([...keys(facts(), 'x'), ...ofRecord, ...ofMessage, ...ofRequest]).size).toBe(4);
  });

  test.each<readonly [string, string]>([
    ['a', 'b'],
    ['ab', 'ba'],
    ['', 'a'],
    ['a', 'aa'],
    ['ä', 'a'],
    ['msg_01', 'msg_10'],
  ])('of %j is another than that of %j', (one, other) => {
    expect(keys(facts(), one)).not.toEqual(keys(facts(), other));
  });

  test('is the only one that is a session', () => {
    expect(keysOf(facts(), 'x').sessions).toBe(1);
  });

  test('differs in both words, so that neither alone decides', () => {
    const all = Array.from({ length: 300 }, (_, at) => [...keysOf(facts(), `session ${at}`).words]);
    expect([0, 1].map((word) => new Set(all.map((key) => key[word])).size)).toEqual([300, 300]);
  });
});

describe('a response that the decoder read', () => {
  test.each<readonly [string, TurnCopy, readonly string[]]>([
    ['its message', turn({ messageId: 'x', requestId: 'q' }), ofMessage],
    ['its request, without a message', turn({ requestId: 'x' }), ofRequest],
    ['its record, without either', turn({}, 'x'), ofRecord],
  ])('is known by %s', (_name, copy, expected) => {
    expect(own(decoded([], copy))).toEqual(expected);
  });

  test('is known beside other events, which are known by their records alone', () => {
    const title = { kind: 'title', rank: 'custom', title: 'x', record: record('y') } as const;
    expect(own(facts(undefined, { events: [title, turn({ messageId: 'x' })] }))).toEqual(ofMessage);
    expect(own(facts(undefined, { records: [record('x')], events: [title] }))).toEqual(ofRecord);
  });
});

describe('what the scanner read has the keys that the decoder gives', () => {
  const { kept, response, outcome, elsewhere, dated } = marks;
  test.each<readonly [string, Facts, Facts]>([
    ['nothing', scanned([], {}), decoded([])],
    ['texts that name nothing', scanned(['x', 'y'], {}), decoded([])],
    ['a record', scanned(['x'], { records: [{ marks: kept, uuid: 1 }] }), decoded(['x'])],
    [
      'records of all kinds',
      scanned(['w', 'x', 'y'], {
        records: [
          { marks: response | dated, uuid: 1 },
          { marks: outcome, uuid: 3 },
        ],
      }),
      decoded(['w', 'y']),
    ],
    [
      'a record that the decoder read',
      scanned(['x', 'y'], { records: [{ marks: elsewhere | dated, uuid: 1 }, { uuid: 2 }] }),
      decoded(['y']),
    ],
    [
      'a message of several copies',
      scanned(['m', 'n'], { responses: [{ messageId: 1 }, { messageId: 2 }, { messageId: 1 }] }),
      decoded([], turn({ messageId: 'm' }), turn({ messageId: 'n' })),
    ],
    [
      'a message',
      scanned(['q', 'x'], { responses: [{ messageId: 2, requestId: 1 }] }),
      decoded([], turn({ messageId: 'x' })),
    ],
    [
      'a request without a message',
      scanned(['q', 'x'], { responses: [{ requestId: 2 }] }),
      decoded([], turn({ requestId: 'x' })),
    ],
    ['a response without either', scanned(['q'], { responses: [{}] }), decoded([])],
    [
      'several responses',
      scanned(['m', 'n', 'q'], { responses: [{ messageId: 1 }, { messageId: 2 }, { requestId: 3 }] }),
      decoded([], turn({ messageId: 'm' }), turn({ messageId: 'n' }), turn({ requestId: 'q' })),
    ],
    [
      'one text that names a record, a message and a request',
      scanned(['x'], { records: [{ uuid: 1 }], responses: [{ messageId: 1 }, { requestId: 1 }] }),
      decoded(['x'], turn({ messageId: 'x' }), turn({ requestId: 'x' })),
    ],
    ['a text that is not ASCII', scanned(['pfütze'], { records: [{ uuid: 1 }] }), decoded(['pfütze'])],
  ])('%s', (_name, one, other) => {
    expect(own(one)).toEqual(own(other));
  });
});

test('a response that stands in several rows has one key', () => {
  const copies = scanned(['m', 'q'], {
    responses: [{ messageId: 1 }, { messageId: 1 }, { requestId: 2 }, { requestId: 2 }],
  });
  expect(keysOf(copies, 's').words.length).toBe(2 * 3);
});
