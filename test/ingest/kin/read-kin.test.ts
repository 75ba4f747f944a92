/** Reading kin by kin: files that are tied together, their keys, their states and their transcripts. */
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KinHome } from './kin-home.ts';
import { kinHome, lines, now, outline, written } from './kin-home.ts';

let home: KinHome;

beforeEach(() => {
  home = kinHome();
});

afterEach(() => home.remove());

test('every file is read, those that share a record together', () => {
  expect(outline(home.read())).toEqual({ kept: [], read: ['copy one', 'lone'] });
});

test('where nothing is kept, everything is read each time', () => {
  const first = home.read({ cache: undefined });
  first.save([]);
  expect(outline(first)).toEqual(outline(home.read({ cache: undefined })));
});

test('what is assembled is of the files, and may be asked for once', () => {
  const [copied] = home.read().read;
  const { outlines, accounts } = copied?.outlined() ?? { outlines: [], accounts: [] };
  expect(outlines.map(({ session }) => session.id)).toEqual(['s-1', 's-2']);
  expect(accounts.map(({ used, duplicate }) => used + duplicate)).toEqual([1, 1]);
  expect(() => copied?.outlined()).toThrow(`${home.path('copy.jsonl')} was asked for a second time.`);
});

test('a kin has the keys of its files', () => {
  const [copied, lone] = home.read().read;
  expect([copied?.keys.length, lone?.keys.length]).toEqual([8, 4]);
  expect(copied?.keys.subarray(2, 4)).toEqual(copied?.keys.subarray(6, 8));
});

test('a file tells the state in which it was read', () => {
  const [, lone] = home.read().read;
  const bytes = Buffer.byteLength(lines('s-3', 'r-3'));
  expect(lone?.files.map(({ state }) => state)).toMatchObject([{ bytes, mtimeMs: written, readAt: now }]);
});

test('an agent tells the state of its side file, a main transcript of none', () => {
  const agents = home.path('one/subagents');
  mkdirSync(agents, { recursive: true });
  writeFileSync(join(agents, 'agent-x.jsonl'), lines('one', 'r-x'));
  writeFileSync(join(agents, 'agent-x.meta.json'), '{"agentType":"Plan"}');
  writeFileSync(home.path('one.meta.json'), '{}');
  const found = home.read().read;
  const sides = found.flatMap(({ files }) => files.map((file) => [basename(file.found.file), file.state?.side]));
  const { size: bytes, mtimeMs, ino: inode } = statSync(join(agents, 'agent-x.meta.json'));
  expect(Object.fromEntries(sides)).toEqual({
    'agent-x.jsonl': { bytes, mtimeMs, inode },
    'copy.jsonl': undefined,
    'lone.jsonl': undefined,
    'one.jsonl': undefined,
  });
  const chains = found.flatMap(({ outlined }) => outlined().outlines.flatMap(({ session }) => session.chains));
  expect(chains.map(({ id, meta }) => [id, meta])).toContainEqual(['x', { agentType: 'Plan' }]);
});

test('every file is told once, read or not', () => {
  home.run();
  appendFileSync(home.path('lone.jsonl'), lines('s-3', 'r-9'));
  const told: (readonly number[])[] = [];
  home.read({
    onProgress: ({ files, filesTotal, bytes, bytesTotal }) => void told.push([files, filesTotal, bytes, bytesTotal]),
  });
  expect(told.map(([files, total]) => [files, total])).toEqual([1, 2, 3].map((files) => [files, 3]));
  expect(told.at(-1)?.[2]).toBe(told.at(-1)?.[3]);
});

test('a file that cannot be read is told, and the others are read', () => {
  home.run();
  for (const name of ['more', 'next']) writeFileSync(home.path(`${name}.jsonl`), lines(name, name));
  const broken = home.read({}, () => rmSync(home.path('next.jsonl')));
  const file = home.path('next.jsonl');
  expect(broken.problems).toEqual([{ file, line: 0, reason: 'unreadable-file', detail: 'ENOENT' }]);
  expect(outline(broken)).toEqual({ kept: ['copy one', 'lone'], read: ['more'] });
});

describe('files that are not to be read', () => {
  const old = written - 1;

  test('have to be known', () => {
    home.dated('lone', old);
    expect(home.reading({ since: written })).toBe(undefined);
    expect(home.reading({ since: old })).toBeDefined();
    expect(home.reading({ since: written, cache: undefined })).toBe(undefined);
  });

  test('are not read where they are', () => {
    home.dated('lone', old);
    home.run();
    appendFileSync(home.path('one.jsonl'), lines('s-1', 'r-9'));
    expect(outline(home.read({ since: written }))).toEqual({ kept: ['lone'], read: ['copy one'] });
  });
});
