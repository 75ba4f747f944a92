/** Completion as a shell does it: the script is run, and asked what may follow. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { world } from './world.ts';

let place: World;
let bash = '';
let fish = '';

beforeAll(async () => {
  place = world();
  bash = (await place.run('completion', 'bash')).out;
  fish = (await place.run('completion', 'fish')).out;
});

afterAll(() => place.remove());

const hasBash = spawnSync('bash', ['-c', 'type complete compgen']).status === 0;

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const typed = ['receipts', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${bash}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _receipts; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { cwd: place.folder, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout.split('\n').filter((word) => word !== '');
}

(hasBash ? describe : describe.skip)('bash offers', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [['mod'], ['models']],
    [
      ['usage', '--b'],
      ['--branch', '--by'],
    ],
    [['sessions', '--b'], ['--branch']],
    [['--b'], ['--branch']],
    [['check', '--max-reg'], ['--max-regression']],
    [['models', '--max-r'], []],
    [['archive', 'm'], ['merge']],
    [['watch', '--fo'], []],
    [['watch', '--on'], ['--once']],
    [['statusline', '--p'], ['--prices']],
    [
      ['usage', '--format', 'js'],
      ['json', 'jsonl'],
    ],
    [['usage', '-f', 'par'], ['parquet']],
    [
      ['usage', '--week-start', ''],
      ['monday', 'sunday'],
    ],
    [['--compat', 'c'], ['claude-mpm']],
    [['hook', 'inst'], ['install']],
    [['--ver'], ['--version']],
    [['usage', '--he'], ['--help']],
  ])('for %j: %j', (words, offers) => {
    expect(offered(...words).toSorted()).toEqual(offers);
  });

  test('files where a path is wanted', () => {
    place.transcript('11111111-1111-4111-8111-111111111111', []);
    expect(offered('--root', '.cl')).toEqual(['.claude']);
  });
});

describe('fish is told', () => {
  const lineOf = (option: string): string => fish.split('\n').find((line) => line.includes(` -l ${option} `)) ?? '';

  test.each([
    ['by', "-n '__fish_seen_subcommand_from usage compare export'"],
    ['max-cost', "-n '__fish_seen_subcommand_from check'"],
    ['format', "-x -a 'table csv json"],
    ['format', "-n 'not __fish_seen_subcommand_from statusline watch'"],
    ['prices', 'complete -c receipts -l prices -r'],
    ['week-start', "-x -a 'monday sunday'"],
  ])('of --%s: %s', (option, told) => {
    expect(lineOf(option)).toContain(told);
  });
});
