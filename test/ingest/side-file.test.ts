/** The side file of an agent: where it lies, what it tells, and that a bad one is told and costs nothing more. */
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sideFile, sideFileOf, sideState } from '../../src/ingest/side-file.ts';
import { folder, removeFolder } from './folder.ts';
import { tinySource } from './tiny-source.ts';

const folders: string[] = [];

afterEach(() => {
  for (const root of folders.splice(0)) removeFolder(root);
});

function home(contentByPath: Readonly<Record<string, string>> = {}): string {
  const root = folder(contentByPath);
  folders.push(root);
  return root;
}

test.each([
  ['/p/agent-1.jsonl', '/p/agent-1.meta.json'],
  ['/p.jsonl/agent-1.jsonl', '/p.jsonl/agent-1.meta.json'],
  ['/p.jsonl/agent-1', '/p.jsonl/agent-1'],
  ['/p/agent-1xjsonl', '/p/agent-1xjsonl'],
])('that of %s is %s', (transcript, side) => {
  expect(sideFileOf(transcript)).toBe(side);
});

describe('what it tells', () => {
  const told = (content: string): unknown => sideFile({ path: join(home({ side: content }), 'side') }, tinySource);
  const bad = (detail?: string): unknown => ({ meta: {}, failure: { reason: 'bad-side-file', detail } });
  const filled = (bytes: number): string => {
    const content = '{"agentType":"Explore"}';
    return content + ' '.repeat(bytes - content.length);
  };

  test.each<readonly [string, string, unknown]>([
    ['is what its source makes of it', '{"agentType":"Explore","n":1}', { meta: { agentType: 'Explore' } }],
    ['may have a mark before it', '\u{feff}{"agentType":"Explore"}', { meta: { agentType: 'Explore' } }],
    ['is nothing behind a mark in it', '{}\u{feff}', bad('no JSON object')],
    ['is nothing where it is torn', '{"agentTy', bad('no JSON object')],
    ['is nothing where it is no object', '[{"agentType":"Explore"}]', bad('no JSON object')],
    ['is nothing where it is empty', '', bad('no JSON object')],
    ['is all of a megabyte', filled(1024 * 1024), { meta: { agentType: 'Explore' } }],
    ['is nothing where it is longer', filled(1024 * 1024 + 1), bad()],
  ])('%s', (_name, content, found) => {
    expect(told(content)).toEqual(found);
  });

  test('is nothing where there is none, and nobody is told', () => {
    expect(sideFile({ path: join(home(), 'side') }, tinySource)).toEqual({ meta: {} });
  });

  test('is nothing where the folder of the transcript lists none', () => {
    const path = join(home({ 'agent-1.meta.json': '{"agentType":"Explore"}' }), 'agent-1.jsonl');
    expect(sideFile({ path, hasSideFile: false }, tinySource)).toEqual({ meta: {} });
    expect(sideState({ path, hasSideFile: false })).toBeUndefined();
    expect(sideFile({ path, hasSideFile: true }, tinySource)).toEqual({ meta: { agentType: 'Explore' } });
  });

  test('is nothing where it is no file, or none that can be looked at', () => {
    const root = home({ file: '' });
    mkdirSync(join(root, 'side'));
    symlinkSync('loop', join(root, 'loop'));
    expect(sideFile({ path: join(root, 'side') }, tinySource)).toEqual(bad());
    expect(sideFile({ path: join(root, 'loop') }, tinySource)).toEqual(bad('ELOOP'));
  });
});

describe('its state', () => {
  test('is its size, time and number', () => {
    const root = home({ 'agent-1.meta.json': '{}' });
    const { size: bytes, mtimeMs, ino: inode } = statSync(join(root, 'agent-1.meta.json'));
    expect(sideState({ path: join(root, 'agent-1.jsonl') })).toEqual({ bytes, mtimeMs, inode });
  });

  test('is unknown where there is none, or none that can be looked at', () => {
    const root = home();
    symlinkSync('agent-2.meta.json', join(root, 'agent-2.meta.json'));
    expect([1, 2].map((id) => sideState({ path: join(root, `agent-${id}.jsonl`) }))).toEqual([undefined, undefined]);
  });
});
