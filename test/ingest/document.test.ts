/** Documents: files that are one JSON value over several lines, how they are told from lines, and what they hold. */
import { describe, expect, test } from '@jest/globals';
import { documentFrames, mayBeDocument } from '../../src/ingest/document.ts';

describe('a file may be a document', () => {
  test.each<readonly [string, string, boolean]>([
    ['an array over several lines', '[\n{"a":1}\n]', true],
    ['the beginning of one', '[\n{"a"', true],
    ['an array on the only line', '[{"a":1}]', true],
    ['an array on the only line, with an end', ' [{"a":1}] \r\n\n', true],
    ['an array on a line of several', '[1]\n{"b":2}\n', false],
    ['an object over several lines', '{\n "a": 1\n}', true],
    ['the beginning of one', '{"a":\n', false],
    ['the beginning of one, and more', '{"a":\n 1', true],
    ['an object on the only line', '{"a":1}', false],
    ['an object cut on the only line', '{"a":', false],
    ['objects on lines', '{"a":1}\n{"b":2}\n', false],
    ['a mark before it', '\u{feff}{\n "a": 1\n}', true],
    ['a mark before an array', '\u{feff}[1]', true],
    ['empty lines before it', '\n\r\n {\n "a": 1\n}', true],
    ['a text', '"a\nb"', false],
    ['words', 'a {\n', false],
    ['nothing', '', false],
  ])('or not: %s', (_name, head, may) => {
    expect(mayBeDocument(Buffer.from(head))).toBe(may);
  });
});

/** Each record as its value or reason, with its line and offset. */
function found(text: string): unknown {
  return documentFrames(text)?.map((frame) => [
    frame.kind === 'record' ? frame.raw : frame.kind === 'rejected' && frame.reason,
    frame.line,
    frame.offset,
  ]);
}

describe('the elements of an array', () => {
  test('are records with their value and their place', () => {
    expect(documentFrames('\u{feff}[\n\n {"ä": 1},\t{"b":\n2},\r\n{"c":3}]\n')).toEqual([
      { kind: 'record', value: { ä: 1 }, raw: '{"ä": 1}', line: 3, offset: 7 },
      { kind: 'record', value: { b: 2 }, raw: '{"b":\n2}', line: 3, offset: 18 },
      { kind: 'record', value: { c: 3 }, raw: '{"c":3}', line: 5, offset: 29 },
    ]);
  });

  test.each<readonly [string, string, unknown]>([
    ['none', '[]', []],
    ['none between blanks', ' [ \n ] ', []],
    [
      'no objects',
      '[1,{"a":1},"]"]',
      [
        ['not-object', 1, 1],
        ['{"a":1}', 1, 3],
        ['not-object', 1, 11],
      ],
    ],
    ['cut behind one', '[{"a":1}', [['{"a":1}', 1, 1]]],
    ['cut behind a comma', '[{"a":1},\n', [['{"a":1}', 1, 1]]],
    [
      'cut in the second',
      '[{"a":1},\n{"b',
      [
        ['{"a":1}', 1, 1],
        ['torn-rest', 2, 10],
      ],
    ],
    [
      'broken in the second',
      '[{"a":1},{b},{"c":3}]',
      [
        ['{"a":1}', 1, 1],
        ['torn-rest', 1, 9],
      ],
    ],
    [
      'text behind its end',
      '[{"a":1}]\n {"b":2}',
      [
        ['{"a":1}', 1, 1],
        ['torn-rest', 2, 11],
      ],
    ],
    ['text behind the end of none', '[] x', [['torn-rest', 1, 3]]],
    ['only blanks behind its end', '[{"a":1}] \n\t', [['{"a":1}', 1, 1]]],
    ['cut in the first', '[{"a"', undefined],
    ['broken in the first', '[x,{"a":1}]', undefined],
  ])('where there are %s: %s', (_name, text, frames) => {
    expect(found(text)).toEqual(frames);
  });
});

describe('objects over several lines', () => {
  test.each<readonly [string, string, unknown]>([
    ['one', '{\n"a": 1\n}\n', [['{\n"a": 1\n}', 1, 0]]],
    [
      'several',
      '{"ä":\n1}\n\n{"b":\n2}',
      [
        ['{"ä":\n1}', 1, 0],
        ['{"b":\n2}', 4, 11],
      ],
    ],
    ['one that is cut', '{\n"a": 1', undefined],
    ['one behind another that is cut', '{"a":\n1}\n{"b":', undefined],
    ['no object', 'x', undefined],
  ])('are records, where all are whole: %s', (_name, text, frames) => {
    expect(found(text)).toEqual(frames);
  });

  test('carry their value', () => {
    expect(documentFrames('{\n"a": 1\n}')).toEqual([
      { kind: 'record', value: { a: 1 }, raw: '{\n"a": 1\n}', line: 1, offset: 0 },
    ]);
  });
});
