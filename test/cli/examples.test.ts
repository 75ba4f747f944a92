import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everyCommand } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

const repository = join(import.meta.dirname, '..', '..');
const fixture = (name: string): string => join(repository, 'fixtures', 'claude-code', name);

/** A home with the demonstration and older sessions, and the files that examples name. */
let place: World;

interface Listed {
  readonly sessions: readonly { readonly file: string }[];
}

beforeAll(async () => {
  place = world();
  const home = join(place.folder, '.claude');
  for (const older of ['compaction', 'odd-version']) cpSync(fixture(older), home, { recursive: true });
  cpSync(fixture('demo'), home, { recursive: true });
  cpSync(join(repository, 'src', 'pricing', 'prices.json'), join(place.folder, 'prices.json'));
  cpSync(join(import.meta.dirname, 'examples'), place.folder, { recursive: true });
  const { out } = await place.run('totals', '--format', 'json');
  writeFileSync(join(place.folder, 'last.json'), out);
  const listed: Listed = JSON.parse((await place.run('sessions', '--format', 'json')).out);
  const [newest] = listed.sessions;
  writeFileSync(join(place.folder, 'run.json'), readFileSync(newest?.file ?? ''));
});

afterAll(() => {
  place.remove();
});

const all = Object.entries(await everyCommand(commands));

test.each(all)('%s has one to four examples, each a call of itself', (name, { examples = [] }) => {
  expect(examples.length).toBeGreaterThanOrEqual(1);
  expect(examples.length).toBeLessThanOrEqual(4);
  for (const [words, answers] of examples) {
    expect(words.split(' ')[0]).toBe(name);
    expect(answers).toMatch(/^\S.*[^.]$/);
  }
});

test.each(all.flatMap(([, { examples = [] }]) => examples.map(([words]) => ({ words }))))(
  'receipts $words works as it is printed',
  async ({ words }) => {
    const { code, err } = await place.runIn({ environment: { SHELL: '/bin/bash' } }, ...argv(words));
    expect({ code, err: err.includes('Usage') }).toEqual({ code: 0, err: false });
  },
);

test('the help of a command shows its examples', async () => {
  const { out } = await place.run('rebuilds', '--help');
  expect(out).toContain('Examples:');
  expect(out).toContain('receipts rebuilds latest');
});

/** As a shell splits them; where the output goes is the shell's business. */
function argv(words: string): readonly string[] {
  const [command = ''] = words.split(/ [>|] /);
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
