/** The facts of one file: scanned or decoded, from its beginning or from where it was left, and in which state it was. */
import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FoundFile } from '../../src/ingest/found.ts';
import type { FactsOptions, FactsOutcome, FileFacts, Job } from '../../src/ingest/read-facts.ts';
import { readFacts } from '../../src/ingest/read-facts.ts';
import type { Stamp } from '../../src/ingest/stamp.ts';
import { countsOf } from '../../src/ingest/facts-counts.ts';
import { told as toldBy } from '../../src/ingest/transcript-of.ts';
import type { Scanner } from '../../src/model/scan.ts';
import type { RecordPlace, Source } from '../../src/model/source.ts';
import { folder, removeFolder } from './folder.ts';
import { droppedLine, lineScanner } from './line-scanner.ts';
import { tinySource } from './tiny-source.ts';

let root = '';
let path = '';
const title = (id: string): string => `{"type":"title","id":"${id}"}`;

beforeEach(() => {
  root = folder({});
  path = join(root, 'x.jsonl');
});

afterEach(() => {
  removeFolder(root);
});

interface Reading extends Partial<FactsOptions> {
  readonly text?: string | Buffer;
  readonly found?: Partial<FoundFile>;
  readonly from?: Job['from'];
  readonly scanner?: Scanner;
  readonly source?: Source;
}

function outcomeOf({ text, found, from, scanner, source = tinySource, ...options }: Reading): FactsOutcome {
  if (text !== undefined) writeFileSync(path, text);
  const place = { source: 'tiny', file: 'printed', path, origin: 'disk', role: { kind: 'main' } } as const;
  const state = { bytes: 0, mtimeMs: 0, inode: 0, given: false, companion: false };
  return readFacts(
    { found: { ...place, ...state, ...found }, from },
    { source, scanner, options: { includeText: false, ...options } },
  );
}

function read(reading: Reading): FileFacts {
  const outcome = outcomeOf(reading);
  if ('failure' in outcome) throw new Error(outcome.failure.reason);
  return outcome;
}

/** The records and the accounting of all complete lines. */
function told({ facts }: Pick<FileFacts, 'facts'>): unknown {
  const ids = toldBy(facts, true).records.map(({ identity }) => identity);
  return { ids, counts: countsOf(facts), problems: facts.tally.problems.map(({ reason }) => reason) };
}

const counts = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0 };

