/** The facts of all files of a run: what is kept from the last run, what was appended since, and what is read anew. */
import { appendFileSync, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FoundFile } from '../../src/ingest/found.ts';
import type { Read, ReadAllOptions } from '../../src/ingest/read-all.ts';
import { readAll } from '../../src/ingest/read-all.ts';
import { told } from '../../src/ingest/transcript-of.ts';
import { folder, removeFolder } from './folder.ts';
import { lineScanner } from './line-scanner.ts';
import type { LineScanner } from './line-scanner.ts';
import { tinySource } from './tiny-source.ts';

const now = Date.UTC(2030, 0, 1);
let root = '';
let scanner: LineScanner;

beforeEach(() => {
  root = folder({});
  scanner = lineScanner();
});

afterEach(() => {
  removeFolder(root);
});

const lines = (...ids: readonly string[]): string => ids.map((id) => `{"type":"title","id":"${id}"}\n`).join('');

/** Writes the file, long before the run. */
function write(name: string, text: string, second = 1): void {
  writeFileSync(join(root, name), text);
  utimesSync(join(root, name), second, second);
}

function append(name: string, text: string): void {
  appendFileSync(join(root, name), text);
  utimesSync(join(root, name), 2, 2);
}

function found(name: string, more: Partial<FoundFile> = {}): FoundFile {
  const path = join(root, name);
  const stats = statSync(path, { throwIfNoEntry: false });
  const { size: bytes = 0, mtimeMs = 0, ino: inode = 0 } = stats ?? {};
  const place = { source: 'tiny', file: name, path, origin: 'disk', role: { kind: 'main' } } as const;
  return { ...place, bytes, mtimeMs, inode, given: false, companion: false, ...more };
}

function read(files: readonly FoundFile[], options: Partial<ReadAllOptions> = {}): readonly Read[] {
  return readAll(files, { tiny: { ...tinySource, scanner: () => scanner } }, { includeText: false, ...options });
}

const cached = (version = 7, at = now): Partial<ReadAllOptions> => ({
  cache: { folder: join(root, 'kept'), version, now: at },
});
const ids = (reads: readonly Read[]): unknown =>
  reads.map((each) =>
    'failure' in each ? each.failure.reason : told(each.facts, true).records.map(({ identity }) => identity),
  );
const stateOf = ([first]: readonly Read[]): unknown => (first && 'state' in first ? first.state : undefined);

test('files are read each by itself, in their order, and each is told', () => {
  write('a', lines('x'));
  write('b', lines('y', 'z'));
  const sizes: number[] = [];
  const files = [found('b'), found('gone'), found('a')];
  const reads = read(files, { onFile: (bytes) => sizes.push(bytes) });
  expect(ids(reads)).toEqual([['y', 'z'], 'unreadable-file', ['x']]);
  expect(sizes.toSorted((left, right) => right - left)).toEqual([lines('y', 'z').length, lines('x').length, 0]);
  expect(ids(read(files))).toEqual(ids(reads));
});

test('a file of a source that nobody knows is an error', () => {
  expect(() => read([found('a', { source: 'other' })])).toThrow('No source has the id other.');
});

describe('the scanner reads', () => {
  test.each<readonly [string, Partial<ReadAllOptions>, boolean]>([
    ['unless told otherwise', {}, true],
    ['where that is said', { scan: true }, true],
    ['not where the decoder is to read all', { scan: false }, false],
    ['not where texts are wanted', { includeText: true }, false],
    ['not where acts are wanted', { includeActs: { countsAs: [] } }, false],
  ])('%s', (_name, options, scans) => {
    write('a', lines('x'));
    expect(ids(read([found('a')], options))).toEqual([['x']]);
    expect(scanner.begun).toHaveLength(scans ? 1 : 0);
  });

  test('as much at once, and lines as long, as is said', () => {
    write('a', lines('x', 'long one'));
    read([found('a')], { chunkBytes: 9 });
    expect(scanner.wanted[0]).toBe(9);
    expect(ids(read([found('a')], { scan: false, maxLineBytes: 30 }))).toEqual([['x']]);
  });
});

test('other threads read whatever is wanted, but not where the decoder is held against the scanner', () => {
  write('a', lines('x'));
  write('b', lines('y'));
  const threads = { program: 'no path of a program', cores: 2, bytesPerThread: 1 };
  const all = (options: Partial<ReadAllOptions>) => () => read([found('a'), found('b')], { threads, ...options });
  for (const options of [{}, { includeText: true }, { includeActs: { countsAs: [] } }]) {
    expect(all(options)).toThrow(threads.program);
  }
  expect(ids(all({ scan: false })())).toEqual([['x'], ['y']]);
});

test('all of a file is known, in a state and at a time, where it was kept and has an end', () => {
  write('a', lines('x'));
  const { size: bytes, mtimeMs, ino: inode } = statSync(join(root, 'a'));
  const stamp = { bytes, mtimeMs, inode, offset: bytes, line: 2, fingerprint: expect.any(Number) };
  expect(stateOf(read([found('a')], cached()))).toEqual({ stamp, readAt: now });
  expect(stateOf(read([found('a')], cached(7, now + 9)))).toEqual({ stamp, readAt: now });
  expect(stateOf(read([found('a')]))).toBeUndefined();
  append('a', '{"ty');
  expect(stateOf(read([found('a')], cached()))).toBeUndefined();
  expect(stateOf(read([found('a')], cached()))).toBeUndefined();
});

