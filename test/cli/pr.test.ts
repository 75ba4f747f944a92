import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const root = join(import.meta.dirname, '../../fixtures/claude-code/pull-requests');

let place: World;
beforeEach(() => void (place = world()));
afterEach(() => place.remove());

test('a pull request that is not there is told, with those that are', async () => {
  const { code, err } = await place.run('pr', '--number', '99', '--root', root);
  expect([code, err]).toEqual([0, 'receipts: nothing here is of the pull request #99. There are #7, #8.\n']);
});

test('a pull request that is not there is nothing found', async () => {
  expect((await place.run('pr', '--number', '99', '--root', root, '--fail-empty')).code).toBe(3);
  expect((await place.run('pr', '--number', '7', '--root', root, '--fail-empty')).code).toBe(0);
});

test('quiet keeps it to itself, and an empty scope is told as such', async () => {
  expect((await place.run('pr', '--number', '99', '--root', root, '--quiet')).err).toBe('');
  const { err } = await place.run('pr', '--number', '99', '--root', root, '--since', '2030-01-01');
  expect(err).toBe('receipts: no session is in this scope.\n');
});

test('where no pull request is told of, none is named', async () => {
  const said = { session: '11111111-1111-4111-8111-111111111111', at: '2026-06-01T09:00:00.000Z' };
  place.transcript(said.session, [prompt(said), response(said)]);
  expect((await place.run('pr', '--number', '9')).err).toBe('receipts: nothing here is of the pull request #9.\n');
});