describe('decoded', () => {
  test('all of a file is read, a last line without an end among it, and nothing kept', () => {
    const outcome = read({ text: `${title('a')}\n{"type":"title","n":-1}\n[]\n${title('b')}` });
    expect(told(outcome)).toEqual({
      ids: ['a', '{"type":"title","n":-1}', 'b'],
      counts: { ...counts, read: 4, used: 3, rejected: 1 },
      problems: ['bad-counter', 'not-object'],
    });
    expect(outcome.facts.tally.problems[1]).toEqual({
      file: 'printed',
      line: 3,
      offset: 50,
      reason: 'not-object',
      detail: undefined,
    });
    expect([outcome.continued, outcome.stamp, outcome.rest, outcome.facts.scanned]).toEqual([
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a line that is still being written is pending, a damaged one is told', () => {
    const damaged = Buffer.from(`{"type":"title","id":"x","t":"?"}\n${title('a')}\n{"ty`);
    damaged[damaged.indexOf('?')] = 0xff;
    expect(told(read({ text: damaged }))).toMatchObject({
      ids: ['x', 'a'],
      counts: { read: 3, used: 2, pending: 1 },
      problems: ['invalid-utf8'],
    });
  });

  test('a longer line than is wanted is rejected, one of 256 MiB is not', () => {
    const text = `${title('a')}\n{"type":"title","id":"b","pad":1}\n`;
    expect(told(read({ text, maxLineBytes: 30 }))).toMatchObject({ ids: ['a'], problems: ['too-long'] });
    expect(told(read({ text }))).toMatchObject({ ids: ['a', 'b'], problems: [] });
  });

  test('a file that was named may be a document, one that was found may not', () => {
    const text = `[\n${title('a')},\n${title('b')}\n]`;
    expect(told(read({ text, found: { given: true } }))).toMatchObject({ ids: ['a', 'b'], problems: [] });
    expect(told(read({ text }))).toMatchObject({ counts: { used: 2, rejected: 2, pending: 1 } });
  });

  test('its source hears where each record stands, whose file it is, and what is wanted', () => {
    const heard: RecordPlace[] = [];
    const source: Source = {
      ...tinySource,
      decode: (record, at) => {
        heard.push(at);
        return tinySource.decode(record, at);
      },
    };
    const role = { kind: 'agent', agentId: 'k' } as const;
    const wanted = { includeText: true, includeActs: { countsAs: [] } };
    read({ text: `\n${title('a')}\n`, source, found: { role }, ...wanted });
    expect(heard).toEqual([{ line: 2, raw: title('a'), file: role, ...wanted }]);
  });
});

describe('standard input', () => {
  const found = { origin: 'stdin', path: '-' } as const;
  const readStdin = (): Uint8Array => Buffer.from(`${title('a')}\n${title('b')}\n`);

  test('is read like a file, but never kept', () => {
    expect(told(read({ found, readStdin }))).toMatchObject({ ids: ['a', 'b'] });
    const scanned = read({ found, readStdin, scanner: lineScanner({ roomBytes: 7 }) });
    expect(told(scanned)).toMatchObject({ ids: ['a', 'b'] });
    expect([scanned.facts.scanned === undefined, 'stamp' in scanned]).toEqual([false, false]);
  });

  test('is empty where nobody hands it over', () => {
    expect(told(read({ found }))).toEqual({ ids: [], counts, problems: [] });
  });
});

describe('scanned', () => {
  const text = `${droppedLine}\n${title('a')}\n\ntorn\n${title('b')}\n`;
  const expected = {
    ids: ['a', 'b'],
    counts: { ...counts, read: 4, used: 2, ignored: 1, rejected: 1 },
    problems: ['not-json'],
  };

  test.each([1, 5, 1000])('what the scanner leaves is decoded, in its place: %d bytes at once', (roomBytes) => {
    const outcome = read({ text, scanner: lineScanner({ roomBytes }) });
    expect(told(outcome)).toEqual(expected);
    expect(outcome.facts.scanned?.lines).toEqual([
      { records: 1, events: 1 },
      { records: 0, events: 0 },
      { records: 0, events: 0 },
      { records: 1, events: 1 },
    ]);
    expect(outcome.facts.tally.problems[0]).toMatchObject({ line: 4, offset: text.indexOf('torn') });
  });

  test('a file has a stamp: its state, and how far it was read', () => {
    const { stamp, continued, rest } = read({ text: `${text}{"ty`, scanner: lineScanner() });
    const { size: bytes, mtimeMs, ino: inode } = statSync(path);
    expect(stamp).toEqual({ bytes, mtimeMs, inode, offset: text.length, line: 6, fingerprint: expect.any(Number) });
    expect(continued).toBe(false);
    expect(rest && told({ facts: rest })).toEqual({
      ids: [],
      counts: { ...counts, read: 1, pending: 1 },
      problems: [],
    });
  });

  test('a last line without an end stands apart, where there is one', () => {
    const { rest, facts } = read({ text: text + title('c'), scanner: lineScanner() });
    expect([told({ facts }), rest && told({ facts: rest })]).toMatchObject([expected, { ids: ['c'] }]);
    expect(rest?.tally.records[0]?.line).toBe(6);
    expect(read({ text, scanner: lineScanner() }).rest).toBeUndefined();
  });

  test('what a scanner says of a line is not decoded again', () => {
    const record = { line: 9, identity: 'said', used: true };
    const decoded = { kind: 'used', record, events: [], problems: [{ reason: 'bad-counter', detail: 'n' }] } as const;
    const scanner = lineScanner({ leave: (line) => ({ ...line, offset: 77, decoded }) });
    const { facts } = read({ text: 'torn\n', scanner });
    expect(told({ facts })).toMatchObject({ ids: ['said'], counts: { read: 1, used: 1 } });
    expect(facts.tally.problems).toEqual([
      { file: 'printed', line: 1, offset: 77, reason: 'bad-counter', detail: 'n' },
    ]);
  });

  test('a scanner hears how much there is, from where on, of whom, and how much is read at once', () => {
    const scanner = lineScanner();
    read({ text, scanner });
    read({ text, scanner, chunkBytes: 9, found: { role: { kind: 'agent', agentId: 'k' } } });
    const all = { bytes: text.length, offset: 0, line: 1 };
    expect(scanner.begun).toEqual([
      { ...all, ofAgent: false },
      { ...all, ofAgent: true },
    ]);
    expect([scanner.wanted[0], scanner.wanted[1]]).toEqual([256 * 1024, 9]);
  });

  test.each<{ readonly where: string; readonly reading: Reading; readonly roomBytes?: number }>([
    { where: 'texts are wanted', reading: { text, includeText: true } },
    { where: 'acts are wanted', reading: { text, includeActs: { countsAs: [] } } },
    { where: 'a line is too long to scan', reading: { text }, roomBytes: 0 },
    { where: 'it may be a document', reading: { text: `[${title('a')}]`, found: { given: true } } },
  ])('nothing is where $where: the decoder reads it all', ({ reading, roomBytes = 1e6 }) => {
    const scanned = read({ scanner: lineScanner({ roomBytes }), ...reading });
    expect(scanned).toEqual(read(reading));
    expect(scanned.facts.scanned).toBe(undefined);
  });

  test('a line that becomes too long only later leaves nothing behind', () => {
    let reads = 0;
    const scanner = lineScanner({ roomBytes: 20 });
    const room: Scanner['room'] = (wanted) => (++reads > 2 ? new Uint8Array(0) : scanner.room(wanted));
    expect(read({ text, scanner: { ...scanner, room } })).toEqual(read({ text }));
  });

  test('a file of UTF-16 is told as what it is', () => {
    const utf16 = Buffer.from(text, 'utf16le');
    expect(told(read({ text: utf16, scanner: lineScanner() }))).toMatchObject({ problems: ['other-encoding'] });
  });

  test('a file that shrinks while it is read keeps what was read, says so, and has no stamp', () => {
    let reads = 0;
    const onRoom = (): void => {
      reads += 1;
      if (reads > 1) truncateSync(path, 3);
    };
    const outcome = read({ text, scanner: lineScanner({ roomBytes: 48, onRoom }) });
    expect(told(outcome)).toMatchObject({ ids: ['a'], counts: { ignored: 1 }, problems: ['changed-while-read'] });
    expect(outcome.facts.tally.problems).toEqual([{ file: 'printed', line: 0, reason: 'changed-while-read' }]);
    expect([outcome.stamp, outcome.rest?.tally.counts.pending]).toEqual([undefined, 1]);
  });
});

describe('continued', () => {
  const text = `${title('a')}\n${title('b')}\n`;
  const stampOf = (): Stamp => {
    const { stamp } = read({ text, scanner: lineScanner() });
    if (stamp === undefined) throw new Error('no stamp');
    return stamp;
  };

  test('a file that begins as it did is read from where it was left', () => {
    const from = stampOf();
    appendFileSync(path, `${title('c')}\n`);
    const scanner = lineScanner();
    const outcome = read({ from, scanner });
    expect([told(outcome), outcome.continued]).toMatchObject([{ ids: ['c'] }, true]);
    expect(scanner.begun).toEqual([{ bytes: title('c').length + 1, offset: text.length, line: 3, ofAgent: false }]);
    expect(outcome.stamp).toMatchObject({ offset: text.length + title('c').length + 1, line: 4 });
  });

  test('another file is read from its beginning', () => {
    const from = stampOf();
    const outcome = read({ from, text: `${text.replace('b', 'x')}${title('c')}\n`, scanner: lineScanner() });
    expect([told(outcome), outcome.continued]).toMatchObject([{ ids: ['a', 'x', 'c'] }, false]);
  });

  test('without a scanner a file is always read from its beginning', () => {
    const from = stampOf();
    expect(read({ from })).toEqual(read({}));
    appendFileSync(path, `${title('c')}\n`);
    expect(told(read({ from, scanner: lineScanner({ roomBytes: 0 }) }))).toMatchObject({ ids: ['a', 'b', 'c'] });
  });
});

test('a file that cannot be opened is a failure', () => {
  const failure = { reason: 'unreadable-file', detail: 'ENOENT' };
  expect(outcomeOf({})).toEqual({ failure });
  expect(outcomeOf({ scanner: lineScanner() })).toEqual({ failure });
});