describe('what was kept', () => {
  /** How many bytes the scanner was to read in the second of two runs. */
  function readAgain(change: () => void, first: Partial<ReadAllOptions> = cached(), second = first): readonly number[] {
    read([found('a')], first);
    change();
    scanner = lineScanner();
    const again = read([found('a')], second);
    const { begun } = scanner;
    expect(ids(again)).toEqual(ids(read([found('a')], { scan: false })));
    return begun.map(({ bytes }) => bytes);
  }

  beforeEach(() => {
    write('a', lines('x', 'y'));
  });

  const all = lines('x', 'y').length;

  test('is not read again', () => {
    expect(readAgain(() => undefined)).toEqual([]);
  });

  test('is told as read', () => {
    const sizes: number[] = [];
    read([found('a')], { ...cached(), onFile: (bytes) => sizes.push(bytes) });
    read([found('a')], { ...cached(), onFile: (bytes) => sizes.push(bytes) });
    expect(sizes).toEqual([all, all]);
  });

  test.each<readonly [string, () => void, readonly number[]]>([
    ['an append is read alone', () => append('a', lines('z')), [lines('z').length]],
    ['a last line without an end is read alone', () => append('a', '{"ty'), [4]],
    ['another time means another file', () => write('a', lines('x', 'y'), 3), [all]],
    ['a shorter file is another', () => write('a', lines('x')), [lines('x').length]],
    [
      'a longer file that begins otherwise is another',
      () => write('a', lines('v', 'y', 'z'), 2),
      [lines('v', 'y', 'z').length],
    ],
  ])('serves as far as it goes: %s', (_name, change, bytes) => {
    expect(readAgain(change)).toEqual(bytes);
  });

  test.each<readonly [string, () => Partial<ReadAllOptions>]>([
    ['by another version', () => cached(8)],
    ['nowhere', () => ({})],
    ['by the decoder alone', () => ({ ...cached(), scan: false })],
    ['with texts', () => ({ ...cached(), includeText: true })],
    ['while it was being written', () => cached(7, 1000)],
  ])('serves nobody: kept %s', (_name, first) => {
    const { cache: { now: at = now } = {} } = first();
    expect(readAgain(() => undefined, first(), cached(7, at))).toEqual([all]);
  });

  test.each<readonly [string, Partial<ReadAllOptions>]>([
    ['texts are wanted', { includeText: true }],
    ['acts are wanted', { includeActs: { countsAs: [] } }],
    ['the decoder is to read all', { scan: false }],
  ])('is not asked for where %s', (_name, options) => {
    const first = ids(read([found('a')], cached()));
    scanner = lineScanner();
    const again = read([found('a')], { ...cached(), ...options });
    expect([ids(again), stateOf(again), scanner.begun]).toEqual([first, undefined, []]);
  });

  test('is of files alone, not of standard input', () => {
    const stdin = found('-', { origin: 'stdin', path: '-' });
    const options = { ...cached(), readStdin: () => Buffer.from(lines('x')) };
    expect([1, 2].map(() => ids(read([stdin], options)))).toEqual([[['x']], [['x']]]);
    expect(scanner.begun).toHaveLength(2);
    expect(existsSync(join(root, 'kept'))).toBe(false);
  });
});

describe('the cache is written', () => {
  /** Whether a run rewrites what is kept. */
  function isWritten(change: () => void, at = now, file?: FoundFile): boolean {
    const [name = ''] = readdirSync(join(root, 'kept'));
    const shard = join(root, 'kept', name);
    const before = statSync(shard).ino;
    change();
    read([file ?? found('a')], cached(7, at));
    return statSync(shard).ino !== before;
  }

  beforeEach(() => {
    write('a', lines('x', 'y'));
    read([found('a')], cached());
  });

  test('where there is something new, and not otherwise', () => {
    expect(isWritten(() => undefined)).toBe(false);
    expect(isWritten(() => append('a', lines('z')))).toBe(true);
    expect(isWritten(() => undefined)).toBe(false);
    expect(isWritten(() => write('a', lines('x')))).toBe(true);
  });

  test('once for a last line without an end, though it is read again each time', () => {
    expect(isWritten(() => append('a', '{"ty'))).toBe(true);
    scanner = lineScanner();
    expect(isWritten(() => undefined)).toBe(false);
    expect(scanner.begun).toMatchObject([{ bytes: 4 }]);
    expect(isWritten(() => append('a', 'pe'))).toBe(true);
  });

  test('again for a file that was touched after it was found', () => {
    append('a', '{"ty');
    read([found('a')], cached());
    const before = found('a');
    expect(isWritten(() => utimesSync(join(root, 'a'), 3, 3), now, before)).toBe(true);
  });

  test('again where what is kept was kept too early to be trusted', () => {
    write('b', lines('x'), now / 1000);
    const early = (at: number): void => void read([found('b')], cached(7, at));
    early(now);
    scanner = lineScanner();
    early(now + 60_000);
    early(now + 60_000);
    expect(scanner.begun).toHaveLength(1);
  });
});
