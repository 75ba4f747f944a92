import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { everyCommand } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { placeOfError } from '../../../src/cli/config/locate.ts';
import { configSchema } from '../../../src/cli/config/schema.ts';
import { valuesOf } from '../../../src/cli/config/values.ts';
import { knownOptions } from '../../../src/cli/known-options.ts';
import type { World } from '../world.ts';
import { prompt, response, world } from '../world.ts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const options = knownOptions(await everyCommand(commands));

let place: World;

beforeEach(() => {
  place = world();
  const early = { session: first, at: '2026-06-01T09:00:00.000Z' };
  const late = { session: second, at: '2026-06-02T09:00:00.000Z', cwd: '/code/project-b' };
  place.transcript(first, [prompt(early), response(early)]);
  place.transcript(second, [prompt(late), response(late)], 'project-b');
});

afterEach(() => {
  place.remove();
});

function write(path: string, content: object | string): string {
  const whole = join(place.folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
  return whole;
}

const userFile = join('.config', 'receipts', 'config.json');

test('a flag goes before the environment, that before the project, that before the user', async () => {
  const project = 'receipts.config.json';
  const isFormat = async (run: Promise<{ readonly out: string }>) => {
    const { out } = await run;
    if (out.startsWith('session_id,')) return 'csv';
    if (out.startsWith('{\n')) return 'json';
    return out.startsWith('#') ? 'markdown' : out.startsWith('{') ? 'jsonl' : 'table';
  };
  expect(await isFormat(place.run('sessions'))).toBe('table');
  write(userFile, { format: 'csv' });
  expect(await isFormat(place.run('sessions'))).toBe('csv');
  write(project, { format: 'json' });
  expect(await isFormat(place.run('sessions'))).toBe('json');
  const environment = { RECEIPTS_FORMAT: 'markdown' };
  expect(await isFormat(place.runIn({ environment }, 'sessions'))).toBe('markdown');
  expect(await isFormat(place.runIn({ environment }, 'sessions', '--format', 'jsonl'))).toBe('jsonl');
});

test('both files are read, option by option', async () => {
  write(userFile, { format: 'csv', project: 'project-a' });
  write('receipts.config.json', { project: 'project-b' });
  const { out } = await place.run('sessions');
  expect(out).toContain(second);
  expect(out).not.toContain(first);
});

test('a project is looked for from the working directory upwards, to the home and not beyond', async () => {
  const cwd = join(place.folder, 'code', 'shop', 'lib');
  mkdirSync(cwd, { recursive: true });
  write('receipts.config.json', { format: 'csv' });
  expect((await place.runIn({ cwd }, 'sessions')).out).toMatch(/^session_id,/);
  write('code/shop/receipts.config.json', { format: 'json' });
  expect((await place.runIn({ cwd }, 'sessions')).out).toMatch(/^\{/);
  const above = world();
  const home = join(place.folder, 'code', 'shop');
  expect((await place.runIn({ cwd: above.folder, home }, 'sessions', '--root', place.folder)).out).not.toMatch(/^\{/);
  above.remove();
});

test('XDG_CONFIG_HOME says where the user keeps it, if it is an absolute path', async () => {
  write('elsewhere/receipts/config.json', { format: 'csv' });
  const run = async (path: string) => place.runIn({ environment: { XDG_CONFIG_HOME: path } }, 'sessions');
  expect((await run(join(place.folder, 'elsewhere'))).out).toMatch(/^session_id,/);
  expect((await run('elsewhere')).out).not.toMatch(/^session_id,/);
});

test('--config names one file that stands for all, or none', async () => {
  write('receipts.config.json', '{ broken');
  write('other.json', { format: 'csv' });
  expect((await place.run('sessions', '--config', 'other.json')).out).toMatch(/^session_id,/);
  expect((await place.run('sessions', '--config', 'none')).code).toBe(0);
  expect((await place.runIn({ environment: { RECEIPTS_CONFIG: 'none' } }, 'sessions')).code).toBe(0);
  const missing = await place.run('sessions', '--config', 'missing.json');
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('missing.json could not be read (ENOENT)')]);
});

test('paths are relative to the file that holds them', async () => {
  const home = join(place.folder, '.claude');
  write('receipts.config.json', { root: '.claude' });
  const cwd = join(place.folder, 'deep');
  mkdirSync(cwd);
  const { out } = await place.runIn({ cwd }, 'doctor', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ places: [{ folder: home, files: 2 }] });
});

