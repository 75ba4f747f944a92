import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Frame } from '../../src/ingest/framed.ts';
import { frames, holdsLines } from '../../src/ingest/frame.ts';

interface Options {
  readonly document?: boolean;
  readonly maxLineBytes?: number;
  readonly chunk?: number;
}

function framed(input: string | Buffer, { document = false, maxLineBytes = 1e6, chunk = 1e9 }: Options = {}): Frame[] {
  const bytes = Buffer.from(input);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  return [...frames(chunks, { document, maxLineBytes })];
}

/** `record`s as their JSON, everything else as its class and reason. */
function outline(found: readonly Frame[]): readonly string[] {
  return found.map((frame) => {
    if (frame.kind === 'record') return frame.raw;
    return frame.kind === 'rejected' ? frame.reason : frame.kind;
  });
}

describe('lines', () => {
  test.each([
    { what: 'LF', input: '{"a":1}\n{"b":2}\n', found: ['{"a":1}', '{"b":2}'] },
    { what: 'CRLF', input: '{"a":1}\r\n{"b":2}\r\n', found: ['{"a":1}', '{"b":2}'] },
    { what: 'no LF at the end', input: '{"a":1}\n{"b":2}', found: ['{"a":1}', '{"b":2}'] },
    { what: 'blank lines', input: '\n  \n\r\n\t\n\0\0\n{"a":1}\n\n', found: ['{"a":1}'] },
    { what: 'a byte order mark', input: '\u{feff}{"a":1}\n\u{feff}{"b":2}\u{feff}\n', found: ['{"a":1}', '{"b":2}'] },
    { what: 'NUL bytes at both ends', input: '\0\0\0{"a":1}\0\0\n\0{"b":2}\n\0\0', found: ['{"a":1}', '{"b":2}'] },
    { what: 'a lone CR between tokens', input: '{"a":\r1}\n', found: ['{"a":\r1}'] },
    {
      what: 'U+2028, U+2029 and U+0085 in a text',
      input: '{"a":"\u2028\u2029\u0085"}\n',
      found: ['{"a":"\u2028\u2029\u0085"}'],
    },
    { what: 'a form feed', input: '{"a":1}\n\f\n{"b":2}\n', found: ['{"a":1}', 'not-json', '{"b":2}'] },
    { what: 'nothing', input: '', found: [] },
  ])('are split on LF alone: $what', ({ input, found }) => {
    expect(outline(framed(input))).toEqual(found);
  });

  test('are the same however the bytes are cut into chunks', () => {
    const input = '\u{feff}{"a":"ä€😀"}\r\n\n{"b":[1,{"c":2}]}{"d":3}\n{"torn\nnull\n{"e":5}';
    const whole = framed(input);
    for (let chunk = 1; chunk <= Buffer.byteLength(input); chunk += 1) expect(framed(input, { chunk })).toEqual(whole);
  });

  test('carry their number and byte offset', () => {
    const found = framed('\n{"ä":1}\r\n \0{"b":2} {"c":3}\nx\n');
    expect(found.map(({ line, offset }) => [line, offset])).toEqual([
      [2, 1],
      [3, 13],
      [3, 21],
      [4, 29],
    ]);
  });

  test('that are too long are skipped and counted, whatever they hold', () => {
    const input = `{"a":1}\n{"long":"${'x'.repeat(500)}"}\n{"b":2}\n`;
    for (const chunk of [7, 64, 1e9]) {
      expect(outline(framed(input, { maxLineBytes: 100, chunk }))).toEqual(['{"a":1}', 'too-long', '{"b":2}']);
    }
  });

  test('with invalid UTF-8 are kept with replacements', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xc3]), Buffer.from('"}\n')]);
    expect(outline(framed(bytes))).toEqual(['{"a":"\ufffd\ufffd"}']);
  });

  test('nested a hundred thousand levels deep are one record, as JSON.parse says', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(framed(`${deep}\n${deep}{"b":1}\n`).map(({ kind }) => kind)).toEqual(['record', 'record', 'record']);
  });

  test.each([
    { what: 'an array', line: '[{"type":"user"}]', reason: 'not-object' },
    { what: 'a number', line: '12', reason: 'not-object' },
    { what: 'null', line: 'null', reason: 'not-object' },
    { what: 'a text', line: '"x"', reason: 'not-object' },
    { what: 'words', line: 'invalid json line', reason: 'not-json' },
    { what: 'a broken object', line: '{ broken json', reason: 'not-json' },
    { what: 'scalars in a row', line: '1 2', reason: 'not-json' },
  ])('that hold $what are rejected once, between two records', ({ line, reason }) => {
    expect(outline(framed(`{"a":1}\n${line}\n{"b":2}\n`))).toEqual(['{"a":1}', reason, '{"b":2}']);
  });
});

