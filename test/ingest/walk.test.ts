/** The walk through folders: which transcripts it finds, under which path, where links lead, and what it cannot look at. */
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Claim, Claimed, Folder, Walk } from '../../src/ingest/walk.ts';
import { addFile, walkFolders } from '../../src/ingest/walk.ts';
import { folder, removeFolder } from './folder.ts';

const claimed: Claimed = { source: 'tiny', role: { kind: 'main' }, given: false, companion: false };
const claim: Claim = (path) => (path.endsWith('.jsonl') ? claimed : undefined);
let root = '';

beforeEach(() => {
  root = folder({});
});

afterEach(() => {
  removeFolder(root);
});

/** Files by path, and links by path with what they lead to. */
function make(files: readonly string[], links: Readonly<Record<string, string>> = {}): void {
  removeFolder(root);
  root = folder(Object.fromEntries(files.map((file) => [file, 'x'])));
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    symlinkSync(target.startsWith('/') ? join(root, target) : target, join(root, path));
  }
}

const place = (path: string): Folder => ({ printed: join('/as', path), real: join(root, path), claim });

function walked(paths: readonly string[], { bounds = paths, shallow = false } = {}): Walk {
  const walk: Walk = {
    files: [],
    problems: [],
    seen: new Set(),
    bounds: bounds.map((bound) => join(root, bound)),
    shallow,
  };
  walkFolders(paths.map(place), walk);
  return walk;
}

/** Files as they are printed, behind them the problems. */
function names({ files, problems }: Walk): readonly string[] {
  return [
    ...files.map(({ file }) => relative('/as', file)),
    ...problems.map(({ file, line, reason, detail }) => [relative('/as', file), line, reason, detail].join(' ')),
  ];
}

test('a transcript that is found has its path as printed and as it is, its size, time and number', () => {
  make(['h/x.jsonl']);
  const { size: bytes, mtimeMs, ino: inode } = statSync(join(root, 'h/x.jsonl'));
  const path = join(root, 'h/x.jsonl');
  expect(walked(['h']).files).toEqual([
    { ...claimed, file: '/as/h/x.jsonl', path, origin: 'disk', bytes, mtimeMs, inode },
  ]);
});

test('an agent that is found has a side file where its folder lists one; where nobody looked, that is not known', () => {
  make(['h/agent-1.jsonl', 'h/agent-1.meta.json', 'h/agent-2.jsonl', 'x/agent-3.jsonl'], {
    'h/agent-3.jsonl': '/x/agent-3.jsonl',
  });
  const agent: Claimed = { ...claimed, role: { kind: 'agent', sessionId: 's', agentId: 'a' } };
  const walk = walked([], { bounds: ['h', 'x'] });
  walkFolders([{ ...place('h'), claim: (path) => claim(path) && agent }], walk);
  expect(walk.files.map(({ file, hasSideFile }) => [file, hasSideFile])).toEqual([
    ['/as/h/agent-1.jsonl', true],
    ['/as/h/agent-2.jsonl', false],
    ['/as/h/agent-3.jsonl', undefined],
  ]);
});

test('transcripts are found in all folders, those of a folder before those below it, by name', () => {
  make(['h/z.jsonl', 'h/b/d/y.jsonl', 'h/b/x.jsonl', 'h/a/w.jsonl', 'h/notes.txt', 'h/c.jsonl', 'i/v.jsonl']);
  const all = ['h/c.jsonl', 'h/z.jsonl', 'h/a/w.jsonl', 'h/b/x.jsonl', 'h/b/d/y.jsonl'];
  expect(names(walked(['h', 'i']))).toEqual([...all, 'i/v.jsonl']);
  expect(names(walked(['i', 'h']))).toEqual(['i/v.jsonl', ...all]);
  expect(names(walked(['h/b', 'h']))).toEqual([
    'h/b/x.jsonl',
    'h/b/d/y.jsonl',
    'h/c.jsonl',
    'h/z.jsonl',
    'h/a/w.jsonl',
  ]);
  expect(names(walked(['h', 'h']))).toEqual(all);
});

test('names stand in one order on every machine', () => {
  make(['h/\u{ff5e}.jsonl', 'h/\u{1f600}.jsonl']);
  expect(names(walked(['h']))).toEqual(['h/\u{1f600}.jsonl', 'h/\u{ff5e}.jsonl']);
});