test.each([
  { text: '{"formta": "csv"}', at: '1:2', says: '"formta" is no option.', next: 'Did you mean "format"?' },
  { text: '{\n  "format": "csv",\n  "max-cots": 5\n}', at: '3:3', says: '"max-cots"', next: '"max-cost"' },
  { text: '{"strict": "yes"}', at: '1:2', says: 'is not true or false', next: '--strict' },
  { text: '{"top": 0}', at: '1:2', says: 'is not a whole number above 0', next: '--top' },
  { text: '{"limit": [5]}', at: '1:2', says: 'is not a text or a list of texts', next: '--limit' },
  { text: '{"max-cost": true}', at: '1:2', says: 'is not a number', next: '--max-cost' },
  { text: '{"week-start": "friday"}', at: '1:2', says: 'is not one of monday, sunday', next: '--week-start' },
  { text: '{"__proto__": {"strict": true}}', at: '1:2', says: '"__proto__" is no option', next: 'config --schema' },
  { text: '{"toString": "x"}', at: '1:2', says: '"toString" is no option', next: '' },
  { text: '{"output": "/etc/passwd"}', at: '1:2', says: 'cannot be set here', next: 'on the command line' },
  { text: '{"to": "/etc"}', at: '1:2', says: 'cannot be set here', next: 'on the command line' },
  { text: '{"include-text": true}', at: '1:2', says: 'cannot be set here', next: 'your own configuration' },
  { text: '{"redact": false}', at: '1:2', says: 'cannot be set here', next: 'your own configuration' },
  { text: '{\n  "format": csv\n}', at: '2:13', says: 'This is no JSON.', next: 'one JSON object' },
  { text: '{"format": "csv",}', at: '1:18', says: 'This is no JSON.', next: 'one JSON object' },
  { text: '{"format": "csv"', at: '1:17', says: 'This is no JSON.', next: 'one JSON object' },
  { text: '// no\n{}', at: '1:1', says: 'This is no JSON.', next: 'one JSON object' },
  { text: '', at: '1:1', says: 'This is no JSON.', next: 'one JSON object' },
  { text: '[]', at: '1:1', says: 'This is no object.', next: 'one JSON object' },
  { text: 'null', at: '1:1', says: 'This is no object.', next: 'one JSON object' },
])('refuses $text with file, line and column', async ({ text, at, says, next }) => {
  const path = write('receipts.config.json', text);
  const { code, out, err } = await place.run('sessions');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`${path}:${at}: `);
  expect(err).toContain(says);
  expect(err).toContain(next);
});

test('what a project may not decide the user may', async () => {
  write(userFile, { 'include-text': true, format: 'csv' });
  expect((await place.run('prompts')).out).toContain('mend the gate');
});

test('a byte order mark is no mistake, and help needs no configuration', async () => {
  write('receipts.config.json', '\ufeff{"format": "csv"}');
  expect((await place.run('sessions')).out).toMatch(/^session_id,/);
  write('receipts.config.json', 'broken');
  expect((await place.run('--help')).code).toBe(0);
});

test('config tells what is set, and by whom', async () => {
  const path = write('receipts.config.json', { 'max-cost': 50, limit: ['turns < 5'], strict: true });
  const { out } = await place.runIn({ environment: { RECEIPTS_TOP: '5' } }, 'config', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    config: [
      { option: 'limit', set_to: ['turns < 5'], set_by: path },
      { option: 'max-cost', set_to: '50', set_by: path },
      { option: 'strict', set_to: 'true', set_by: path },
      { option: 'top', set_to: '5', set_by: 'RECEIPTS_TOP' },
    ],
  });
});

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const follows = ajv.compile(Object(configSchema(options)));

test('the schema is printed for the editor', async () => {
  const { code, out } = await place.run('config', '--schema');
  expect([code, JSON.parse(out)]).toEqual([0, JSON.parse(JSON.stringify(configSchema(options)))]);
});

test('what the schema allows in the user’s file is read, and what it forbids is refused', () => {
  const value = fc.oneof(
    fc.boolean(),
    fc.integer({ min: -3, max: 300 }),
    fc.constantFrom('5%', 'csv', '', 'monday', 'claude-mpm', '50'),
    fc.array(fc.constantFrom('turns < 5', '', 'x'), { maxLength: 3 }),
    fc.constant(null),
    fc.constant(0.5),
  );
  const key = fc.constantFrom(...Object.keys(options), '$schema', 'formta');
  fc.assert(
    fc.property(key, value, (name, given) => {
      fc.pre(name !== '$schema');
      const document = { [name]: given };
      const read = valuesOf(document, { options, owner: 'user', folder: '/' });
      // A negative amount is read as a text, and refused as a limit.
      fc.pre(!(options[name]?.kind === 'amount' && typeof given === 'number' && given < 0));
      expect([document, read.kind]).toEqual([document, follows(document) ? 'values' : 'complaint']);
    }),
    { numRuns: 2000 },
  );
});

test('a place is found in every text that is no JSON', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[{}[\]",: \n1etrufalsn.\\-]{0,30}$/), (text) => {
      const { line, column } = placeOfError(text);
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
      expect(column).toBeLessThanOrEqual((text.split('\n')[line - 1] ?? '').length + 1);
    }),
  );
});
