import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { getuid } from 'node:process';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Inputs } from '../../src/ingest/discover.ts';
import { discover } from '../../src/ingest/discover.ts';
import type { Discovery } from '../../src/ingest/found.ts';
import { InputError } from '../../src/ingest/input-error.ts';
import { folder, removeFolder } from './folder.ts';
import { tinySource } from './tiny-source.ts';

const session = '11111111-2222-4333-8444-555555555555';
const folders: string[] = [];

afterEach(() => {
  for (const root of folders.splice(0)) removeFolder(root);
});

function home(...paths: readonly string[]): string {
  const root = folder(Object.fromEntries(paths.map((path) => [path, '{"type":"title"}\n'])));
  folders.push(root);
  return root;
}

function found(inputs: Inputs, home_ = '/nowhere'): Discovery {
  return discover({ inputs, environment: { home: home_, variables: {} }, sources: { tiny: tinySource } });
}

function names(root: string, { files, problems }: Discovery): readonly string[] {
  const reasons = problems.map(({ file, reason }) => `${relative(root, file)}: ${reason}`);
  return [...files.map(({ file }) => relative(root, file)), ...reasons];
}

describe('a root', () => {
  test.each([
    { what: 'a config folder', below: '' },
    { what: 'a projects folder', below: 'projects' },
    { what: 'one project', below: 'projects/-p' },
  ])('may be $what', ({ below }) => {
    const root = home(`projects/-p/${session}.jsonl`, 'history.jsonl', 'other/x.jsonl', 'projects/-p/notes.txt');
    const { files, problems } = found({ kind: 'roots', paths: [join(root, below)] });
    expect(files.map(({ file }) => file)).toEqual([join(root, `projects/-p/${session}.jsonl`)]);
    expect(problems).toEqual([]);
  });

  test('may be any folder of transcripts, however deep, agents without a main file included', () => {
    const deep = `a/${'d/'.repeat(60)}x.jsonl`;
    const root = home(deep, 'b.jsonl', `p/${session}/subagents/agent-a1.jsonl`);
    const discovery = found({ kind: 'roots', paths: [root] });
    expect(names(root, discovery)).toEqual([deep, 'b.jsonl', `p/${session}/subagents/agent-a1.jsonl`]);
    expect(discovery.files.map(({ role }) => role)).toEqual([
      { kind: 'main', sessionId: undefined },
      { kind: 'main', sessionId: undefined },
      { kind: 'agent', agentId: 'a1', sessionId: session },
    ]);
  });

  test('given twice, by a link, or inside another one counts its files once, in any order', () => {
    const root = home('z/a/x.jsonl', 'z/y.jsonl');
    symlinkSync(join(root, 'z'), join(root, 'link'));
    const paths = [join(root, 'z'), join(root, 'link'), join(root, 'z/a'), join(root, 'z')];
    const forward = found({ kind: 'roots', paths });
    expect(forward.files).toHaveLength(2);
    expect(found({ kind: 'roots', paths: paths.toReversed() })).toEqual(forward);
  });

  test('that is missing is an error with advice; a default one that is missing holds nothing', () => {
    expect(() => found({ kind: 'roots', paths: ['/no/such/folder'] })).toThrow(InputError);
    expect(() => found({ kind: 'path', path: '/no/such/file' })).toThrow(/does not exist/);
    expect(found({ kind: 'default' })).toEqual({ files: [], problems: [] });
  });

  test('by default is where the source writes', () => {
    const root = home('.tiny/projects/p/x.jsonl');
    expect(names(root, found({ kind: 'default' }, root))).toEqual(['.tiny/projects/p/x.jsonl']);
  });
});

