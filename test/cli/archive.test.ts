/** `receipts archive`: what it keeps, what it never keeps, and that a report of it is the report of what was there. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { whileLocked } from '../../src/cli/archive/lock.ts';
import { archiveLine } from '../support/archive-line.ts';
import { header, lineText } from '../../src/ingest/archive/line.ts';
import type { Run, World } from './world.ts';
import { now, prompt, response, world } from './world.ts';

const repository = join(import.meta.dirname, '..', '..');
const ids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => place.remove());

function archiveOf(machine: string): string {
  return join(place.folder, '.local', 'share', 'session-receipts', 'archive', `${machine}.jsonl`);
}

/** A session of so many exchanges, at the default place. */
function session(id: string, exchanges: number): string {
  return place.transcript(id, Array.from({ length: exchanges }, (_, minute) => exchange(id, minute)).flat());
}

function exchange(id: string, minute: number): readonly object[] {
  const at = (second: number) => new Date(Date.UTC(2026, 5, 1, 9, minute, second)).toISOString();
  return [prompt({ session: id, at: at(0) }), response({ session: id, at: at(20) })];
}

/** The rows of a document without its accounting, and with receipts as if the archived files were there. */
function rows({ code, out, err }: Run): object {
  expect({ code, err: err.replaceAll(/^receipts: .*(?:archived|understood|price).*\n/gm, '') }).toEqual({
    code: 0,
    err: '',
  });
  const { quality: _, ...rest } = Object(JSON.parse(out.replaceAll(/"archive:[\w-]+:/g, '"')));
  return rest;
}

function quality({ out }: Run): Readonly<Record<string, number>> {
  return Object(JSON.parse(out)).quality;
}

describe('of every fixture together', () => {
  const home = () => join(place.folder, '.claude');
  const questions = [
    ['sessions'],
    ['usage', '--by', 'day,model,branch,tool'],
    ['rebuilds', 'all'],
    ['prompts', 'all'],
    ['agents', 'all'],
    ['delegations', 'all'],
    ['errors', 'all'],
    ['waits', 'all'],
    ['turns', 'all'],
    ['tools', 'all'],
  ];

  beforeEach(() => cpSync(join(repository, 'fixtures', 'claude-code'), join(home(), 'projects'), { recursive: true }));

  test('a report from the archive is the report of what was deleted, but for the accounting', async () => {
    const ask = async (...more: readonly string[]) => {
      const answers = [];
      for (const question of questions) answers.push(await place.run(...question, '--format', 'json', ...more));
      return answers;
    };
    await place.run('archive', 'add');
    const before = await ask();
    const both = await ask('--archive');
    expect(both.map(({ out }) => out)).toEqual(before.map(({ out }) => out));
    rmSync(home(), { recursive: true });
    const after = await ask('--archive');
    expect(after.map(rows)).toEqual(before.map(rows));
    const [was, is] = [before[0], after[0]].map((run) => run && quality(run));
    for (const name of ['used', 'conflicts', 'unpriced_turns', 'output_lower_bound_turns']) {
      expect(is?.[name]).toBe(was?.[name]);
    }
    expect(is?.['archived']).toBe(is?.['read']);
  });
});

test('adding twice adds nothing, and adding later adds what is new', async () => {
  session(ids[0], 2);
  await place.run('archive', 'add');
  const first = readFileSync(archiveOf('workstation7'), 'utf8');
  expect((await place.run('archive', 'add')).out).toContain('Everything was archived already.');
  expect(readFileSync(archiveOf('workstation7'), 'utf8')).toBe(first);
  session(ids[0], 3);
  session(ids[1], 1);
  const { archived } = Object(JSON.parse((await place.run('archive', 'add', '--format', 'json')).out));
  expect(archived).toMatchObject([{ machine: 'workstation7', sessions: 1, turns: 2, records: 4 }]);
  expect(readFileSync(archiveOf('workstation7'), 'utf8').startsWith(first)).toBe(true);
});

test('where no session is found nothing is added, which is said, and no archive is begun', async () => {
  const { code, out, err } = await place.run('archive', 'add');
  expect([code, err]).toEqual([0, 'receipts: no session was found: "receipts doctor" shows where it looked.\n']);
  expect(out).not.toContain('archived already');
  expect(out).not.toContain('workstation7');
  expect(existsSync(dirname(archiveOf('workstation7')))).toBe(false);
  expect((await place.run('archive', 'add', '--quiet', '--fail-empty')).code).toBe(3);
  expect((await place.run('archive', 'status')).out).toContain('No session was found: "receipts doctor"');
});

test('a transcript without a record is no session to archive', async () => {
  place.transcript(ids[0], []);
  expect((await place.run('archive', 'add')).err).toContain('no session was found');
});

test('a response that was still being written when it was archived is whole afterwards', async () => {
  const [said, answer] = exchange(ids[0], 0);
  const grown = { ...Object(answer), uuid: 'a-later' };
  grown.message = { ...grown.message, usage: { ...grown.message.usage, output_tokens: 900 } };
  place.transcript(ids[0], [said ?? {}, answer ?? {}]);
  await place.run('archive', 'add');
  place.transcript(ids[0], [said ?? {}, answer ?? {}, grown]);
  await place.run('archive', 'add');
  const path = place.transcript(ids[0], [said ?? {}, grown]);
  rmSync(path);
  const { sessions } = Object(JSON.parse((await place.run('sessions', '--archive', '--format', 'json')).out));
  expect(sessions).toMatchObject([{ turns: 1, output_tokens: 900 }]);
});

test('no word of a prompt, an answer, a call or a result is kept; a title is', async () => {
  const secret = 'CANARY';
  const at = '2026-06-01T09:00:00.000Z';
  const call = Object(response({ session: ids[0], at: '2026-06-01T09:00:09.000Z' }));
  call.message.content = [
    { type: 'text', text: `I see ${secret}1` },
    { type: 'thinking', thinking: `hm ${secret}2`, signature: 'c2ln' },
    { type: 'tool_use', id: 'toolu_1', name: 'Bash', input: { command: `echo ${secret}3`, description: `${secret}4` } },
    { type: 'tool_use', id: 'toolu_2', name: 'Agent', input: { prompt: `${secret}5`, subagent_type: 'Explore' } },
  ];
  const result = Object(prompt({ session: ids[0], at: '2026-06-01T09:00:12.000Z' }));
  result.message.content = [{ type: 'tool_result', tool_use_id: 'toolu_1', content: `${secret}6`, is_error: true }];
  result.toolUseResult = { stdout: `${secret}7`, stderr: `${secret}8` };
  const title = { type: 'ai-title', aiTitle: 'The gate hangs', sessionId: ids[0] };
  place.transcript(ids[0], [
    prompt({ session: ids[0], at }, `Please ${secret}9 #12 src/${secret}.ts`),
    call,
    result,
    title,
  ]);
  await place.run('archive', 'add', '--include-text');
  const text = readFileSync(archiveOf('workstation7'), 'utf8');
  expect(text).toContain('The gate hangs');
  expect(text).toContain('toolu_1');
  expect(text).not.toContain(secret);
});

describe('archives of two machines', () => {
  async function archived(machine: string, id: string, exchanges: number): Promise<string> {
    const path = session(id, exchanges);
    await place.run('archive', 'add', '--machine', machine, '--archive-dir', machine);
    rmSync(path);
    return join(place.folder, machine, `${machine}.jsonl`);
  }

  const asked = ['usage', '--by', 'session,model', '--archive', '--format', 'json'] as const;

  test('merged in any order and twice give the report of both', async () => {
    const [anvil, bellows] = [await archived('anvil', ids[0], 3), await archived('bellows', ids[1], 2)];
    await archived('bellows', ids[1], 4);
    await place.run('archive', 'merge', anvil, bellows);
    await place.run('archive', 'merge', '--archive-dir', 'other', bellows, anvil, bellows);
    const twice = await place.run('archive', 'merge', '--archive-dir', 'other', dirname(anvil), bellows);
    expect(twice.out).toContain('Everything was in the archive already.');
    const [one, other] = [await place.run(...asked), await place.run(...asked, '--archive-dir', 'other')];
    expect(other.out).toBe(one.out);
    session(ids[0], 3);
    session(ids[1], 4);
    expect(rows(one)).toEqual(rows(await place.run('usage', '--by', 'session,model', '--format', 'json')));
    const { archive } = Object(JSON.parse((await place.run('archive', 'status', '--format', 'json')).out));
    expect(archive).toMatchObject([
      { machine: 'anvil', sessions: 1, turns: 3 },
      { machine: 'bellows', sessions: 1, turns: 4 },
    ]);
  });

  test('a label given while merging stands for that of the file', async () => {
    const anvil = await archived('anvil', ids[0], 1);
    await place.run('archive', 'merge', anvil, '--machine', 'old-laptop');
    expect(existsSync(archiveOf('old-laptop'))).toBe(true);
    const { sessions } = Object(JSON.parse((await place.run('sessions', '--archive', '--format', 'json')).out));
    expect(sessions[0].file).toMatch(/^archive:old-laptop:\//);
  });

  test.each([
    { text: '{"type":"user"}\n', says: 'is no archive' },
    { text: '{"format":"session-receipts archive","version":9}\n', says: 'is an archive of version 9' },
    { text: '', says: 'is no archive' },
  ])('a file that $says is refused whole', async ({ text, says }) => {
    const good = await archived('anvil', ids[0], 1);
    writeFileSync(join(place.folder, 'bad.jsonl'), text);
    const { code, err } = await place.run('archive', 'merge', good, 'bad.jsonl');
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
    expect(existsSync(archiveOf('anvil'))).toBe(false);
  });

  test('a label that would be a path is no label', async () => {
    const { code, err } = await place.run('archive', 'add', '--machine', '../x');
    expect([code, err]).toEqual([2, expect.stringContaining('is no label of a machine')]);
  });
});

describe('what is damaged', () => {
  beforeEach(async () => {
    session(ids[0], 4);
    session(ids[1], 3);
    await place.run('archive', 'add');
  });

  test.each([
    { what: 'no JSON', line: '{"machine":"anvil",', reason: 'not-json' },
    { what: 'another object', line: '{"machine":"anvil"}', reason: 'bad-archive-line' },
    { what: 'a list', line: '[1]', reason: 'not-json' },
    {
      what: 'records of nothing',
      line: lineText(archiveLine(1)).replace('"records":[[', '"records":[[7,'),
      reason: 'bad-archive-line',
    },
    {
      what: 'a text that is missing',
      line: lineText(archiveLine(1)).replace(/"texts":\[.*?\]/, '"texts":[]'),
      reason: 'bad-archive-line',
    },
    { what: 'a later version', line: header.replace('1}', '2}'), reason: 'other-archive-version' },
  ])('a line that is $what is told with its place, and the others are read', async ({ line, reason }) => {
    const file = archiveOf('workstation7');
    appendFileSync(file, `${line.trimEnd()}\n`);
    const place4 = readFileSync(file, 'utf8').split('\n').length - 1;
    rmSync(join(place.folder, '.claude'), { recursive: true });
    const run = await place.run('quality', '--archive', '--format', 'json');
    expect(quality(run)).toMatchObject({ rejected: 1, archived: 14 });
    const problems = Object(JSON.parse(run.out));
    expect(JSON.stringify(problems)).toContain(reason);
    const { err } = await place.run('archive', 'status');
    expect(err).toContain(`${file}:${place4}: `);
    expect((await place.run('sessions', '--archive', '--strict')).code).toBe(4);
  });

  test('bytes flipped anywhere crash nothing', async () => {
    const file = archiveOf('workstation7');
    const whole = readFileSync(file);
    for (let seed = 1; seed <= 60; seed += 1) {
      const bytes = Buffer.from(whole);
      for (let flip = 0; flip < 3; flip += 1)
        bytes[(seed * 7919 + flip * 104_729) % bytes.length] = (seed * 31 + flip) % 256;
      writeFileSync(file, bytes);
      const { code } = await place.run('report', 'all', '--archive', '--format', 'json');
      expect(code).toBe(0);
    }
  });

  test('a torn end is read up to there, told, and mended by the next run', async () => {
    const file = archiveOf('workstation7');
    const whole = readFileSync(file);
    const before = rows(await place.run('sessions', '--format', 'json'));
    for (let bytes = 1; bytes < whole.length; bytes += 211) {
      writeFileSync(file, whole);
      truncateSync(file, bytes);
      const torn = await place.run('archive', 'add');
      expect(torn.code).toBe(0);
      expect(torn.out.includes('ended with a torn line')).toBe(whole[bytes - 1] !== 10 && whole[bytes] !== 10);
      expect(quality(await place.run('quality', '--archive', '--format', 'json'))['pending']).toBe(0);
    }
    rmSync(join(place.folder, '.claude'), { recursive: true });
    expect(rows(await place.run('sessions', '--archive', '--format', 'json'))).toEqual(before);
  });

  test('a folder that cannot be written is a mistake of the place, not a crash', async () => {
    writeFileSync(join(place.folder, 'file'), '');
    const { code, err } = await place.run('archive', 'add', '--archive-dir', 'file');
    expect([code, err]).toEqual([2, expect.stringContaining('could not be written')]);
  });
});

test('nothing is written to what is no archive, not even where it is torn', async () => {
  const path = session(ids[0], 2);
  appendFileSync(path, '{"type":"user","torn');
  const before = readFileSync(path);
  const { code } = await place.run('archive', 'add', '--archive-dir', dirname(path), '--machine', 'anvil');
  expect(code).toBe(0);
  expect(readFileSync(path)).toEqual(before);
  rmSync(join(dirname(path), 'anvil.jsonl'));
  const refused = await place.run('archive', 'add', '--archive-dir', dirname(path), '--machine', ids[0]);
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('is no archive');
  expect(readFileSync(path)).toEqual(before);
});

test('a report is never written over the archive that it was made of', async () => {
  session(ids[0], 2);
  await place.run('archive', 'add');
  const { code, err } = await place.run('turns', 'all', '--archive', '--output', archiveOf('workstation7'));
  expect([code, err]).toEqual([2, expect.stringContaining('is one of the transcripts that were read')]);
});

describe('lines of one file that name two sessions', () => {
  const [first, later] = [archiveLine(1, 2), archiveLine(2, 3)];

  async function sessionsOf(...lines: readonly (typeof first)[]): Promise<unknown> {
    const texts = lines.map((line) => lineText({ ...line, file: '/code/out.jsonl' }));
    mkdirSync(dirname(archiveOf('anvil')), { recursive: true });
    writeFileSync(archiveOf('anvil'), [header, ...texts].join(''));
    return Object(JSON.parse((await place.run('sessions', '--archive', '--format', 'json')).out)).sessions;
  }

  test('are of the later one where they share a record: the file has grown', async () => {
    const grown = { ...later, records: [...first.records, ...later.records] };
    const whole = [{ session_id: later.sessionId, turns: 5 }];
    expect(await sessionsOf(first, grown)).toMatchObject(whole);
    expect(await sessionsOf(grown, first)).toMatchObject(whole);
  });

  test('are of two where they share none: the file was written anew', async () => {
    expect(await sessionsOf(first, later)).toHaveLength(2);
  });
});

describe('the lock', () => {
  const options = { host: 'anvil', waitMs: 100 };

  test.each([
    { what: 'of a process that is no more', content: '4194999 anvil\n', ageMs: 0, free: true },
    { what: 'of a process that works', content: `${process.pid} anvil\n`, ageMs: 3_600_000, free: false },
    { what: 'of another machine', content: '1 bellows\n', ageMs: 60_000, free: false },
    { what: 'of another machine, long ago', content: '1 bellows\n', ageMs: 3_600_000, free: true },
    { what: 'without a name, written just now', content: '', ageMs: 0, free: false },
    { what: 'without a name', content: '', ageMs: 60_000, free: true },
  ])('$what: free is $free', async ({ content, ageMs, free }) => {
    const lock = join(place.folder, 'lock');
    writeFileSync(lock, content);
    const at = (Date.now() - ageMs) / 1000;
    utimesSync(lock, at, at);
    const became = await whileLocked(place.folder, options, () => 'done').catch(String);
    expect(became).toMatch(free ? /^done$/ : /Another run is writing/);
    expect(existsSync(lock)).toBe(!free);
  });

  test('is given back when the work fails', async () => {
    const work = whileLocked(place.folder, options, () => {
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(existsSync(join(place.folder, 'lock'))).toBe(false);
  });
});

describe('what the agent will delete', () => {
  const day = 24 * 60 * 60 * 1000;

  test.each([
    { settings: '{"cleanupPeriodDays": 7}', days: 7 },
    { settings: '{}', days: 30 },
    { settings: '{"cleanupPeriodDays": "long"}', days: 30 },
    { settings: 'torn', days: 30 },
  ])('after $days days where the settings are $settings', async ({ settings, days }) => {
    const path = session(ids[0], 2);
    writeFileSync(join(place.folder, '.claude', 'settings.json'), settings);
    utimesSync(path, now / 1000, now / 1000);
    const { unarchived } = Object(JSON.parse((await place.run('archive', 'status', '--format', 'json')).out));
    const from = new Date(now + days * day).toISOString();
    expect(unarchived).toMatchObject([
      { session_id: ids[0], turns: 2, records: 4, in_part: false, deletable_at: from },
    ]);
    expect((await place.run('doctor')).out).toContain(`(cleanupPeriodDays ${days})`);
    await place.run('archive', 'add');
    expect((await place.run('doctor')).out).not.toContain('cleanupPeriodDays');
    expect((await place.run('archive', 'status')).out).toContain('Every session that is there is archived.');
  });

  test('nobody deletes what does not lie with the agent', async () => {
    const path = session(ids[0], 1);
    mkdirSync(join(place.folder, 'copies'));
    cpSync(path, join(place.folder, 'copies', `${ids[0]}.jsonl`));
    const { out } = await place.run('archive', 'status', '--root', 'copies', '--format', 'json');
    expect(Object(JSON.parse(out)).unarchived).toMatchObject([{ session_id: ids[0], deletable_at: null }]);
  });
});

test('what agents did is not archived, and that is said', async () => {
  rmSync(session(ids[0], 2), { force: true });
  session(ids[0], 2);
  await place.run('archive', 'add');
  rmSync(join(place.folder, '.claude'), { recursive: true });
  const { out, err } = await place.run('behaviors', 'all', '--archive', '--format', 'json');
  expect(Object(JSON.parse(out)).behaviors).toEqual([]);
  expect(err).toContain('one session is archived, and an archive does not tell what agents did');
});

test('one file with the archive is the session of that file, and no other', async () => {
  const path = session(ids[0], 2);
  session(ids[1], 2);
  await place.run('archive', 'add');
  const { out } = await place.run('sessions', path, '--archive', '--format', 'json');
  expect(Object(JSON.parse(out)).sessions.map((row: { session_id: string }) => row.session_id)).toEqual([ids[0]]);
});

describe('after a session', () => {
  async function ended(...more: readonly string[]): Promise<string> {
    const path = session(ids[0], 2);
    session(ids[1], 2);
    const stdin = JSON.stringify({ session_id: ids[0], transcript_path: path });
    await place.runIn({ stdin }, 'hook', 'report', '--to', join(place.folder, 'reports'), ...more);
    return existsSync(archiveOf('workstation7')) ? readFileSync(archiveOf('workstation7'), 'utf8') : '';
  }

  test('the hook archives that session alone', async () => {
    const text = await ended();
    expect(text).toContain(ids[0]);
    expect(text).not.toContain(ids[1]);
  });

  test('and does not where that was not wanted', async () => {
    expect(await ended('--no-archive')).toBe('');
  });
});