describe('glued and torn lines', () => {
  test.each([
    { what: 'two objects', input: '{"a":"}{"}{"b":2}\n', found: ['{"a":"}{"}', '{"b":2}'] },
    {
      what: 'three with blanks and NUL bytes between',
      input: '{"a":1} {"b":2}\0\0{"c":3}\n',
      found: ['{"a":1}', '{"b":2}', '{"c":3}'],
    },
    { what: 'a torn rest behind', input: '{"a":1}{"b":\n', found: ['{"a":1}', 'torn-rest'] },
    { what: 'a torn head before', input: '{"b":"te{"type":"x"}\n', found: ['torn-rest', '{"type":"x"}'] },
    { what: 'a torn middle', input: '{"a":1}{"b":"te{"c":3}\n', found: ['{"a":1}', 'torn-rest', '{"c":3}'] },
    { what: 'two torn parts, one record for both', input: '{"b":"te{"c":3}x\n', found: ['torn-rest', '{"c":3}'] },
    { what: 'an invalid object', input: '{bad}{"a":1}\n', found: ['torn-rest', '{"a":1}'] },
    { what: 'a rest in the unterminated last line', input: '{"a":1}{"b":', found: ['{"a":1}', 'pending'] },
    {
      what: 'a torn head before a record that names its session',
      input: '{"b":{"sessionId":"s"}\n',
      found: ['torn-rest', '{"sessionId":"s"}'],
    },
  ])('give the complete objects and one record for the rest: $what', ({ input, found }) => {
    expect(outline(framed(input))).toEqual(found);
  });

  test('a record cut at any byte is pending, never a part of itself', () => {
    const last = JSON.stringify({
      type: 'progress',
      data: { message: { type: 'assistant', message: { content: [{ type: 'text', text: '{"x":1} \\" ä' }] } } },
    });
    const bytes = Buffer.from(`{"a":1}\n${last}`);
    for (let end = bytes.length - Buffer.byteLength(last) + 1; end < bytes.length; end += 1) {
      expect(outline(framed(bytes.subarray(0, end)))).toEqual(['{"a":1}', 'pending']);
    }
    expect(outline(framed(bytes))).toEqual(['{"a":1}', last]);
  });

  test('a record torn at any byte and glued to the next costs no more than itself', () => {
    const torn = JSON.stringify({
      parentUuid: null,
      sessionId: 's',
      message: { text: 'a {"b"} "c"', list: [{ d: 1 }] },
    });
    const next = JSON.stringify({ parentUuid: null, sessionId: 's', type: 'user' });
    for (let end = 1; end < torn.length; end += 1) {
      expect(outline(framed(`${torn.slice(0, end)}${next}\n`))).toEqual(['torn-rest', next]);
    }
  });

  test('any objects glued in any way are found again', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 });
    const filler = fc.constantFrom('', ' ', '\0', '\t\r', '\u{feff}');
    fc.assert(
      fc.property(objects, filler, (values, between) => {
        const texts = values.map((value) => JSON.stringify(value));
        expect(outline(framed(`${texts.join(between)}\n`))).toEqual(texts);
      }),
    );
  });

  test('whatever a line holds, the records around it are found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const bytes = Buffer.from(noise.map((byte) => (byte === 10 ? 0 : byte)));
        const found = outline(framed(Buffer.concat([Buffer.from('{"a":1}\n'), bytes, Buffer.from('\n{"b":2}\n')])));
        expect(found[0]).toBe('{"a":1}');
        expect(found.at(-1)).toBe('{"b":2}');
      }),
    );
  });

  test('a hostile line of unclosed braces ends in reasonable time', () => {
    const started = performance.now();
    expect(outline(framed(`${'{"a":x'.repeat(50_000)}\n`))).toEqual(['not-json']);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('encodings', () => {
  test.each([
    { what: 'a little-endian mark', bytes: Buffer.from('\u{feff}{"a":1}\n', 'utf16le') },
    { what: 'no mark', bytes: Buffer.from('{"a":1}\n', 'utf16le') },
    { what: 'a big-endian mark', bytes: Buffer.from('\u{feff}{"a":1}\n', 'utf16le').swap16() },
  ])('a UTF-16 file with $what is one clear rejection', ({ bytes }) => {
    expect(outline(framed(bytes))).toEqual(['other-encoding']);
  });

  test('leading NUL bytes do not make a file UTF-16', () => {
    expect(outline(framed('\0\0\0\0{"a":1}\n'))).toEqual(['{"a":1}']);
  });
});

describe('documents', () => {
  const messages = [{ type: 'system' }, { type: 'assistant', text: ']},{' }, { type: 'result' }];
  const array = JSON.stringify(messages, undefined, 2);

  test('a pretty-printed array is one record for each element, at the line where it starts', () => {
    const found = framed(`\u{feff}${array}\n`, { document: true });
    expect(found.map((frame) => (frame.kind === 'record' ? frame.value : frame.kind))).toEqual(messages);
    expect(found.map(({ line }) => line)).toEqual([2, 5, 9]);
  });

  test('an array on one line counts its elements too', () => {
    expect(framed(JSON.stringify(messages), { document: true })).toHaveLength(3);
  });

  test('an array that breaks off keeps its complete elements and rejects the rest', () => {
    const cut = array.slice(0, array.lastIndexOf('"result"'));
    expect(framed(cut, { document: true }).map(({ kind }) => kind)).toEqual(['record', 'record', 'rejected']);
  });

  test('elements that are no objects are rejected', () => {
    expect(outline(framed('[1, "a", {"b":2}, null]', { document: true }))).toEqual([
      'not-object',
      'not-object',
      '{"b":2}',
      'not-object',
    ]);
  });

  test('a single pretty-printed object is one record', () => {
    const found = framed(JSON.stringify({ type: 'result', usage: { input_tokens: 1 } }, undefined, 2), {
      document: true,
    });
    expect(found.map(({ kind, line }) => [kind, line])).toEqual([['record', 1]]);
  });

  test.each([
    { what: 'whole lines', input: '{"a":1}\n{"b":2}\n', found: ['{"a":1}', '{"b":2}'] },
    { what: 'a torn first line', input: '{"a":"te\n{"b":2}\n', found: ['not-json', '{"b":2}'] },
    { what: 'a first line that is an array', input: '[1,2]\n{"b":2}\n', found: ['not-object', '{"b":2}'] },
  ])('a file of lines stays a file of lines: $what', ({ input, found }) => {
    expect(outline(framed(input, { document: true }))).toEqual(found);
  });

  test('an array on a line of a transcript found in a folder is one rejected record', () => {
    expect(outline(framed('[{"type":"user"}]\n'))).toEqual(['not-object']);
  });
});

test('bytes that are no UTF-8 are replaced and said to be; the replacement character itself is text', () => {
  const damaged = Buffer.from('{"a":"x"}\n{"b":"y"}\n{"c":"\u{fffd}"}\n');
  damaged[6] = 0xff;
  const found = [...frames([damaged], { document: false, maxLineBytes: 1e6 })];
  expect(outline(found)).toEqual(['{"a":"\u{fffd}"}', '{"b":"y"}', '{"c":"\u{fffd}"}']);
  expect(found.map((frame) => frame.kind === 'record' && frame.mended)).toEqual(['invalid-utf8', undefined, undefined]);
});

describe('around a record', () => {
  const mark = [0xef, 0xbb, 0xbf];
  const record = [...Buffer.from('{"a":1}')];

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['spaces', [0x20, 0x20], [0x20]],
    ['tabs', [0x09], [0x09, 0x09]],
    ['CR', [0x0d], [0x0d, 0x0d]],
    ['NUL', [0x00, 0x00], [0x00]],
    ['a mark before', mark, []],
    ['a mark behind', [], mark],
    ['marks between fillers', [0x00, ...mark, 0x20, ...mark], [...mark, 0x0d, ...mark, 0x00]],
  ])('%s are taken off, and the offset is that of the record', (_name, before, behind) => {
    expect(framed(Buffer.from([...before, ...record, ...behind, 0x0a]))).toEqual([
      { kind: 'record', value: { a: 1 }, raw: '{"a":1}', line: 1, offset: before.length },
    ]);
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['the first two bytes of a mark', [0xef, 0xbb], []],
    ['a mark with another end', [0xef, 0xbb, 0xbe], []],
    ['a mark with another middle', [0xef, 0xba, 0xbf], []],
    ['a mark with another beginning', [0xee, 0xbb, 0xbf], []],
    ['the last bytes of a mark behind', [], [0xbb, 0xbf]],
    ['a bell', [0x07], []],
  ])('%s is no filler', (_name, before, behind) => {
    const kinds = framed(Buffer.from([...before, ...record, ...behind, 0x0a])).map(({ kind }) => kind);
    expect(kinds).toContain('rejected');
  });

  test.each([1, 2, 3, 4])('a line of %d fillers is none', (length) => {
    expect(framed(Buffer.alloc(length, 0x20))).toEqual([]);
    expect(framed(Buffer.from([...Buffer.alloc(length), 0x0a]))).toEqual([]);
  });
});

