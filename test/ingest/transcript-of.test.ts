/** What the rows of a scan say as records and events, in their place among those that the decoder read. */
import { describe, expect, test } from '@jest/globals';
import { emptyTally } from '../../src/ingest/tally.ts';
import { told } from '../../src/ingest/transcript-of.ts';
import type { Told } from '../../src/ingest/transcript-of.ts';
import { absent, marks, responseMarks } from '../../src/model/scan.ts';
import type { Event } from '../../src/model/event.ts';
import { decodedTally, factsOf, record } from './made-facts.ts';
import type { Row, ScanParts } from './scans.ts';

const whole = (parts: ScanParts, ofMain = true): Told => told(factsOf(emptyTally('f'), parts), ofMain);

/** Every string and number of its own. */
const response: Row = {
  messageId: 'msg_1',
  requestId: 'req_1',
  model: 'claude-opus-4-8',
  input: 3,
  cacheRead: 4,
  cacheWriteFlat: 5,
  cacheWrite5m: 6,
  cacheWrite1h: 7,
  output: 8,
  webSearches: 9,
  stopReason: 'end_turn',
  speed: 'fast',
  serviceTier: 'standard',
  inferenceGeo: 'us',
  effort: 'high',
  version: '2.1.0',
  branch: 'trunk',
  cwd: '/code/shop',
  agentType: 'Explore',
  cacheMissReason: 'ttl',
  textChars: 20,
  toolInputChars: 21,
  signatureChars: 22,
  toolUses: 23,
  marks: responseMarks.metered | responseMarks.roleIsAssistant,
};

describe('a record', () => {
  const at = 1_780_000_000_123;
  const time = { atLow: at % 2 ** 32, atHigh: Math.floor(at / 2 ** 32) };
  const one = (row: Row, ofMain = true): unknown => whole({ records: [row] }, ofMain).records;

  test('has its line, its ids and its time', () => {
    const row = { line: 7, marks: marks.kept | marks.dated, uuid: 'u1', parentUuid: 'u0', ...time };
    expect(one(row)).toEqual([
      { line: 7, identity: 'u1', uuid: 'u1', parentUuid: 'u0', at, used: false, chain: undefined },
    ]);
  });

  test('is undated where no time was told, and a root where no parent was', () => {
    expect(one(record('u1', marks.kept, time))).toMatchObject([{ at: undefined, parentUuid: undefined }]);
  });

  test('of a sidechain is another agent’s in a main transcript alone', () => {
    const row = record('u1', marks.kept | marks.sidechain);
    expect(one(row)).toMatchObject([{ chain: { kind: 'sidechain' } }]);
    expect(one(row, false)).toMatchObject([{ chain: undefined }]);
    expect(one(record('u1', marks.kept))).toMatchObject([{ chain: undefined }]);
  });

  test('is used where it says something, and ignored where it was only kept or dropped', () => {
    const rows = [record('a', marks.kept), record('b', marks.response), record('c', marks.outcome)];
    const facts = factsOf(emptyTally('f'), { records: rows, responses: [response], dropped: 4 });
    expect(told(facts, true).records.map(({ identity, used }) => [identity, used])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ]);
  });
});

describe('a response', () => {
  const eventsOf = (...responses: readonly Row[]): readonly Event[] =>
    whole({ records: responses.map((_, row) => record(`u${row}`, marks.response)), responses }).events;

  test('has every column in its field', () => {
    const { input, cacheRead, cacheWriteFlat, cacheWrite5m, cacheWrite1h, output, webSearches, ...rest } = response;
    const { textChars, toolInputChars, signatureChars, toolUses, marks: _, ...described } = rest;
    expect(eventsOf(response)).toEqual([
      {
        kind: 'turn',
        record: expect.objectContaining({ uuid: 'u0' }),
        ...described,
        counters: { input, cacheRead, cacheWriteFlat, cacheWrite5m, cacheWrite1h, output, webSearches },
        iterations: undefined,
        content: { textChars, toolInputChars, signatureChars, toolUses },
        toolUses: [],
        recordedUsd: undefined,
        roleIsAssistant: true,
      },
    ]);
  });

  test('has no counters where it has no usage, and lacks those that are absent', () => {
    const plain = { ...response, marks: responseMarks.roleIsAssistant };
    const partial = { ...response, input: absent, output: absent - 1, webSearches: 0 };
    expect(eventsOf(plain, partial)).toMatchObject([
      { counters: undefined, roleIsAssistant: true },
      { counters: { input: undefined, output: absent - 1, webSearches: 0, cacheRead: 4 } },
    ]);
  });

  test('may be another role’s, and say nothing of itself', () => {
    const [nameless] = eventsOf({ marks: responseMarks.metered });
    expect(nameless).toMatchObject({ roleIsAssistant: false, messageId: undefined, model: undefined, counters: {} });
  });
});

