/** Where transcripts are looked for: several places at once, places that are none, and what is said of these. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Inputs } from '../../src/ingest/discover.ts';
import { discover } from '../../src/ingest/discover.ts';
import type { Discovery } from '../../src/ingest/found.ts';
import { InputError } from '../../src/ingest/input-error.ts';
import { folder, removeFolder } from './folder.ts';
import { tinySource } from './tiny-source.ts';

const session = '11111111-2222-4333-8444-555555555555';
let root = '';

beforeEach(() => {
  const paths = [
    'z/x.jsonl',
    'z/y.jsonl',
    'a/x.jsonl',
    'notes.txt',
    `p/${session}.jsonl`,
    'p/q/agent-far.jsonl',
    'p/q/agent-old.jsonl',
  ];
  root = folder(Object.fromEntries(paths.map((path) => [path, '{"type":"title"}\n'])));
});

afterEach(() => removeFolder(root));

function found(inputs: Inputs, home = '/nowhere'): Discovery {
  return discover({ inputs, environment: { home, variables: {} }, sources: { tiny: tinySource } });
}

function at(...paths: readonly string[]): readonly string[] {
  return paths.map((path) => join(root, path));
}

function files({ files: all }: Discovery): readonly string[] {
  return all.map(({ file }) => relative(root, file));
}

function problems({ problems: all }: Discovery): readonly string[] {
  return all.map(({ file, line, reason, detail }) =>
    `${relative(root, file)}:${line} ${reason} ${detail ?? ''}`.trim(),
  );
}

describe('several places', () => {
  test('give the files of all, each once, in order', () => {
    const discovery = found({ kind: 'paths', paths: at('z', 'a/x.jsonl', 'z/y.jsonl', 'z') });
    expect(files(discovery)).toEqual(['a/x.jsonl', 'z/x.jsonl', 'z/y.jsonl']);
    expect(problems(discovery)).toEqual([]);
  });

  test.each<readonly [string, readonly string[], boolean]>([
    ['named before its folder is a named one', ['z/x.jsonl', 'z'], true],
    ['found in a folder before it is named is a found one', ['z', 'z/x.jsonl'], false],
  ])('a file %s', (_name, paths, given) => {
    const discovery = found({ kind: 'paths', paths: at(...paths) });
    expect(discovery.files.find(({ file }) => file === join(root, 'z/x.jsonl'))?.given).toBe(given);
  });

  test('give the problems of all, in order', () => {
    execFileSync('mkfifo', at('z/pipe.jsonl', 'a/pipe.jsonl'));
    const discovery = found({ kind: 'paths', paths: at('z', 'a') });
    expect(problems(discovery)).toEqual(['a/pipe.jsonl:0 not-a-file', 'z/pipe.jsonl:0 not-a-file']);
    expect(files(discovery)).toEqual(['a/x.jsonl', 'z/x.jsonl', 'z/y.jsonl']);
  });

  test('one of which is missing are an error', () => {
    expect(() => found({ kind: 'paths', paths: at('z', 'gone') })).toThrow(`${join(root, 'gone')} does not exist.`);
  });
});

test('roots of which one is a link to the other give the same in any order', () => {
  symlinkSync(join(root, 'z'), join(root, 'link'));
  const forward = found({ kind: 'roots', paths: at('z', 'link') });
  expect(files(forward)).toEqual(['link/x.jsonl', 'link/y.jsonl']);
  expect(found({ kind: 'roots', paths: at('link', 'z') })).toEqual(forward);
});

describe('what cannot be looked through', () => {
  const advice = {
    path: 'Check the path; "doctor" shows where transcripts are looked for.',
    root: 'Name the file itself instead of giving it as a root.',
    pipe: 'For a pipe, give "-" and send it to standard input.',
  };
  test.each<readonly [string, Inputs['kind'], string, string, string]>([
    ['a path that does not exist', 'path', 'gone', 'does not exist.', advice.path],
    ['a path below a file', 'path', 'notes.txt/x', 'cannot be looked at (ENOTDIR).', advice.path],
    ['a root that does not exist', 'roots', 'gone', 'does not exist.', advice.path],
    ['a root that is a file', 'roots', 'notes.txt', 'is no folder.', advice.root],
    ['a pipe', 'path', 'pipe', 'is no regular file.', advice.pipe],
  ])('is told with what to do: %s', (_name, kind, name, what, next) => {
    execFileSync('mkfifo', at('pipe'));
    const [path = ''] = at(name);
    const look = (): Discovery => found(kind === 'path' ? { kind, path } : { kind: 'roots', paths: [path] });
    expect(look).toThrow(new InputError(`${path} ${what}`, next));
    expect(look).toThrow(expect.objectContaining({ next }));
  });

  test('is a Problem where a source writes, unless it is not there at all', () => {
    const home = join(root, 'notes.txt');
    expect(problems(found({ kind: 'default' }, home))).toEqual(['notes.txt/.tiny:0 unreadable-folder ENOTDIR']);
    expect(found({ kind: 'default' }, root)).toEqual({ files: [], problems: [] });
  });
});

describe('around one file', () => {
  const main = `p/${session}.jsonl`;

  test('nothing is a problem where there are no agents', () => {
    expect(found({ kind: 'path', path: join(root, 'z/x.jsonl') })).toMatchObject({ files: [{}], problems: [] });
  });

  test('links of its folder are followed as far as that, and no deeper for agents beside it', () => {
    mkdirSync(join(root, `p/${session}`));
    symlinkSync(join(root, 'p/q/agent-far.jsonl'), join(root, `p/${session}/agent-in.jsonl`));
    symlinkSync(join(root, 'z/x.jsonl'), join(root, `p/${session}/agent-out.jsonl`));
    symlinkSync(join(root, 'p/q'), join(root, 'p/link'));
    const discovery = found({ kind: 'path', path: join(root, main) });
    expect(files(discovery)).toEqual([main, `p/${session}/agent-in.jsonl`]);
    expect(problems(discovery)).toEqual([`p/${session}/agent-out.jsonl:0 outside-roots`]);
  });

  test('that no source would look for nothing else is read, and it is none that lies beside', () => {
    const [only] = found({ kind: 'path', path: join(root, 'notes.txt') }).files;
    expect(only).toMatchObject({ source: 'tiny', role: { kind: 'main' }, given: true, companion: false });
  });
});

test('standard input is one main transcript of the first source', () => {
  const input = { file: '-', path: '-', origin: 'stdin', bytes: 0, mtimeMs: 0, inode: 0 };
  const role = { kind: 'main' };
  expect(found({ kind: 'stdin' })).toEqual({
    files: [{ ...input, source: 'tiny', role, given: true, companion: false }],
    problems: [],
  });
});
