import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { formatIds, formatOf } from '../../src/render/index.ts';
import { prompt, response, world } from './world.ts';
import type { World } from './world.ts';

const session = '11111111-1111-4111-8111-111111111111';
let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => place.remove());

test('a report is not written over the transcript it is made from, by whatever path', async () => {
  const said = { session, at: '2026-06-01T00:00:00.000Z' };
  const path = place.transcript(session, [prompt(said), response(said)]);
  symlinkSync(path, join(place.folder, 'soft.jsonl'));
  linkSync(path, join(place.folder, 'hard.jsonl'));
  symlinkSync(dirname(path), join(place.folder, 'folder'));
  const before = readFileSync(path);
  for (const output of [path, 'soft.jsonl', 'hard.jsonl', `folder/${session}.jsonl`]) {
    const { code, out, err } = await place.run('sessions', '--output', output);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('is one of the transcripts that were read.');
  }
  expect(readFileSync(path)).toEqual(before);
});

test('nor does an export replace a transcript that happens to have the name of its file', async () => {
  const path = place.transcript('receipts', [prompt({ session, at: '2026-06-01T00:00:00.000Z' })]);
  const before = readFileSync(path);
  const { code } = await place.run('export', dirname(path), '--format', 'jsonl', '--to', dirname(path));
  expect(code).toBe(2);
  expect(readFileSync(path)).toEqual(before);
});

const binary = formatIds().filter((id) => formatOf(id).binary === true);

test.each(binary.map((id) => ({ id })))(
  '$id is not written to a terminal, which is told before anything is read',
  async ({ id }) => {
    for (const command of ['sessions', 'columns']) {
      const { code, bytes, err } = await place.runIn({ isTerminal: true }, command, '--format', id);
      expect([code, bytes.length]).toEqual([2, 0]);
      expect(err).toContain(`${id} is no text: a terminal cannot show it.\nName a file: --output receipts.${id}`);
    }
  },
);

test.each(binary.map((id) => ({ id })))('$id goes through a pipe as it goes into a file', async ({ id }) => {
  const said = { session, at: '2026-06-01T00:00:00.000Z' };
  place.transcript(session, [prompt(said), response(said)]);
  const piped = await place.run('turns', '--format', id);
  const { code } = await place.runIn({ isTerminal: true }, 'turns', '--output', `out.${id}`);
  expect([piped.code, code]).toEqual([0, 0]);
  expect(piped.bytes.length).toBeGreaterThan(500);
  expect(readFileSync(join(place.folder, `out.${id}`)).equals(piped.bytes)).toBe(true);
});

test('a place where nothing can be written is a message with its path, at once', async () => {
  const said = { session, at: '2026-06-01T00:00:00.000Z' };
  const path = place.transcript(session, [prompt(said), response(said)]);
  // Below a file, and where the system denies the very folder it was asked to make (Linux).
  for (const output of [
    join(path, 'x.csv'),
    join(path, 'deep/er/x.csv'),
    ...(existsSync('/proc') ? ['/proc/no/x.csv'] : []),
  ]) {
    const { code, err } = await place.run('sessions', '--output', output);
    expect([code, err]).toEqual([2, expect.stringContaining(`${output} could not be written`)]);
  }
  const { code } = await place.run('sessions', '--output', 'new/and/deep/x.csv');
  expect([code, existsSync(join(place.folder, 'new/and/deep/x.csv'))]).toEqual([0, true]);
  expect((await place.run('sessions', '--help')).out).toMatch(/whose\s+folder\s+is\s+made\s+where\s+there\s+is\s+none/);
});
