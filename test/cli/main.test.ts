import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { formatIds, formatOf } from '../../src/render/index.ts';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const early = { session: first, at: '2026-06-01T09:00:00.000Z' };
const late = { session: second, at: '2026-06-02T09:00:00.000Z', cwd: '/code/project-b' };

let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => {
  place.remove();
});

function twoSessions(): void {
  place.transcript(first, [prompt(early), response({ ...early, at: '2026-06-01T09:00:05.000Z' })]);
  place.transcript(second, [prompt(late), response({ ...late, at: '2026-06-02T09:00:05.000Z' })], 'project-b');
}

interface Document {
  readonly [key: string]: readonly Readonly<Record<string, unknown>>[] | undefined;
}

async function rowsOf(
  table: string,
  ...argv: readonly string[]
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { out } = await place.run(...argv, '--format', 'json');
  const document: Document = JSON.parse(out);
  return document[table] ?? [];
}

test('prints its version and nothing else', async () => {
  const run = await place.run('--version');
  expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

test('prints the schema of its JSON, by which a document can be checked', async () => {
  const { code, out } = await place.run('columns', '--schema');
  const schema: { readonly properties?: Readonly<Record<string, unknown>> } = JSON.parse(out);
  expect(code).toBe(0);
  expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(['schema_version', 'quality', 'turns']));
});

test('prints help on standard output, with every command', async () => {
  const { code, out, err } = await place.run('--help');
  expect([code, err]).toEqual([0, '']);
  for (const word of ['sessions', 'usage', 'reconcile', 'completion', '--since', '--no-color'])
    expect(out).toContain(word);
});

test.each([
  { argv: ['help'], as: ['--help'] },
  { argv: ['help', 'usage'], as: ['usage', '--help'] },
])('$argv prints what $as prints', async ({ argv, as }) => {
  const [asked, usual] = [await place.run(...argv), await place.run(...as)];
  expect(asked).toEqual(usual);
  expect([asked.code, asked.err]).toEqual([0, '']);
});

test.each([
  { argv: ['watch', '--once', '--format', 'json'], refuses: '--format' },
  { argv: ['-o', 'w.json', 'watch', '--once'], refuses: '--output' },
  { argv: ['watch', '--redact', '--once'], refuses: '--redact' },
])('what a command cannot heed is refused: $argv', async ({ argv, refuses }) => {
  twoSessions();
  const { code, out, err } = await place.run(...argv);
  const says = `receipts: "receipts watch" has no ${refuses}.\n"receipts report latest" tells the same, and takes it.\n`;
  expect([code, out, err]).toEqual([2, '', says]);
  expect(readdirSync(place.folder)).toEqual(['.claude']);
});

test('what a command cannot heed is not offered, and minded neither in the environment nor as a no', async () => {
  twoSessions();
  const { out } = await place.run('watch', '--help');
  expect(out).toContain('--timezone');
  for (const option of ['--format', '--output', '--since', '--redact']) expect(out).not.toContain(option);
  const environment = { RECEIPTS_FORMAT: 'json' };
  const { code } = await place.runIn({ environment }, 'watch', '--once', '--no-redact');
  expect(code).toBe(0);
});

test.each([
  { argv: ['--fromat', 'csv'], says: 'Did you mean --format? Usage: receipts [command]' },
  { argv: ['sessions', '--sinse', '7d'], says: 'Did you mean --since?' },
  { argv: ['usage', '--bye', 'day'], says: 'Did you mean --by?' },
  { argv: ['usage', '--by', 'modle'], says: 'Did you mean model?' },
  { argv: ['sessions', '--format', 'cvs'], says: 'Did you mean csv?' },
  { argv: ['columns', 'sesions'], says: 'Did you mean sessions?' },
  { argv: ['prices', 'claude-opus-4-66'], says: 'Did you mean claude-opus-4-6?' },
  { argv: ['sesions'], says: 'Did you mean "receipts sessions"?' },
  { argv: ['sessions', '--since'], says: '--since needs a value.\nFrom this day or instant on' },
  { argv: ['sessions', '--since='], says: '--since needs a value' },
  { argv: ['sessions', '--since', '7d', '--since', '8d'], says: 'more than once' },
  { argv: ['sessions', '--since', '2026-02-30'], says: 'is no date' },
  { argv: ['sessions', '--since', 'today', '--until', 'yesterday'], says: 'is after --until' },
  { argv: ['sessions', '--timezone', 'Mars/Olympus'], says: 'is no time zone' },
  { argv: ['sessions', '--top', 'many'], says: 'not a whole number' },
  { argv: ['sessions', '--output', 'x.docx'], says: 'which format' },
  { argv: ['sessions', '--root', 'nowhere'], says: 'does not exist' },
  { argv: ['report', './nowhere.jsonl'], says: 'does not exist' },
  { argv: ['report', '3333'], says: 'No session has an id that begins with' },
  { argv: ['export'], says: '--to DIR' },
  { argv: ['sessions', 'one', 'two'], says: 'Too many arguments: two.' },
  { argv: ['report', '--compat', 'other'], says: 'other' },
  { argv: ['completion', 'tcsh'], says: 'bash, zsh or fish' },
])('refuses $argv with exit 2 and a way on', async ({ argv, says }) => {
  twoSessions();
  const { code, out, err } = await place.run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
  expect(err).not.toContain('    at ');
});

test('sessions lists all, newest first, as data on standard output', async () => {
  twoSessions();
  const { code, out, err } = await place.run('sessions', '--format', 'csv');
  const [head = '', ...rows] = out.trimEnd().split('\n');
  expect([code, err]).toEqual([0, '']);
  expect(head.startsWith('session_id,source,project,')).toBe(true);
  expect(rows.map((row) => row.split(',')[0])).toEqual([second, first]);
});

test('report is the newest session of this directory, else the newest of all', async () => {
  twoSessions();
  const here = await place.runIn({ cwd: '/code/project-a/lib' }, '--format', 'json');
  const elsewhere = await place.run('--format', 'json');
  expect(JSON.parse(here.out)).toMatchObject({ command: 'report', scope: { session: first } });
  expect(JSON.parse(elsewhere.out)).toMatchObject({ scope: { session: second }, sessions: [{ session_id: second }] });
});

test.each([
  { argv: ['report', '1111'], found: [first] },
  { argv: ['report', first], found: [first] },
  { argv: ['report', 'latest'], found: [second] },
  { argv: ['report', 'all'], found: [second, first] },
  { argv: ['sessions', '--project', 'project-a'], found: [first] },
  { argv: ['sessions', '--project', '/code/project-b'], found: [second] },
  { argv: ['sessions', '--since', '2026-06-02'], found: [second] },
  { argv: ['sessions', '--until', '2026-06-01'], found: [first] },
  { argv: ['sessions', '--since', '2d'], found: [second] },
  { argv: ['sessions', '--since', '3d'], found: [second, first] },
  { argv: ['sessions', '--since', 'yesterday'], found: [second] },
  { argv: ['sessions', '--model', 'claude-opus-4-6'], found: [second, first] },
  { argv: ['sessions', '--model', 'claude-haiku-4-5'], found: [] },
  { argv: ['sessions', '--branch', 'other'], found: [] },
])('$argv finds $found', async ({ argv, found }) => {
  twoSessions();
  expect((await rowsOf('sessions', ...argv)).map((row) => row['session_id'])).toEqual(found);
});

test('an id that begins two sessions is refused with both', async () => {
  place.transcript(first, [response(early)]);
  const other = first.replace('1111-4111', '1111-4112');
  place.transcript(other, [response({ ...late, session: other })]);
  const { code, err } = await place.run('report', '1111');
  expect(code).toBe(2);
  expect(err).toContain(first);
  expect(err).toContain(other);
});

test('a file, a folder and standard input are scopes', async () => {
  twoSessions();
  const file = place.transcript(first, [prompt(early), response(early)]);
  const byFile = await place.run('report', file, '--format', 'json');
  const byFolder = await place.run('sessions', join(place.folder, '.claude'), '--format', 'json');
  const byPipe = await place.runIn({ stdin: readFileSync(file, 'utf8') }, 'report', '-', '--format', 'json');
  expect(JSON.parse(byFile.out)).toMatchObject({ sessions: [{ session_id: first }] });
  expect(JSON.parse(byFolder.out)).toMatchObject({ sessions: [{ session_id: second }, { session_id: first }] });
  expect(JSON.parse(byPipe.out)).toMatchObject({ sessions: [{ session_id: first }] });
});

test('usage groups by what is asked for, in that order', async () => {
  twoSessions();
  const rows = await rowsOf('usage', 'usage', '--by', 'day,model');
  expect(rows.map((row) => Object.keys(row).slice(0, 2))).toEqual([
    ['day', 'model'],
    ['day', 'model'],
  ]);
  expect(rows.map((row) => row['day'])).toEqual(['2026-06-01', '2026-06-02']);
});

test.each([
  'report',
  'sessions',
  'usage',
  'models',
  'agents',
  'turns',
  'prompts',
  'rebuilds',
  'delegations',
  'tools',
  'errors',
  'waits',
  'quality',
  'doctor',
  'reconcile',
])('%s answers in every format with exit 0, twice the same', async (command) => {
  twoSessions();
  for (const format of ['table', 'csv', 'json', 'jsonl', 'markdown']) {
    const run = await place.run(command, '--format', format);
    expect([run.code, run.err.replace(/^receipts: csv holds one table, .*\n$/, '')]).toEqual([0, '']);
    expect(run.out === '' || run.out.endsWith('\n')).toBe(true);
    expect(run.out).not.toContain('\u001b');
    expect(await place.run(command, '--format', format)).toEqual(run);
  }
});

test.each([80, 140])('no command prints a line longer than %i columns on such a terminal', async (columns) => {
  twoSessions();
  for (const command of [
    'report',
    'sessions',
    'usage',
    'models',
    'turns',
    'quality',
    'prices',
    'columns',
    'doctor',
    'reconcile',
  ]) {
    const { out } = await place.runIn({ isTerminal: true, columns }, command, '--compat', 'claude-mpm', '--receipts');
    expect(out.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
  }
});

async function coloured(
  environment: Record<string, string>,
  isTerminal: boolean,
  ...argv: readonly string[]
): Promise<boolean> {
  const { out } = await place.runIn({ environment, isTerminal, columns: 80 }, 'sessions', ...argv);
  return out.includes('\u001b[');
}

test('colour is for terminals, unless somebody says otherwise', async () => {
  twoSessions();
  expect(await coloured({}, true)).toBe(true);
  expect(await coloured({}, false)).toBe(false);
  expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false);
  expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true);
  expect(await coloured({}, true, '--no-color')).toBe(false);
  expect(await coloured({ NO_COLOR: '1' }, false, '--color')).toBe(true);
});

