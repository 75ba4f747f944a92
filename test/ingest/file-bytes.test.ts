/** The bytes of a file as it was when it was opened, and what is refused. */
import { appendFileSync, closeSync, mkdirSync, openSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Failure, OpenFile } from '../../src/ingest/file-bytes.ts';
import { chunkBytes, chunks, withFile } from '../../src/ingest/file-bytes.ts';
import { folder, removeFolder } from './folder.ts';

let root = '';
let path = '';

beforeEach(() => {
  root = folder({ 'x.jsonl': '0123456789' });
  path = join(root, 'x.jsonl');
});

afterEach(() => {
  removeFolder(root);
});

/** The number that the next file gets that is opened: the least that is free. */
function nextDescriptor(): number {
  const descriptor = openSync(path, 'r');
  closeSync(descriptor);
  return descriptor;
}

describe('an open file', () => {
  test('says how long it is, when it was written, and which file on its disk it is', () => {
    const { size, mtimeMs, ino } = statSync(path);
    const outcome = withFile(path, ({ bytes, mtimeMs: at, inode }) => ({ bytes, at, inode }));
    expect(outcome).toEqual({ result: { bytes: size, at: mtimeMs, inode: ino } });
  });

  test('is read from any place on, as far as there is room and bytes', () => {
    const into = Buffer.alloc(4, '-');
    const outcome = withFile(path, (file) => [
      file.read(into, 3),
      into.toString(),
      file.read(into, 8),
      into.toString(),
    ]);
    expect(outcome).toEqual({ result: [4, '3456', 2, '8956'] });
  });

  test('that has become shorter, or cannot be read, says so', () => {
    const read = withFile(path, (file) => {
      truncateSync(path, 4);
      return [file.read(Buffer.alloc(4), 4), file.read(Buffer.alloc(4), 2)];
    });
    expect(read).toEqual({ result: [{ reason: 'changed-while-read' }, 2] });
    let kept: OpenFile | undefined;
    withFile(path, (file) => (kept = file));
    expect(kept?.read(Buffer.alloc(4), 0)).toEqual({ reason: 'unreadable-file', detail: 'EBADF' });
  });

  test('is closed once it was used, whatever came of that', () => {
    const free = nextDescriptor();
    expect(withFile(path, nextDescriptor)).not.toEqual({ result: free });
    expect(nextDescriptor()).toBe(free);
    const fails = (): never => {
      throw new Error('no use');
    };
    expect(() => withFile(path, fails)).toThrow('no use');
    expect(nextDescriptor()).toBe(free);
  });
});

describe('what is no file', () => {
  const never = (): never => {
    throw new Error('used all the same');
  };

  test('is not opened', () => {
    mkdirSync(join(root, 'folder'));
    expect(withFile(join(root, 'folder'), never)).toEqual({ failure: { reason: 'not-a-file' } });
    expect(withFile('/dev/null', never)).toEqual({ failure: { reason: 'not-a-file' } });
  });

  test('or is not there says why', () => {
    expect(withFile(join(root, 'gone'), never)).toEqual({ failure: { reason: 'unreadable-file', detail: 'ENOENT' } });
  });
});

/** Bytes as an open file that gives at most `most` of them at once, and `failure` from a position on. */
function given(text: string, { most = 1e9, failsAt = 1e9 } = {}): OpenFile & { readonly asked: number[] } {
  const bytes = Buffer.from(text);
  const asked: number[] = [];
  const read: OpenFile['read'] = (into, position) => {
    asked.push(into.length);
    if (position >= failsAt) return { reason: 'changed-while-read' };
    return bytes.copy(into, 0, position, Math.min(position + most, bytes.length));
  };
  return { bytes: bytes.length, mtimeMs: 0, inode: 0, read, asked };
}

describe('the chunks of a file', () => {
  const textOf = (file: OpenFile, position?: number): unknown => {
    const failures: Failure[] = [];
    const texts: string[] = [];
    for (const chunk of chunks(file, (failure) => failures.push(failure), position)) texts.push(chunk.toString());
    return [texts, failures.map(({ reason }) => reason)];
  };

  test('hold all of it, however much is read at once', () => {
    expect(textOf(given('0123456789'))).toEqual([['0123456789'], []]);
    expect(textOf(given('0123456789', { most: 4 }))).toEqual([['0123', '4567', '89'], []]);
    expect(textOf(given(''))).toEqual([[], []]);
  });

  test('begin where they are wanted', () => {
    expect(textOf(given('0123456789', { most: 4 }), 3)).toEqual([['3456', '789'], []]);
    expect(textOf(given('0123456789'), 10)).toEqual([[], []]);
  });

  test('end where reading breaks off, and say so', () => {
    expect(textOf(given('0123456789', { most: 4, failsAt: 4 }))).toEqual([['0123'], ['changed-while-read']]);
  });

  test('never ask for more than is left, nor for more than a chunk', () => {
    const file = given('x'.repeat(chunkBytes + 10));
    textOf(file, 5);
    expect(file.asked).toEqual([chunkBytes, 5]);
  });

  test('end with the file as it was opened, though it grows', () => {
    const outcome = withFile(path, (file) => {
      appendFileSync(path, 'more');
      return textOf(file);
    });
    expect(outcome).toEqual({ result: [['0123456789'], []] });
  });
});