test('calls are those of the response before them, as many as its record says', () => {
  const full = {
    id: 'c1',
    name: 'Agent',
    timeoutMs: 5,
    background: 1,
    agentType: 'Explore',
    promptDigest: 'd',
    skill: 's',
  };
  const { events } = whole({
    records: [
      record('a', marks.response, { items: 2 }),
      record('b', marks.response),
      record('c', marks.response, { items: 1 }),
      record('d', marks.response, { items: 1 }),
    ],
    responses: [response, response, response, response],
    calls: [full, { id: 'c2', name: 'Read', timeoutMs: absent }, { id: 'c3', name: 'Bash', background: 2 }, {}],
  });
  const unsaid = { agentType: undefined, promptDigest: undefined, skill: undefined };
  expect(events.map((event) => event.kind === 'turn' && event.toolUses)).toEqual([
    [
      { ...full, background: true },
      { id: 'c2', name: 'Read', background: undefined, timeoutMs: undefined, ...unsaid },
    ],
    [],
    [{ id: 'c3', name: 'Bash', background: undefined, timeoutMs: 0, ...unsaid }],
    [{ id: '', name: '', background: undefined, timeoutMs: 0, ...unsaid }],
  ]);
});

test('results are those of the record before them, as many as it says', () => {
  const { events } = whole({
    records: [
      record('a', marks.outcome, { items: 2 }),
      record('b', marks.outcome),
      record('c', marks.outcome, { items: 1 }),
    ],
    outcomes: [{ toolUseId: 'c1' }, { toolUseId: 'c2', isError: 1 }, { toolUseId: 'c3' }],
  });
  const unsaid = { denial: undefined, delegation: undefined, answeredItself: undefined };
  expect(events).toEqual(
    [
      ['a', 'c1', false],
      ['a', 'c2', true],
      ['c', 'c3', false],
    ].map(([uuid, toolUseId, isError]) => {
      return { kind: 'tool-result', record: expect.objectContaining({ uuid }), toolUseId, isError, ...unsaid };
    }),
  );
});

describe('what the decoder read', () => {
  const outline = ({ records, events }: Told): unknown => [
    records.map(({ identity }) => identity),
    events.map((event) => (event.kind === 'title' ? event.title : event.kind)),
  ];

  test('is all there is where nothing was scanned', () => {
    const tally = decodedTally(1);
    expect(told({ tally }, true)).toBe(tally);
  });

  test('stands where its lines were, and the rest behind them', () => {
    const facts = factsOf(decodedTally(1, 0, 2, 1, 1), {
      records: [
        record('', marks.elsewhere),
        record('a', marks.response),
        record('', marks.elsewhere),
        record('b', marks.kept),
        record('', marks.elsewhere),
        record('', marks.elsewhere),
        record('c', marks.kept),
      ],
      responses: [response],
      lines: [
        { records: 1, events: 1 },
        { records: 2, events: 2 },
        { records: 0, events: 0 },
        { records: 1, events: 1 },
      ],
    });
    expect(outline(told(facts, true))).toEqual([
      ['read-0', 'a', 'read-1', 'read-2', 'b', 'read-3', 'c', 'read-4'],
      ['0.0', 'turn', '2.0', '2.1', '3.0', '4.0'],
    ]);
  });
});