test('no text of a prompt is shown unless it is asked for', async () => {
  twoSessions();
  for (const command of ['report', 'prompts', 'sessions', 'turns']) {
    for (const format of ['table', 'csv', 'json', 'markdown']) {
      expect((await place.run(command, '--format', format)).out).not.toContain('mend the gate');
    }
  }
  expect((await place.run('prompts', '--format', 'csv', '--include-text')).out).toContain('mend the gate');
});

test('Markdown hides who and where, other formats when asked', async () => {
  twoSessions();
  const shared = await place.run('sessions', '--format', 'markdown', '--receipts');
  const open = await place.run('sessions', '--format', 'markdown', '--receipts', '--no-redact');
  const table = await place.run('sessions', '--format', 'csv', '--redact');
  for (const { out } of [shared, table]) {
    expect(out).not.toMatch(/project-[ab]\b/);
    expect(out).toMatch(/project-[0-9a-f]{8}/);
    expect(out).not.toContain(place.folder);
  }
  expect(open.out).toContain('project-a');
});

test('writes into a file whose ending chooses the format', async () => {
  twoSessions();
  const { code, out } = await place.run('sessions', '--output', 'deep/er/list.csv');
  expect([code, out]).toEqual([0, '']);
  expect(readFileSync(join(place.folder, 'deep/er/list.csv'), 'utf8')).toMatch(/^session_id,/);
  expect(readdirSync(join(place.folder, 'deep/er'))).toEqual(['list.csv']);
});

