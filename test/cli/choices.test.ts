import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { argumentsOf } from '../../src/cli/arguments.ts';
import { hasColour } from '../../src/cli/colour.ts';
import { fileName } from '../../src/cli/deliver.ts';
import { nearest } from '../../src/cli/nearest.ts';

test.each([
  { isTerminal: true, environment: {}, flag: undefined, colour: true },
  { isTerminal: false, environment: {}, flag: undefined, colour: false },
  { isTerminal: true, environment: { NO_COLOR: '1' }, flag: undefined, colour: false },
  { isTerminal: true, environment: { NO_COLOR: '' }, flag: undefined, colour: true },
  { isTerminal: false, environment: { FORCE_COLOR: '1' }, flag: undefined, colour: true },
  { isTerminal: false, environment: { FORCE_COLOR: '' }, flag: undefined, colour: true },
  { isTerminal: true, environment: { FORCE_COLOR: '0' }, flag: undefined, colour: false },
  { isTerminal: true, environment: { NO_COLOR: '1', FORCE_COLOR: '1' }, flag: undefined, colour: false },
  { isTerminal: false, environment: { CLICOLOR_FORCE: '1' }, flag: undefined, colour: true },
  { isTerminal: true, environment: { CLICOLOR: '0' }, flag: undefined, colour: false },
  { isTerminal: true, environment: { TERM: 'dumb' }, flag: undefined, colour: false },
  { isTerminal: true, environment: { TERM: 'dumb', FORCE_COLOR: '1' }, flag: undefined, colour: true },
  { isTerminal: false, environment: { NO_COLOR: '1' }, flag: true, colour: true },
  { isTerminal: true, environment: { FORCE_COLOR: '1' }, flag: false, colour: false },
])('colour is $colour for flag $flag, terminal $isTerminal, $environment', ({ colour, ...question }) => {
  expect(hasColour(question)).toBe(colour);
});

test.each([
  { word: 'sesions', meant: 'sessions' },
  { word: 'fromat', meant: 'format' },
  { word: 'modle', meant: 'model' },
  { word: 'xyzzy', meant: undefined },
])('$word means $meant', ({ word, meant }) => {
  expect(nearest(word, ['sessions', 'format', 'model', 'models', 'since'])).toBe(meant);
});

test('an option of the command line goes before the environment', () => {
  const given = argumentsOf(
    { timezone: 'UTC' },
    { RECEIPTS_TIMEZONE: 'Asia/Tokyo', RECEIPTS_TOP: '5', RECEIPTS_STRICT: '1' },
  );
  expect([given.text('timezone'), given.count('top'), given.chosen('strict'), given.chosen('quiet')]).toEqual([
    'UTC',
    5,
    true,
    undefined,
  ]);
});

test.each([
  { given: { since: ['a', 'b'] }, read: 'since', complaint: 'given more than once' },
  { given: { since: '' }, read: 'since', complaint: 'needs a value' },
])('refuses $given', ({ given, read, complaint }) => {
  expect(() => argumentsOf(given, {}).text(read)).toThrow(complaint);
});

test.each(['0', '-1', '1.5', 'ten', '1e3', ''])('refuses %j rows', (top) => {
  expect(() => argumentsOf({ top }, {}).count('top')).toThrow('--top');
});

test('the name of a file never leaves its folder, whatever a table is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(fileName(text)).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$/);
    }),
  );
});

test.each(['..', '.', '../x', '/etc/passwd', 'CON', 'nul.csv', 'com1', 'a/b', 'a\\b', ''])(
  'makes %j harmless',
  (text) => {
    expect(fileName(text)).not.toMatch(/[/\\]|^\.|^(?:con|nul|com1)(?:\.|$)/i);
  },
);
