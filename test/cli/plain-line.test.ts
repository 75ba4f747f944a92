/** What is read without the parser is what the parser reads; what is no plain line is left to it. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { everyCommand, positionalsOf } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { knownOptions } from '../../src/cli/known-options.ts';
import { globalOptions } from '../../src/cli/options.ts';
import { parsed } from '../../src/cli/parser.ts';
import { plainLine } from '../../src/cli/plain-line.ts';

const every = await everyCommand(commands);
const silent = { write: () => undefined, isTerminal: false };

const values = [
  'latest',
  'day,model',
  'a=b',
  '5',
  '0x1F',
  'true',
  'a b',
  '/code/shop',
  'ä',
  'monday',
  'claude-mpm',
  '(-)',
];
const odd = [
  '-',
  '--',
  '',
  '-5',
  '"quoted"',
  "'q",
  '--nothing',
  '-x',
  '-fcsv',
  '-qo',
  '--no-root',
  '--root=',
  '__proto__',
];
const flags = Object.entries(knownOptions(every)).flatMap(([name, { alias }]) => [
  `--${name}`,
  ...(alias === undefined ? [] : [`--${alias}`, `-${alias}`]),
]);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...flags) },
  { weight: 4, arbitrary: fc.constantFrom(...values) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.constantFrom(...flags).map((flag) => `--no-${flag.replace(/^-+/, '')}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...flags), fc.constantFrom(...values)).map((parts) => parts.join('=')),
  },
);

test('a plain line gives what the parser finds in it', async () => {
  let plain = 0;
  const line = fc.tuple(fc.constantFrom(...Object.keys(every)), fc.array(word, { maxLength: 4 }));
  const agrees = fc.asyncProperty(line, async ([name, words]) => {
    const command = every[name];
    const given = command && plainLine(words, command);
    if (command === undefined || given === undefined) return;
    plain += 1;
    const asked = await parsed([name, ...words], silent);
    const names = [
      ...Object.keys({ ...globalOptions, ...command.options }),
      ...positionalsOf(command).map((positional) => positional.name),
    ];
    const found = names.flatMap((each) => {
      const value = asked?.given[each];
      return value === undefined ? [] : [[each, value] as const];
    });
    expect([asked?.name, given]).toEqual([name, Object.fromEntries(found)]);
  });
  await fc.assert(agrees, { numRuns: 600 });
  expect(plain).toBeGreaterThan(60);
});

test.each([
  { line: 'usage --help' },
  { line: 'usage -h' },
  { line: 'usage --version' },
  { line: 'usage --nothing' },
  { line: 'usage --format' },
  { line: 'usage --format --quiet' },
  { line: 'usage --week-start friday' },
  { line: 'usage --quiet --no-quiet' },
  { line: 'usage --quiet true' },
  { line: 'usage --quiet=1' },
  { line: 'usage one two' },
  { line: 'archive nothing' },
  { line: 'audit' },
])('"$line" is left to the parser', ({ line }) => {
  const [name = '', ...words] = line.split(' ');
  const command = every[name];
  expect(command).toBeDefined();
  expect(command && plainLine(words, command)).toBeUndefined();
});

test.each([
  { words: [], given: {} },
  { words: ['latest'], given: { session: 'latest' } },
  { words: ['--root', '/a', 'latest', '--root=/b'], given: { root: ['/a', '/b'], session: 'latest' } },
  { words: ['-q', '-f', 'json', '--no-color'], given: { quiet: true, format: 'json', color: false } },
  { words: ['--by', 'day,model'], given: { by: 'day,model' } },
])('$words are a plain line', async ({ words, given }) => {
  expect(plainLine(words, await commands.usage())).toEqual(given);
});