test('an output that is a folder is refused and nothing is left behind', async () => {
  twoSessions();
  mkdirSync(join(place.folder, 'x.csv'));
  const { code } = await place.run('sessions', '--output', 'x.csv');
  expect(code).toBe(2);
  expect(readdirSync(place.folder).toSorted()).toEqual(['.claude', 'x.csv']);
});

test('export writes a file a table, the glossary among them, and nothing outside', async () => {
  twoSessions();
  const before = readdirSync(place.folder);
  const { code, out, err } = await place.run('export', '--to', 'out');
  const files = readdirSync(join(place.folder, 'out'));
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain(`${files.length} files are in`);
  for (const name of ['sessions', 'turns', 'models', 'rebuilds', 'usage', 'columns'])
    expect(files).toContain(`${name}.csv`);
  expect(readdirSync(place.folder)).toEqual([...before, 'out'].toSorted());
  expect(
    readFileSync(join(place.folder, 'out', 'turns.csv'), 'utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(3);
});

test.each([
  { on: 'a terminal', isTerminal: true, argv: [], drawn: true },
  { on: 'a terminal that is told not to', isTerminal: true, argv: ['--no-pictures'], drawn: false },
  { on: 'a terminal without UTF-8', isTerminal: true, argv: [], environment: { LC_ALL: 'C' }, drawn: false },
  { on: 'a pipe', isTerminal: false, argv: [], drawn: false },
  { on: 'a pipe that is asked to', isTerminal: false, argv: ['--pictures'], drawn: true },
  { on: 'a terminal as CSV', isTerminal: true, argv: ['--pictures', '--format', 'csv'], drawn: false },
  { on: 'a terminal as JSON', isTerminal: true, argv: ['--pictures', '--format', 'json'], drawn: false },
  { on: 'a terminal as Markdown', isTerminal: true, argv: ['--pictures', '--format', 'markdown'], drawn: false },
])('a report on $on: pictures $drawn', async ({ isTerminal, argv, environment = {}, drawn }) => {
  place.transcript(first, [
    prompt(early),
    response({ ...early, at: '2026-06-01T09:00:05.000Z' }),
    response({ ...early, at: '2026-06-01T09:10:05.000Z' }),
  ]);
  const { code, out } = await place.runIn({ isTerminal, columns: 100, environment }, 'report', first, ...argv);
  expect([code, /[▁-▏]/.test(out)]).toEqual([0, drawn]);
});

test('export in several formats writes the files of each, from one analysis', async () => {
  twoSessions();
  await place.run('export', '--to', 'csv');
  await place.run('export', '--to', 'json', '--format', 'json');
  const { code, err } = await place.run('export', '--to', 'both', '--format', 'csv,json');
  expect([code, err]).toEqual([0, expect.stringContaining(' files are in ')]);
  const alone = [...readdirSync(join(place.folder, 'csv')), 'receipts.json'];
  expect(readdirSync(join(place.folder, 'both')).toSorted()).toEqual(alone.toSorted());
  for (const [folder, name] of [
    ['csv', 'turns.csv'],
    ['json', 'receipts.json'],
  ] as const) {
    expect(readFileSync(join(place.folder, 'both', name))).toEqual(readFileSync(join(place.folder, folder, name)));
  }
  expect((await place.run('export', '--to', 'both', '--format', 'csv,jsno')).err).toContain('Did you mean json?');
});

test('export hides in every format what one of them hides', async () => {
  twoSessions();
  await place.run('export', '--to', 'out', '--format', 'csv,markdown');
  expect(readFileSync(join(place.folder, 'out', 'sessions.csv'), 'utf8')).not.toContain('project-a');
  await place.run('export', '--to', 'open', '--format', 'csv,markdown', '--no-redact');
  expect(readFileSync(join(place.folder, 'open', 'sessions.csv'), 'utf8')).toContain('project-a');
});

test('export in all formats writes every one that holds all data, and none for people', async () => {
  twoSessions();
  await place.run('export', '--to', 'out', '--format', 'all');
  const names = readdirSync(join(place.folder, 'out'));
  const data = formatIds().filter((id) => formatOf(id).data === true);
  for (const id of data) expect(names.some((name) => name.endsWith(`.${formatOf(id).endings[0]}`))).toBe(true);
  expect(names.filter((name) => /\.(?:txt|md|html)$/.test(name))).toEqual([]);
});

test('export as JSON is one document', async () => {
  twoSessions();
  expect((await place.run('export', '--to', 'out', '--format', 'json')).code).toBe(0);
  expect(readdirSync(join(place.folder, 'out'))).toEqual(['receipts.json']);
});

test('a lone file of an older run is replaced as a whole', async () => {
  twoSessions();
  writeFileSync(join(place.folder, 'list.csv'), 'x'.repeat(100_000));
  await place.run('sessions', '--output', 'list.csv');
  expect(readFileSync(join(place.folder, 'list.csv'), 'utf8')).not.toContain('xx');
});

test('nothing found is exit 0, and 3 where that is a failure', async () => {
  mkdirSync(join(place.folder, 'empty'));
  const argv = ['sessions', '--root', 'empty'];
  expect((await place.run(...argv)).code).toBe(0);
  expect((await place.run(...argv, '--fail-empty')).code).toBe(3);
  twoSessions();
  expect((await place.run('sessions', '--fail-empty')).code).toBe(0);
  expect((await place.run('sessions', '--branch', 'other', '--fail-empty')).code).toBe(3);
});

test('strict is exit 4 where a record was rejected or a turn has no price', async () => {
  twoSessions();
  expect((await place.run('sessions', '--strict')).code).toBe(0);
  place.transcript(first, [response(early, 'some-model-of-nobody')]);
  const unpriced = await place.run('sessions', '--strict', '--format', 'csv');
  expect(unpriced.code).toBe(4);
  expect(unpriced.err).toContain('1 turns have no price');
  writeFileSync(place.transcript(first, []), '{"broken": \n{"type":"user"}\n');
  const rejected = await place.run('sessions', '--strict', '--format', 'csv');
  expect(rejected.code).toBe(4);
  expect(rejected.err).toContain('could not be understood');
});

test('quiet leaves standard error empty', async () => {
  place.transcript(first, [response(early, 'some-model-of-nobody')]);
  expect((await place.run('sessions', '--format', 'csv', '--quiet')).err).toBe('');
});

test('the environment sets what the command line leaves open', async () => {
  twoSessions();
  const environment = { RECEIPTS_FORMAT: 'csv', RECEIPTS_PROJECT: 'project-a' };
  const { out } = await place.runIn({ environment }, 'sessions');
  expect(out.trimEnd().split('\n')).toHaveLength(2);
  const other = await place.runIn({ environment }, 'sessions', '--project', 'project-b', '--format', 'jsonl');
  expect(other.out).toContain(second);
});

test('an option that may be repeated takes one value each time', async () => {
  twoSessions();
  const roots = ['project-a', 'project-b'].map((name) => join(place.folder, '.claude', 'projects', `-work-${name}`));
  const [a = '', b = ''] = roots;
  expect((await rowsOf('sessions', 'sessions', '--root', a, '--root', b)).length).toBe(2);
  expect((await rowsOf('sessions', 'report', '--root', a, '1111')).map((row) => row['session_id'])).toEqual([first]);
});

test('--prices adds rows, and says what is wrong with them', async () => {
  place.transcript(first, [response(early)]);
  writeFileSync(join(place.folder, 'bad.json'), '{"rows": [{"model": 5}]}');
  const { code, err } = await place.run('sessions', '--prices', 'bad.json');
  expect(code).toBe(2);
  expect(err).toContain('bad.json');
  writeFileSync(join(place.folder, 'broken.json'), '{');
  expect((await place.run('sessions', '--prices', 'broken.json')).err).toContain('no JSON');
});

test('a made-up session answers no program and no gate', async () => {
  expect(await place.run('--fail-empty')).toMatchObject({ code: 3, out: 'No session\n' });
  const { out, err } = await place.run('--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ sessions: [] });
  expect(err).toContain('no session was found');
});

test('input that holds no session is accounted for all the same', async () => {
  const { out } = await place.runIn({ stdin: 'hello\n' }, 'report', '-');
  expect(out).toContain('1 file, 1 record read: 1 rejected.');
});

test('reconcile says how many of several sessions can be held against a recorded total', async () => {
  place.transcript(first, [prompt(early), response(early)]);
  const result = { type: 'result', subtype: 'success', session_id: second, total_cost_usd: 0.5, uuid: 'r1' };
  place.transcript(second, [prompt(late), response(late), result]);
  const { out } = await place.run('reconcile', 'all');
  expect(out).toContain('1 of 2 sessions has a recorded total.');
});

test('a recorded total is no lower bound, and what turns without a price leave of it is unknown', async () => {
  const path = join(place.folder, 'stream.ndjson');
  const undated = { ...response(early), timestamp: undefined };
  const result = { type: 'result', subtype: 'success', session_id: first, total_cost_usd: 0.5, uuid: 'r1' };
  writeFileSync(path, [undated, result].map((record) => JSON.stringify(record)).join('\n'));
  const [row] = await rowsOf('reconcile', 'reconcile', path);
  expect(row).toMatchObject({ cost_usd: null, recorded_cost_usd: '0.5', not_in_transcript_usd: null });
  expect((await place.run('reconcile', path)).out).not.toContain('≥ $');
  expect((await place.run('reconcile', path, '--format', 'markdown')).out).not.toMatch(/≥ \\?\$/);
});

test.each([
  { argv: ['report'], own: 'sessions' },
  { argv: ['rebuilds'], own: 'rebuilds' },
  { argv: ['delegations'], own: 'delegations' },
  { argv: ['behaviors'], own: 'behaviors' },
  { argv: ['quality'], own: 'quality' },
  { argv: ['pr'], own: 'pull_requests' },
  { argv: ['timeline'], own: 'timeline' },
  { argv: ['check', '--max-cost', '5'], own: 'check' },
  { argv: ['reconcile', '--compat', 'claude-mpm'], own: 'reconcile' },
  { argv: ['archive', 'status'], own: 'archive' },
])('$argv in a format of one table names the others', async ({ argv, own }) => {
  place.transcript(first, [prompt(early), response(early)]);
  const document: Document = JSON.parse((await place.run(...argv, '--format', 'json')).out);
  const held = Object.keys(document).filter((key) => Array.isArray(document[key]));
  const others = held.map((key) => key.replace('_rows', '')).filter((key) => key !== own);
  expect(others).not.toEqual([]);
  for (const format of ['csv', 'parquet']) {
    const { err } = await place.run(...argv, '--format', format, '--output', join(place.folder, `one.${format}`));
    expect(err).toContain(`${format} holds one table, ${own}, and not ${others.join(', ')};`);
  }
  expect((await place.run(...argv, '--format', 'csv', '--quiet')).err).toBe('');
});

test('a format of one table has nothing to say where there is one', async () => {
  place.transcript(first, [prompt(early), response(early)]);
  expect((await place.run('turns', '--format', 'csv')).err).toBe('');
});

test("CSV holds the command's own table, though a page shows it last", async () => {
  place.transcript(first, [prompt(early), response(early)]);
  expect((await place.run('timeline', '--format', 'csv')).out).toContain(',running_cost_usd,');
});

test('the doctor names the folders that were asked for', async () => {
  place.transcript(first, [prompt(early), response(early)]);
  const root = join(place.folder, '.claude');
  const [row, ...others] = await rowsOf('places', 'doctor', '--root', root);
  expect(row).toMatchObject({ source: null, folder: root, exists: true, files: 1 });
  expect(others).toEqual([]);
});

test('a day without a price is said, and a kind without one has none', async () => {
  expect((await place.run('prices', 'claude-opus-4-8', '--at', '2020-01-01')).err).toContain('No price of');
  const [row] = await rowsOf('prices', 'prices', 'gpt-6.1-sol');
  expect(row).toMatchObject({ cache_write_5m_usd: '2.5', cache_write_1h_usd: null });
});

test('only what was written has a length', async () => {
  const denied = { type: 'user', uuid: 'i1', sessionId: first, timestamp: '2026-06-01T10:00:09Z' };
  const content = [{ type: 'text', text: '[Request interrupted by user]' }];
  place.transcript(first, [prompt(early), response(early), { ...denied, message: { role: 'user', content } }]);
  const rows = await rowsOf('prompts', 'prompts');
  expect(rows.map(({ kind, chars }) => [kind, chars === null])).toEqual([
    ['prompt', false],
    ['interruption', true],
  ]);
});

test('columns, prices and completion need no transcript', async () => {
  expect((await place.run('columns', 'turns', '--format', 'csv')).out).toContain('turns,cost_usd,usd,');
  expect(
    (await place.run('prices', 'claude-opus-4-6', '--at', '2026-06-01', '--format', 'csv')).out.trimEnd().split('\n'),
  ).toHaveLength(2);
  expect((await place.run('completion', 'bash')).out).toContain('complete -F _receipts receipts');
  expect((await place.run('completion', 'fish')).out).toContain('complete -c receipts');
});

test('a hostile name reaches neither terminal nor error message', async () => {
  place.transcript(first, [
    prompt({ ...early, cwd: '/code/\u001b]0;owned\u0007' }),
    response({ ...early, cwd: '/code/\u001b]0;owned\u0007' }),
  ]);
  const { out } = await place.runIn({ isTerminal: true, columns: 200 }, 'sessions', '--no-color');
  // eslint-disable-next-line no-control-regex
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect((await place.run('report', '\u001b[31mx')).err).not.toContain('\u001b');
});

test('without any transcript the report is a demonstration that says so', async () => {
  const { code, out, err } = await place.run();
  expect(code).toBe(0);
  expect(err).toContain('a demonstration');
  expect(out).toContain('API-equivalent cost');
  expect(existsSync(join(place.folder, '.claude'))).toBe(false);
});