test('folders in folders may be left alone', () => {
  make(['h/a.jsonl', 'h/b/c.jsonl']);
  expect(names(walked(['h'], { shallow: true }))).toEqual(['h/a.jsonl']);
});

describe('a link', () => {
  test('to what is found anyway changes nothing', () => {
    make(['h/b/x.jsonl'], { 'h/a': '/h/b', 'h/a.jsonl': '/h/b/x.jsonl', 'h/c': '/h' });
    const { files, problems } = walked(['h']);
    expect([files.map(({ file }) => file), problems]).toEqual([['/as/h/b/x.jsonl'], []]);
  });

  test('to another folder inside the bounds is followed, and the links in there', () => {
    make(['o/p/x.jsonl', 'q/y.jsonl'], { 'h/a': '/o/p', 'o/p/b': '/q' });
    const walk = walked(['h'], { bounds: ['h', 'o', 'q'] });
    expect(names(walk)).toEqual(['h/a/x.jsonl', 'h/a/b/y.jsonl']);
    expect(walk.files.map(({ path }) => relative(root, path))).toEqual(['o/p/x.jsonl', 'q/y.jsonl']);
  });

  test('to another transcript inside the bounds is one', () => {
    make(['o/x.txt'], { 'h/a.jsonl': '/o/x.txt' });
    const walk = walked(['h'], { bounds: ['h', 'o'] });
    expect(names(walk)).toEqual(['h/a.jsonl']);
    expect(walk.files[0]?.path).toBe(join(root, 'o/x.txt'));
  });

  test.each(['o', 'o/', 'o/p', ''])('is inside a bound that is, or holds, what it leads to: %j', (bound) => {
    make(['o/p/x.jsonl'], { 'h/a': '/o/p' });
    expect(names(walked(['h'], { bounds: [bound] }))).toEqual(['h/a/x.jsonl']);
  });

  test.each(['h', 'o/p/q', 'o/pp'])('out of the bounds is told, and left alone: %j', (bound) => {
    make(['o/p/x.jsonl', 'o/y.jsonl'], { 'h/a': '/o/p', 'h/b.jsonl': '/o/y.jsonl' });
    expect(names(walked(['h'], { bounds: [bound] }))).toEqual(['h/a 0 outside-roots ', 'h/b.jsonl 0 outside-roots ']);
  });

  test('to a folder whose name only begins as a bound leads out of it', () => {
    make(['oo/x.jsonl'], { 'h/a': '/oo' });
    expect(names(walked(['h'], { bounds: ['o'] }))).toEqual(['h/a 0 outside-roots ']);
  });

  test('to a file that is no transcript is nobody’s business', () => {
    make(['o/x.txt'], { 'h/a': '/o/x.txt' });
    expect(names(walked(['h']))).toEqual([]);
  });

  test('that leads nowhere is told where it should be a transcript', () => {
    make([], { 'h/a.jsonl': '/gone', 'h/b': '/gone', 'h/loop.jsonl': 'loop.jsonl' });
    expect(names(walked(['h']))).toEqual([
      'h/a.jsonl 0 unreadable-file ENOENT',
      'h/loop.jsonl 0 unreadable-file ELOOP',
    ]);
  });
});

describe('what cannot be looked at is told, and the walk goes on', () => {
  test('a folder that is not there', () => {
    make(['i/x.jsonl']);
    expect(names(walked(['h', 'i']))).toEqual(['i/x.jsonl', 'h 0 unreadable-folder ENOENT']);
  });

  test('a folder with the name of a transcript', () => {
    make(['h/a.jsonl/x.jsonl', 'h/b.jsonl']);
    expect(names(walked(['h']))).toEqual(['h/b.jsonl', 'h/a.jsonl 0 not-a-file ']);
  });

  test('a transcript that has gone', () => {
    make([]);
    const walk = walked([]);
    addFile(place('gone.jsonl'), claimed, walk);
    expect(names(walk)).toEqual(['gone.jsonl 0 unreadable-file ENOENT']);
    expect(walk.seen.size).toBe(0);
  });
});

test('a place that is known to be a transcript is one, once', () => {
  make(['x.txt']);
  const walk = walked([]);
  walkFolders([{ ...place('x.txt'), claimed }, place('x.txt')], walk);
  addFile(place('x.txt'), claimed, walk);
  expect(names(walk)).toEqual(['x.txt']);
});
