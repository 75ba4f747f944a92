/** The next run: kin of which nothing has changed are not read, and what has changed brings all that it is tied to. */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { KinHome, Outline } from './kin-home.ts';
import { kinHome, lines, now, outline } from './kin-home.ts';

let home: KinHome;

beforeEach(() => {
  home = kinHome();
  home.run();
});

afterEach(() => home.remove());

const append = (name: string, text: string) => (): void => appendFileSync(home.path(`${name}.jsonl`), text);
const write = (name: string, text: string) => (): void => writeFileSync(home.path(`${name}.jsonl`), text);
const many = Array.from({ length: 20 }, (_, at) => `r-${100 + at}`);

test.each<readonly [string, () => void, Outline]>([
  ['where nothing has changed nothing is read', () => undefined, { kept: ['copy one', 'lone'], read: [] }],
  [
    'a file that has changed is read alone',
    append('lone', lines('s-3', 'r-9')),
    { kept: ['copy one'], read: ['lone'] },
  ],
  [
    'a file that has changed much is read alone',
    append('lone', lines('s-3', ...many)),
    { kept: ['copy one'], read: ['lone'] },
  ],
  [
    'a file that has changed brings its kin',
    append('one', lines('s-1', 'r-9')),
    { kept: ['lone'], read: ['copy one'] },
  ],
  [
    'a file that is new is read alone',
    write('next', lines('s-4', 'r-4')),
    { kept: ['copy one', 'lone'], read: ['next'] },
  ],
  [
    'a new file brings those that it is tied to',
    write('next', lines('s-4', 'r-3')),
    { kept: ['copy one'], read: ['lone next'] },
  ],
  [
    'a new file that ties two kin brings both',
    write('next', lines('s-4', 'r-3', 'r-1')),
    { kept: [], read: ['copy lone next one'] },
  ],
  [
    'a file that is tied no longer is read apart',
    write('one', lines('s-1', 'r-8')),
    { kept: ['lone'], read: ['copy', 'one'] },
  ],
  [
    'a file that is gone leaves its kin to be read',
    () => rmSync(home.path('one.jsonl')),
    { kept: ['lone'], read: ['copy'] },
  ],
])('%s', (_name, change, expected) => {
  change();
  expect(outline(home.read())).toEqual(expected);
});

test('a file that is brought along brings those that it is tied to now', () => {
  // Kept apart, for nothing tied them when they were read.
  write('far', lines('s-5', 'r-5'))();
  home.dated('far');
  home.run();
  append('one', lines('s-1', 'r-5'))();
  expect(outline(home.read())).toEqual({ kept: ['lone'], read: ['copy far one'] });
});

test('what is kept of another place is not believed', () => {
  expect(outline(home.read({ place: '/elsewhere' })).kept).toEqual([]);
});

test('what was read anew is kept beside what was not read', () => {
  append('lone', lines('s-3', 'r-9'))();
  home.dated('lone');
  home.run();
  expect(outline(home.read())).toEqual({ kept: ['copy one', 'lone'], read: [] });
});

test.each<readonly [string, () => void]>([
  [
    'whose last line has no end',
    () => {
      append('lone', '{"type":"us')();
      home.dated('lone');
    },
  ],
  ['that was written just before', () => home.dated('lone', now - 1000)],
])('a file %s is read each time', (_name, change) => {
  change();
  home.run();
  expect(outline(home.read())).toEqual({ kept: ['copy one'], read: ['lone'] });
});