describe('what is no transcript file', () => {
  test('but has the name of one is a Problem and is never opened', () => {
    const root = home('a.jsonl');
    execFileSync('mkfifo', [join(root, 'pipe.jsonl')]);
    mkdirSync(join(root, 'folder.jsonl/inside'), { recursive: true });
    symlinkSync('/dev/zero', join(root, 'device.jsonl'));
    symlinkSync(join(root, 'gone'), join(root, 'broken.jsonl'));
    const started = performance.now();
    expect(names(root, found({ kind: 'path', path: root }))).toEqual([
      'a.jsonl',
      'broken.jsonl: unreadable-file',
      'device.jsonl: outside-roots',
      'folder.jsonl: not-a-file',
      'pipe.jsonl: not-a-file',
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(() => found({ kind: 'path', path: join(root, 'pipe.jsonl') })).toThrow(/no regular file/);
  });

  test('because it is a socket is a Problem', async () => {
    const root = home('a.jsonl');
    const server = createServer().unref();
    await new Promise<void>((resolve) => {
      server.listen(join(root, 's.jsonl'), resolve);
    });
    const discovery = found({ kind: 'path', path: root });
    server.close();
    expect(names(root, discovery)).toEqual(['a.jsonl', 's.jsonl: not-a-file']);
  });

  test('because its folder is closed to us is a Problem, and the others go on', () => {
    const root = home('a/x.jsonl', 'b/y.jsonl');
    chmodSync(join(root, 'a'), 0o000);
    const discovery = found({ kind: 'path', path: root });
    chmodSync(join(root, 'a'), 0o755);
    // The superuser may read everything: nothing is closed to it.
    expect(names(root, discovery)).toEqual(
      getuid?.() === 0 ? ['a/x.jsonl', 'b/y.jsonl'] : ['b/y.jsonl', 'a: unreadable-folder'],
    );
  });
});

describe('links', () => {
  test('to a folder above end, and a linked file keeps the path where it lies', () => {
    const root = home('m/x.jsonl');
    symlinkSync(root, join(root, 'm/loop'));
    symlinkSync(join(root, 'self'), join(root, 'self'));
    symlinkSync(join(root, 'm'), join(root, 'a'));
    symlinkSync(join(root, 'm/x.jsonl'), join(root, 'b.jsonl'));
    expect(names(root, found({ kind: 'path', path: root }))).toEqual(['m/x.jsonl']);
  });

  test('out of the roots are Problems; into another root they are followed', () => {
    const outside = home('o/x.jsonl');
    const root = home('a.jsonl');
    symlinkSync(join(outside, 'o'), join(root, 'linked'));
    symlinkSync(join(outside, 'o/x.jsonl'), join(root, 'one.jsonl'));
    const alone = found({ kind: 'roots', paths: [root] });
    expect(names(root, alone)).toEqual(['a.jsonl', 'linked: outside-roots', 'one.jsonl: outside-roots']);
    const both = found({ kind: 'roots', paths: [root, outside] });
    expect(both.files.map(({ file }) => file).toSorted()).toEqual(
      [join(outside, 'o/x.jsonl'), join(root, 'a.jsonl')].toSorted(),
    );
  });

  test('beside projects inside a config folder are followed', () => {
    const root = home('projects/p/a.jsonl', 'moved/b.jsonl');
    symlinkSync(join(root, 'moved'), join(root, 'projects/q'));
    expect(names(root, found({ kind: 'roots', paths: [root] }))).toEqual(['projects/p/a.jsonl', 'projects/q/b.jsonl']);
  });
});

describe('one file', () => {
  test('brings the agents of its session, in its folder and beside it', () => {
    const own = `p/${session}/subagents/agent-a1.jsonl`;
    const root = home(`p/${session}.jsonl`, own, 'p/agent-old.jsonl', 'p/other.jsonl', 'p/deeper/agent-no.jsonl');
    const { files } = found({ kind: 'path', path: join(root, `p/${session}.jsonl`) });
    expect(files.map(({ file, given, companion }) => [relative(root, file), given, companion])).toEqual([
      [`p/${session}.jsonl`, true, false],
      [own, false, false],
      ['p/agent-old.jsonl', false, true],
    ]);
  });

  test('is accepted whatever its name, alone', () => {
    const root = home('execution.json', 'execution/x.jsonl', 'agent-a.jsonl');
    const { files } = found({ kind: 'path', path: join(root, 'execution.json') });
    expect(files.map(({ file, role, source }) => [relative(root, file), role, source])).toEqual([
      ['execution.json', { kind: 'main' }, 'tiny'],
    ]);
  });

  test('on standard input is called "-"', () => {
    const { files } = found({ kind: 'stdin' });
    expect(files.map(({ file, origin, given }) => [file, origin, given])).toEqual([['-', 'stdin', true]]);
  });
});

test('sizes are those on disk, odd names are kept as they are', () => {
  const odd = 'a\nb \u001b[31m ü.jsonl';
  const root = home(odd);
  truncateSync(join(root, odd), 5);
  const { files } = found({ kind: 'path', path: root });
  expect(files.map(({ file, bytes }) => [file, bytes])).toEqual([[join(root, odd), 5]]);
});
