import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { didYouMean, nearest } from '../../src/cli/nearest.ts';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const id = '12345678-1111-4111-8111-111111111111';
const said = { session: id, at: '2026-06-01T09:00:00.000Z', cwd: '/code/lantern' };

let place: World;

beforeAll(() => {
  place = world();
  place.transcript(id, [
    prompt(said),
    response({ ...said, at: '2026-06-01T09:00:05.000Z' }, 'claude-haiku-4-5-20251001'),
    response({ ...said, at: '2026-06-01T09:00:09.000Z' }, 'claude-opus-4-6'),
  ]);
});

afterAll(() => {
  place.remove();
});

test.each([
  { argv: ['compar'], says: 'Did you mean "receipts compare"?' },
  { argv: ['what-fi'], says: 'Did you mean "receipts what-if"?' },
  { argv: ['report', '12354678'], says: 'Did you mean 12345678?' },
  { argv: ['report', '99'], says: '"receipts sessions" lists them.' },
  { argv: ['prices', '--dry-rnu'], says: 'Did you mean --dry-run?' },
  { argv: ['prices', 'haiku-4'], says: 'Did you mean claude-haiku-4-5?' },
  { argv: ['sessions', '--week-start', 'sundya'], says: 'Did you mean sunday?' },
  { argv: ['sessions', '--timezone', 'berlin'], says: 'Did you mean Europe/Berlin?' },
  { argv: ['sessions', '--timezone', 'Mars/Olympus'], says: 'Europe/Berlin or UTC' },
  { argv: ['columns', 'sesions'], says: 'Did you mean sessions?' },
  { argv: ['columns', 'cost_usd'], says: 'It is a column of sessions, ' },
  { argv: ['hlep'], says: 'Did you mean "receipts help"?' },
  { argv: ['help', 'usgae'], says: 'Did you mean "receipts help usage"?' },
  { argv: ['usgae', '--by', 'day'], says: 'Did you mean "receipts usage"?' },
  { argv: ['usage', '--tpo', '3'], says: 'Did you mean --top?' },
  { argv: ['report', '--fromat', 'csv', '--sinse', '7d'], says: 'Did you mean --format? Did you mean --since?' },
  { argv: ['sessions', '--by', 'day'], says: '--by is an option of usage, compare, export.' },
  { argv: ['models', '--max-cost', '5'], says: '--max-cost is an option of check.' },
  { argv: ['report', '--to=x'], says: '--to is an option of export, hook.' },
  { argv: ['report', '--no-once'], says: 'Unknown option: --once.\n--once is an option of watch.' },
  { argv: ['columns', 'cost_ussd'], says: 'Did you mean the column cost_usd?' },
  { argv: ['compare', '--by', 'vesion'], says: 'Did you mean version?' },
  { argv: ['what-if', '--as', 'all=claude-hiaku-4-5'], says: 'Did you mean claude-haiku-4-5?' },
])('$argv is refused with what may have been meant', async ({ argv, says }) => {
  const { code, out, err } = await place.run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
});

