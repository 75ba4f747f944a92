/** A packed transcript: its numbers in one row, from which the same facts are taken again. */
import { expect, test } from '@jest/globals';
import type { CachedFile } from '../../../src/ingest/cache/cached-file.ts';
import { packed, unpacked } from '../../../src/ingest/cache/packed-file.ts';
import type { Scanned } from '../../../src/ingest/facts.ts';
import { cachedFile, facts, foundFile, poolOf, rows, scan } from './kept-files.ts';

const whole: Scanned = {
  scan: scan(
    {
      records: rows('records', 3, { from: 100 }),
      responses: rows('responses', 2, { from: 200, same: 0b101 }),
      calls: rows('calls', 1, { from: 300 }),
      outcomes: rows('outcomes', 2, { from: 400, same: 0b10 }),
      namings: rows('namings', 1, { from: 500 }),
    },
    poolOf('msg_1', 'ab'),
    4,
  ),
  lines: [
    { records: 1, events: 2 },
    { records: 0, events: 3 },
  ],
};
/** Its pool ends within a word. */
const odd: Scanned = { scan: scan({}, Uint8Array.from([1, 2, 3, 4, 5])), lines: [] };
const last: Scanned = { scan: scan({ namings: rows('namings', 2) }), lines: [{ records: 7, events: 8 }] };

test.each<readonly [string, Scanned | undefined]>([
  ['that was not scanned', undefined],
  ['that was', whole],
  ['without rows and lines', { scan: scan(), lines: [] }],
  ['whose pool ends within a word', odd],
])('a transcript %s is the same again', (_name, scanned) => {
  const file = cachedFile({ facts: facts(scanned, { sessions: new Map([['s-1', 2]]) }) });
  const item = packed(file);
  expect(unpacked(item, file.found)).toEqual(file);
  expect(unpacked({ index: JSON.parse(JSON.stringify(item.index)), words: item.words }, file.found)).toEqual(file);
});

test('its numbers stand one behind the other: rows by kind, texts, and what stands on the lines left', () => {
  const wordsOf = (scanned: Scanned): readonly number[] => [...packed(cachedFile({ facts: facts(scanned) })).words];
  expect(wordsOf(last)).toEqual([1, 2, 3, 4, 7, 8]);
  expect(wordsOf(odd)).toEqual([0x04030201, 5]);
});

test('the index tells how much of each there is', () => {
  const none = [0, 0];
  const { index } = packed(cachedFile({ facts: facts(whole) }));
  expect(index).toMatchObject({ key: 'claude-code\nmain\nfound\n/home/jo/s-1.jsonl', readAt: 9000 });
  expect(index.scanned).toEqual({
    rows: { records: [3, 0], responses: [2, 0b101], calls: [1, 0], outcomes: [2, 0b10], namings: [1, 0] },
    poolBytes: 28,
    lines: 2,
    distinct: true,
    dropped: 4,
  });
  expect(packed(cachedFile({ facts: facts(odd) })).index.scanned).toEqual({
    rows: { records: none, responses: none, calls: none, outcomes: none, namings: none },
    poolBytes: 5,
    lines: 0,
    distinct: true,
    dropped: 0,
  });
});

test('numbers are used as they lie, not copied', () => {
  const item = packed(cachedFile({ facts: facts(whole) }));
  const { scanned } = unpacked(item, foundFile()).facts;
  const cells = Object.values(scanned?.scan.rows ?? {}).map((each) => each.cells.buffer === item.words.buffer);
  expect(cells).toEqual([true, true, true, true, true]);
  expect(scanned?.scan.pool.buffer === item.words.buffer).toBe(true);
});

test('the file is the one that this run found, and bears its name', () => {
  const file: CachedFile = cachedFile();
  const found = foundFile({ file: '/mnt/s-1.jsonl' });
  const read = unpacked(packed(file), found);
  expect([read.found, read.facts.tally.file]).toEqual([found, '/mnt/s-1.jsonl']);
});
