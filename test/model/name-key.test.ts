/** Keys of names: the same for equal texts, others for others, and the same that the scanner makes. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Named } from '../../src/model/name-key.ts';
import { named, putNameKey } from '../../src/model/name-key.ts';
import { cellAt, columnsOf } from '../../src/model/scan.ts';
import type { Columns } from '../../src/model/scan.ts';
import { scanner } from '../../src/sources/claude-code/scanner/scanner.ts';
import { response } from '../support/adversarial/line.ts';

function keyOf(kind: Named, text: string): readonly number[] {
  const words = new Uint32Array(3);
  putNameKey({ kind, bytes: Buffer.from(text) }, words, 1);
  expect(words[0]).toBe(0);
  return [...words.subarray(1)];
}

describe('a key', () => {
  test('is that of its text, wherever it stands', () => {
    expect(keyOf(named.record, 'msg_01')).toEqual(keyOf(named.record, 'msg_01'));
  });

  test('is another for each kind of name', () => {
    const keys = Object.values(named).map((kind) => keyOf(kind, 'x').join());
    expect(new Set(keys).size).toBe(4);
  });

  test('is another for each of many texts, in each of its words', () => {
    const texts = ['', 'a', '\0', '\0\0', 'aa', 'ab', 'ba', ...Array.from({ length: 2000 }, (_, at) => `toolu_${at}`)];
    const keys = texts.map((text) => keyOf(named.message, text));
    expect(new Set(keys.map((key) => key.join())).size).toBe(texts.length);
    expect(new Set(keys.map(([low]) => low)).size).toBe(texts.length);
  });
});

interface Ids {
  readonly uuid: string;
  readonly id: string | undefined;
  readonly requestId: string | undefined;
}

/** The rows of one response of these ids, or none where the scanner leaves it. */
function rowsOf({ uuid, id, requestId }: Ids): { readonly records: Columns; readonly responses: Columns } | undefined {
  const own = scanner();
  if (own === undefined) throw new Error('no scanner');
  const bytes = Buffer.from(`${response({ id }, { uuid, requestId })}\n`);
  own.begin({ bytes: bytes.length, offset: 0, line: 1, ofAgent: false });
  own.room(bytes.length).set(bytes);
  own.advance(bytes.length, () => undefined);
  const { rows } = own.end().scan;
  if (rows.responses.count === 0) return undefined;
  return { records: columnsOf('records', rows.records), responses: columnsOf('responses', rows.responses) };
}

function cells(columns: Columns, column: number): readonly number[] {
  return [cellAt(columns, column, 0), cellAt(columns, column + 1, 0)];
}

test('whatever the ids of a response are, the scanner gives it the same keys, or leaves it', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.uuid(),
  );
  const ids = fc.record({
    uuid: text,
    id: fc.option(text, { nil: undefined }),
    requestId: fc.option(text, { nil: undefined }),
  });
  let told = 0;
  fc.assert(
    fc.property(ids, (of) => {
      const rows = rowsOf(of);
      if (rows === undefined) return;
      told += 1;
      const { uuid, id, requestId } = of;
      expect(cells(rows.records, 6)).toEqual(keyOf(named.record, uuid));
      const [kind, name] = id === undefined ? ([named.request, requestId] as const) : ([named.message, id] as const);
      const expected = name === undefined ? cells(rows.responses, 25) : keyOf(kind, name);
      expect(cells(rows.responses, 25)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(100);
});