test.each([
  { argv: ['watch', '--fromat', 'json'], says: 'Unknown option: --fromat.\nUsage: receipts watch' },
  { argv: ['usage', '--wat', '3'], says: 'Unknown option: --wat.' },
  { argv: ['sessions', '-qx'], says: 'Unknown option: -x.' },
  { argv: ['sessions', 'a', 'by', '-'], says: 'Too many arguments: by, -.\n"receipts sessions" takes one: [session].' },
  { argv: ['compare', 'a', 'b', 'c'], says: 'Too many arguments: c.\n"receipts compare" takes two: [a] [b].' },
  { argv: ['man', 'to'], says: 'Too many arguments: to.\n"receipts man" takes no argument.' },
  { argv: ['hook', 'status', 'to', '--wat'], says: 'Unknown option: --wat. Too many arguments: to.' },
  { argv: ['usage', '--', 'a', 'b'], says: 'Too many arguments: b.\n"receipts usage" takes one: [session].' },
  { argv: ['usage', '--', '-x'], says: '/-x does not exist.' },
  { argv: ['usage', '--', 'ffff'], says: 'No session has an id that begins with "ffff".' },
  { argv: ['usage', '-f'], says: '-f needs a value.\nOne of table, csv, json' },
  { argv: ['usage', '--by'], says: '--by needs a value.\nDimensions, in order: hour' },
  { argv: ['--week-start'], says: '--week-start needs a value.\nOne of monday, sunday. Usage: receipts [command]' },
  { argv: ['statusline', '--format', 'json'], says: '"receipts statusline" has no --format.' },
  { argv: ['archive'], says: '"receipts archive" needs <action>: one of add, merge, status.' },
  { argv: ['audit'], says: '"receipts audit" needs <report>: the Markdown file.' },
  { argv: ['hook'], says: 'Usage: receipts hook <action> [options]; "receipts hook --help" lists them all.' },
  { argv: ['report', ''], says: 'The argument [session] is empty.\nLeave it out, or name one: an id' },
  { argv: ['archive', 'add', 'x', ''], says: 'The argument [files..] is empty.' },
])('$argv is refused without guesses', async ({ argv, says }) => {
  const { code, out, err } = await place.run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
  expect(err).not.toContain('Did you mean');
});

test.each([
  { argv: ['--model', 'haiku'], says: 'the model "haiku". Did you mean claude-haiku-4-5?' },
  { argv: ['--model', 'claude-opus-4-5'], says: 'the model "claude-opus-4-5". Did you mean claude-opus-4-6?' },
  { argv: ['--model', 'gpt'], says: 'the model "gpt". There are claude-haiku-4-5, claude-opus-4-6.' },
  { argv: ['--branch', 'mian'], says: 'the branch "mian". Did you mean main?' },
  { argv: ['--project', 'lanten'], says: 'the project "lanten". Did you mean lantern?' },
  { argv: ['--source', 'claude'], says: 'the source "claude". Did you mean claude-code?' },
])('$argv finds nothing, and says what may have been meant', async ({ argv, says }) => {
  const { code, err } = await place.run('sessions', ...argv);
  expect(code).toBe(0);
  expect(err).toContain(`receipts: nothing here is of ${says}\n`);
});

test('a filter that matches is not doubted where another leaves nothing', async () => {
  const { err } = await place.run('sessions', '--model', 'claude-opus-4-6', '--since', '2026-06-02');
  expect(err).toBe('receipts: no session is in this scope.\n');
});

test('quiet keeps suggestions to itself', async () => {
  expect((await place.run('sessions', '--model', 'haiku', '--quiet')).err).toBe('');
});

const models = [
  'claude-haiku-4-5',
  'claude-haiku-5-5',
  'claude-opus-4-6',
  'claude-opus-4-7',
  'claude-opus-4-8',
  'Opus',
];

test.each([
  { word: 'haiku', says: 'Did you mean claude-haiku-4-5 or claude-haiku-5-5?' },
  { word: 'HAIKU', says: 'Did you mean claude-haiku-4-5 or claude-haiku-5-5?' },
  { word: 'opus-4', says: 'Did you mean claude-opus-4-6 or claude-opus-4-7 or claude-opus-4-8?' },
  { word: 'claude-haiku-45', says: 'Did you mean claude-haiku-4-5?' },
  { word: 'cl', says: undefined },
  { word: 'gemini', says: undefined },
])('of names with parts that people leave out, $word means $says', ({ word, says }) => {
  expect(didYouMean(word, models)).toBe(says);
});

test.each([
  { word: 'sesions', meant: 'sessions' },
  { word: 'usgae', meant: 'usage' },
  { word: 'x', meant: undefined },
  { word: 'sess', meant: undefined },
])('$word is near to $meant', ({ word, meant }) => {
  expect(nearest(word, ['sessions', 'usage', 'models'])).toBe(meant);
});
