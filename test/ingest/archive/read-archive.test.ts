/** An archive as a whole: its files by name, each line once in the order of its moment, and an account of the rest. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { lineId } from '../../../src/ingest/archive/archive-file.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import { header, lineText } from '../../../src/ingest/archive/line.ts';
import { archiveFiles, readArchive } from '../../../src/ingest/archive/read-archive.ts';
import { InputError } from '../../../src/ingest/input-error.ts';
import { folder, removeFolder } from '../folder.ts';
import { archiveLine, kept } from './kept.ts';

const place = folder({ 'anvil.jsonl': '', 'bellows.jsonl': '', 'notes.txt': '', 'anvil.jsonl.tmp': '' });
const [anvil, bellows] = [join(place, 'anvil.jsonl'), join(place, 'bellows.jsonl')];

afterAll(() => removeFolder(place));

function line(sessionId: string, at: number, number = 1): ArchiveLine {
  return archiveLine([kept({ line: number })], { sessionId, at });
}

/** What is read of two files that hold these texts. */
function read(one: string, other = header, options = {}): ReturnType<typeof readArchive> {
  writeFileSync(anvil, one);
  writeFileSync(bellows, other);
  return readArchive([anvil, bellows], options);
}

function text(...lines: readonly ArchiveLine[]): string {
  return header + lines.map(lineText).join('');
}

describe('the files of an archive', () => {
  test('are those of lines in the folder, by name', () => {
    expect(archiveFiles(place)).toEqual([anvil, bellows]);
  });

  test('are none where no folder is', () => {
    expect(archiveFiles(join(place, 'gone'))).toEqual([]);
  });

  test('cannot be found where no folder can be looked at', () => {
    const message = `The archive ${anvil} cannot be looked at (ENOTDIR).`;
    expect(() => archiveFiles(anvil)).toThrow(new InputError(message, 'Check the folder.'));
    expect(() => archiveFiles(anvil)).toThrow(expect.objectContaining({ next: 'Check the folder.' }));
  });
});

describe('lines', () => {
  const [early, late] = [line('x', 1), line('a', 2)];

  test('stand in the order in which they were archived, whichever file holds them', () => {
    expect(read(text(late), text(early)).lines).toEqual([early, late]);
    expect(read(text(early), text(late)).lines).toEqual([early, late]);
  });

  test('of one moment stand by their first record', () => {
    const [first, second] = [line('z', 1, 1), line('a', 1, 1001)];
    expect(read(text(second, first)).lines).toEqual([first, second]);
    expect(read(text(first, second)).lines).toEqual([first, second]);
    const empty = archiveLine([], { at: 1 });
    expect(read(text(first, empty)).lines).toEqual([empty, first]);
    expect(read(text(empty, first)).lines).toEqual([empty, first]);
  });

  test('of one moment and place stand in an order that no file decides', () => {
    const [one, other] = [line('a', 1), line('b', 1)];
    expect(read(text(one, other))).toEqual(read(text(other, one)));
    const [first] = [one, other].map((each) => lineId(lineText(each).trimEnd())).toSorted();
    const expected = first === lineId(lineText(one).trimEnd()) ? [one, other] : [other, one];
    expect(read(text(one, other)).lines).toEqual(expected);
  });

  test('that stand twice are one', () => {
    const { lines, ids } = read(text(early, early), text(early, late));
    expect(lines).toEqual([early, late]);
    expect(ids).toEqual(new Set([early, late].map((each) => lineId(lineText(each).trimEnd()))));
  });

  test('of some sessions are read alone', () => {
    expect(read(text(early, late), header, { sessions: new Set(['a']) }).lines).toEqual([late]);
  });
});

describe('the account', () => {
  const nothing = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };

  test('of a file that was understood is empty', () => {
    const { leftovers, problems } = read(text(line('s', 1)));
    expect(leftovers).toEqual([anvil, bellows].map((file) => ({ file, ...nothing })));
    expect(problems).toEqual([]);
  });

  test('tells of each file what was not', () => {
    const { lines, leftovers } = read(`${header}torn\n{}\n${lineText(line('s', 1))}{"mach`);
    const offset = header.length;
    const unread = [
      { file: anvil, line: 2, offset, reason: 'not-json', detail: undefined },
      { file: anvil, line: 3, offset: offset + 5, reason: 'bad-archive-line', detail: 'expected a row' },
    ];
    expect(lines).toEqual([line('s', 1)]);
    expect(leftovers).toEqual([
      { ...nothing, file: anvil, read: 3, rejected: 2, pending: 1, problems: unread },
      { ...nothing, file: bellows },
    ]);
  });

  test('tells of a file that cannot be read, and the others are', () => {
    const gone = join(place, 'gone.jsonl');
    mkdirSync(join(place, 'folder.jsonl'));
    writeFileSync(anvil, text(line('s', 1)));
    const { lines, problems } = readArchive([gone, anvil, join(place, 'folder.jsonl')]);
    expect(lines).toEqual([line('s', 1)]);
    expect(problems).toEqual([
      { file: gone, line: 0, reason: 'unreadable-file', detail: 'ENOENT' },
      { file: join(place, 'folder.jsonl'), line: 0, reason: 'not-a-file' },
    ]);
  });
});