describe('a file', () => {
  test.each<readonly [string, readonly number[], boolean]>([
    ['of two bytes FF FE', [0xff, 0xfe], false],
    ['of two bytes FE FF', [0xfe, 0xff], false],
    ['that begins with FF and another', [0xff, 0xfd, 0x7b, 0x7d], true],
    ['that begins with FE and another', [0xfe, 0xfd, 0x7b, 0x7d], true],
    ['that begins with another and FE', [0x7b, 0xfe], true],
    ['that begins with another and FF', [0x7b, 0xff], true],
    ['of little-endian words', [0x7b, 0x00, 0x22, 0x00], false],
    ['of big-endian words', [0x00, 0x7b, 0x00, 0x22], false],
    ['of little-endian words, cut', [0x7b, 0x00, 0x22], true],
    ['of big-endian words, cut', [0x00, 0x7b, 0x00], true],
    ['with a zero in the second place alone', [0x7b, 0x00, 0x22, 0x22], true],
    ['with a zero in the fourth place alone', [0x7b, 0x22, 0x22, 0x00], true],
    ['with a zero in the first place alone', [0x00, 0x7b, 0x22, 0x22], true],
    ['with a zero in the third place alone', [0x7b, 0x22, 0x00, 0x22], true],
    ['with a word of zeros behind', [0x7b, 0x00, 0x00, 0x00], true],
    ['with a word of zeros before', [0x00, 0x00, 0x00, 0x22], true],
    ['of zeros', [0, 0, 0, 0, 0], true],
    ['of plain text', [...Buffer.from('{"a":1}')], true],
    ['without a byte', [], true],
  ])('%s holds lines: %j, %s', (_name, bytes, holds) => {
    expect(holdsLines(Buffer.from(bytes), { document: false })).toBe(holds);
  });

  test('that may be one document is told from lines only where it was named', () => {
    const head = Buffer.from('[\n{"type":"result"}\n]');
    expect(holdsLines(head, { document: false })).toBe(true);
    expect(holdsLines(head, { document: true })).toBe(false);
    expect(holdsLines(Buffer.from([0xff, 0xfe]), { document: true })).toBe(false);
  });
});
