/** One file of an archive, line by line: what is understood, what is not and why, and where each stands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FileOptions, ReadLine } from '../../../src/ingest/archive/archive-file.ts';
import { lineId, readArchiveFile } from '../../../src/ingest/archive/archive-file.ts';
import { header, lineText } from '../../../src/ingest/archive/line.ts';
import { folder, removeFolder } from '../folder.ts';
import { archiveLine, kept } from './kept.ts';

const place = folder({});
const one = lineText(archiveLine([kept()]));
const two = lineText(archiveLine([kept({ identity: 'ü' })], { sessionId: 's-2' }));

afterAll(() => removeFolder(place));

function read(content: string, options?: FileOptions): readonly ReadLine[] {
  const path = join(place, 'anvil.jsonl');
  writeFileSync(path, content);
  const found: ReadLine[] = [];
  expect(readArchiveFile(path, (line) => found.push(line), options)).toBe(undefined);
  return found;
}

/** Each line by its number, and what it is; of a line its session, of one that is none the reason. */
function outline(found: readonly ReadLine[]): readonly string[] {
  return found.map((line) => {
    if (line.kind === 'line') return `${line.number} ${line.line.sessionId}`;
    return `${line.number} ${line.kind === 'rejected' ? line.reason : line.kind}`;
  });
}

test('a file is read line by line, each with its place, its text and its id', () => {
  const found = read(`${header}${two}${one}`);
  const [head = 0, first = 0] = [header, two].map((text) => Buffer.byteLength(text));
  const [whole, other] = [two, one].map((text) => text.trimEnd());
  expect(found).toEqual([
    { kind: 'header', number: 1, offset: 0 },
    {
      kind: 'line',
      number: 2,
      offset: head,
      line: JSON.parse(JSON.stringify(archiveLine([kept({ identity: 'ü' })], { sessionId: 's-2' }))),
      text: whole,
      id: lineId(whole ?? ''),
    },
    {
      kind: 'line',
      number: 3,
      offset: head + first,
      line: archiveLine([kept()]),
      text: other,
      id: lineId(other ?? ''),
    },
  ]);
});

test('the id of a line is a digest of its text', () => {
  expect(lineId('')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  expect(lineId('a')).not.toBe(lineId('b'));
});

describe('a line', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['that is no JSON', 'torn\n', ['2 not-json', '3 s-1']],
    ['that is no object', '[1]\n', ['2 not-json', '3 s-1']],
    ['that is no line of this format', '{"machine":1}\n', ['2 bad-archive-line', '3 s-1']],
    ['that is blank', ' \t\n', ['3 s-1']],
    ['of another version', '{"format":"session-receipts archive","version":2}\n', ['2 other-archive-version']],
    ['of another format', '{"format":"other","version":1}\n', ['2 bad-archive-line', '3 s-1']],
    ['that is a second header', header, ['2 header', '3 s-1']],
  ])('%s', (_name, text, rest) => {
    expect(outline(read(`${header}${text}${one}`))).toEqual(['1 header', ...rest]);
  });

  test.each<readonly [string, string | undefined]>([
    ['{"machine":1}', 'expected a row'],
    ['{"texts":[],"machine":1}', 'expected a text'],
    ['{"format":"session-receipts archive","version":"x"}', '"x"'],
    ['torn', undefined],
  ])('%s is rejected with what was expected', (text, detail) => {
    const [found] = read(`${text}\n`);
    expect(found).toMatchObject({ kind: 'rejected', number: 1, offset: 0 });
    expect(found?.kind === 'rejected' ? found.detail : 'none').toBe(detail);
  });
});

describe('a last line without an end', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['that is torn is pending', one.slice(0, 50), ['1 header', '2 pending']],
    ['that is torn into something else is pending', '{"machine":1}', ['1 header', '2 pending']],
    ['that is whole is a line', one.trimEnd(), ['1 header', '2 s-1']],
    ['that is blank is none', '  ', ['1 header']],
  ])('%s', (_name, text, expected) => {
    expect(outline(read(`${header}${text}`))).toEqual(expected);
  });
});

describe('of some sessions', () => {
  const all = `${header}${one}torn\n${two}`;
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['one', ['s-1'], ['1 header', '2 s-1']],
    ['the other', ['s-2'], ['1 header', '4 s-2']],
    ['both', ['s-2', 's-1'], ['1 header', '2 s-1', '4 s-2']],
    ['one whose name begins alike', ['s'], ['1 header']],
    ['none', [], ['1 header']],
  ])('only those lines are read: %s', (_name, sessions, expected) => {
    expect(outline(read(all, { sessions: new Set(sessions) }))).toEqual(expected);
  });

  test('a last line without an end is looked at all the same', () => {
    expect(outline(read(`${header}{"session":`, { sessions: new Set(['s-1']) }))).toEqual(['1 header', '2 pending']);
  });
});

describe('a file that cannot be read', () => {
  test('is told', () => {
    const unread = (): never => {
      throw new Error('nothing is there to be read');
    };
    expect(readArchiveFile(join(place, 'none.jsonl'), unread)).toEqual({ reason: 'unreadable-file', detail: 'ENOENT' });
    expect(readArchiveFile(place, unread)).toEqual({ reason: 'not-a-file' });
  });

  test('to its end keeps what was read, and is told', () => {
    const path = join(place, 'anvil.jsonl');
    const filler = `${' '.repeat(200_000)}\n`;
    writeFileSync(path, `${header}${filler}${filler}${one}`);
    const found: ReadLine[] = [];
    const failure = readArchiveFile(path, (line) => {
      found.push(line);
      writeFileSync(path, '');
    });
    expect(failure).toEqual({ reason: 'changed-while-read' });
    expect(outline(found)).toEqual(['1 header']);
  });
});
