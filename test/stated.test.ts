/** Statements are the same whatever of them was kept: after any change, in any place, with anything damaged. */
import { listed } from '../src/model/entries.ts';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtures } from '../fixtures/index.ts';
import type { AnalysisRequest } from '../src/analyze.ts';
import { analyze } from '../src/analyze.ts';
import { narrow } from '../src/reports/scope.ts';
import { reports } from '../src/reports/index.ts';
import type { Stated } from '../src/stated.ts';
import { stated, statedWhole } from '../src/stated.ts';
import { folder, removeFolder } from './ingest/folder.ts';
import { response, user } from './support/adversarial/line.ts';
import { difference } from './support/difference.ts';
import { request } from './support/request.ts';

const environment = { home: '/nowhere', variables: {} };
const now = Date.UTC(2030, 0, 1);
let root = '';
let tick = 0;

const session = (n: number): string => `${n}${n}${n}${n}${n}${n}${n}${n}-2222-4333-8444-555555555555`;
const main = (n: number, home = 'a'): string => join(root, home, 'projects', '-code-barn', `${session(n)}.jsonl`);
const agent = (n: number): string =>
  join(root, 'a', 'projects', '-code-barn', session(n), 'subagents', 'agent-a1.jsonl');
const side = (n: number): string => agent(n).replace('.jsonl', '.meta.json');

/** A turn of a session, with ids of its own. */
function turn(n: number, number: number): string {
  return response(
    { id: `msg_${n}_${number}` },
    { uuid: `u-${n}-${number}`, requestId: `req_${n}_${number}`, sessionId: session(n) },
    { output_tokens: 10 * n + number },
  );
}

/** Writes a file, or what is added to it, and gives it a time long ago that it never had before. */
function write(path: string, content: string, how: typeof writeFileSync | typeof appendFileSync = writeFileSync): void {
  mkdirSync(dirname(path), { recursive: true });
  how(path, content);
  tick += 1;
  utimesSync(path, Date.UTC(2026, 0, 1) / 1000 + tick, Date.UTC(2026, 0, 1) / 1000 + tick);
}

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

beforeEach(() => {
  root = folder({});
  tick = 0;
  for (const n of [1, 2, 3]) {
    write(main(n), lines(user('Go on', { uuid: `p-${n}`, sessionId: session(n) }), turn(n, 1), turn(n, 2)));
  }
  write(agent(1), lines(response({ id: 'msg_a' }, { uuid: 'a-1', isSidechain: true, sessionId: session(1) })));
  write(side(1), '{"agentType":"Explore"}');
});

afterEach(() => removeFolder(root));

type Of = Partial<AnalysisRequest> & { readonly cached?: boolean };

function requestOf({ cached = true, ...more }: Of = {}): AnalysisRequest {
  const cache = { folder: join(root, 'kept'), version: 7, now };
  const inputs = { kind: 'roots', paths: [join(root, 'a')] } as const;
  return { inputs, environment, reading: cached ? { cache } : undefined, ...more };
}

function read(of: Of = {}): Stated {
  return stated(requestOf(of));
}

function readWhole(of: Of = {}): Stated {
  return statedWhole(requestOf(of));
}

/** Everything that was stated, as a value to compare; rows have numbers of their own in each run. */
function told({ ledger, problems }: Stated) {
  const sessions = ledger.sessions.map(({ entries, ...statement }) => ({
    ...statement,
    entries: listed(entries).map((entry) => ({ ...entry, turn: { ...entry.turn, id: 0 } })),
  }));
  return { sessions, accounts: ledger.accounts, problems };
}

/** Where two runs that keep what they read differ from one that keeps nothing. */
function wrong(of: Partial<AnalysisRequest> = {}): string | undefined {
  for (const reading of [read, readWhole]) {
    const plain = told(reading({ ...of, cached: false }));
    const differs = difference(told(reading(of)), plain) ?? difference(told(reading(of)), plain);
    if (differs !== undefined) return differs;
  }
  return undefined;
}

function outputs({ ledger }: Stated): readonly number[] {
  return ledger.sessions.flatMap(({ entries }) => listed(entries).map(({ usage }) => usage.output));
}

const kinShards = (): readonly string[] =>
  readdirSync(join(root, 'kept'))
    .filter((name) => /^(?:kin|whole)-/.test(name))
    .map((name) => join(root, 'kept', name));

test('what has not changed is not read: a change that no file system would show goes unseen', () => {
  expect(wrong()).toBe(undefined);
  for (const path of [main(2), agent(1)]) {
    const { atime, mtime } = statSync(path);
    write(
      path,
      readFileSync(path, 'utf8')
        .replace('"output_tokens":14', '"output_tokens":99')
        .replace('"output_tokens":21', '"output_tokens":98'),
    );
    utimesSync(path, atime, mtime);
  }
  expect(outputs(read())).not.toContain(98);
  expect(outputs(read())).not.toContain(99);
  expect(outputs(read({ cached: false }))).toEqual(expect.arrayContaining([98, 99]));
});

test.each<readonly [string, () => void]>([
  ['nothing at all', () => undefined],
  ['lines appended', () => write(main(2), lines(turn(2, 3)), appendFileSync)],
  ['a line without an end', () => write(main(2), turn(2, 3), appendFileSync)],
  ['a line whose end is to come', () => write(main(2), turn(2, 3).slice(0, 90), appendFileSync)],
  ['another file in its place', () => write(main(2), lines(turn(2, 7)))],
  ['a file gone', () => rmSync(main(2))],
  ['an agent gone', () => rmSync(agent(1))],
  ['a file renamed', () => renameSync(main(2), main(7))],
  ['a new session', () => write(main(4), lines(turn(4, 1)))],
  ['a new agent', () => write(agent(2), lines(response({ id: 'msg_b' }, { uuid: 'b-1', sessionId: session(2) })))],
  ['a side file changed', () => write(side(1), '{"agentType":"Plan"}')],
  ['a side file gone', () => rmSync(side(1))],
  ['a side file damaged', () => write(side(1), '{"agentType"')],
  ['a new side file', () => write(side(2), '{"agentType":"Plan"}')],
  ['a copy of one session in a new one', () => write(main(4), lines(turn(2, 1), turn(2, 2), turn(4, 1)))],
  ['a copy that ties two sessions', () => write(main(4), lines(turn(2, 1), turn(3, 1), turn(4, 1)))],
  ['a copy appended to a session that was there', () => write(main(3), lines(turn(2, 1), turn(1, 2)), appendFileSync)],
  ['the same response under other ids of records', () => write(main(4), lines(turn(2, 1).replace('u-2-1', 'u-9')))],
  ['an empty file', () => write(main(4), '')],
  ['a file of nothing but damage', () => write(main(4), lines('{"type":"assistant"', 'x'))],
])('%s', (_name, change) => {
  expect(wrong()).toBe(undefined);
  change();
  expect(wrong()).toBe(undefined);
});

test('ties come and go with the file that made them', () => {
  write(main(4), lines(turn(2, 1), turn(3, 1)));
  expect(wrong()).toBe(undefined);
  rmSync(main(4));
  expect(wrong()).toBe(undefined);
  write(main(4), lines(turn(1, 1), turn(3, 2)));
  expect(wrong()).toBe(undefined);
  write(main(4), lines(turn(4, 1)));
  expect(wrong()).toBe(undefined);
});

test('what is kept of one place is not taken for that of another', () => {
  write(main(5, 'b'), lines(turn(2, 1), turn(2, 2), turn(5, 1)));
  const [a, b] = [join(root, 'a'), join(root, 'b')];
  for (const paths of [[a], [b], [a, b], [b], [a], [a, b]]) {
    expect(wrong({ inputs: { kind: 'roots', paths } })).toBe(undefined);
  }
});

/** Where a byte of a shard was changed, and what then differed. */
function believed(path: string, differs: () => string | undefined): readonly string[] {
  const whole = readFileSync(path);
  const found: string[] = [];
  for (let at = 0; at < whole.length; at += 7) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    writeFileSync(path, damaged);
    const what = differs();
    if (what !== undefined) found.push(`${path} at ${at}: ${what}`);
  }
  return found;
}

describe('what is kept, damaged', () => {
  test('by any byte', () => {
    for (const reading of [read, readWhole]) {
      rmSync(join(root, 'kept'), { recursive: true, force: true });
      reading();
      const plain = told(reading({ cached: false }));
      const shards = kinShards();
      expect(shards.length).toBeGreaterThan(1);
      expect(shards.flatMap((path) => believed(path, () => difference(told(reading()), plain)))).toEqual([]);
    }
  });

  test('by one shard missing, or being that of another', () => {
    read();
    const [first = '', ...others] = kinShards();
    expect(others.length).toBeGreaterThan(0);
    const whole = readFileSync(first);
    rmSync(first);
    expect(wrong()).toBe(undefined);
    writeFileSync(others[0] ?? '', whole);
    expect(wrong()).toBe(undefined);
  });

  test('by being of an earlier state, as two runs at once may leave it', () => {
    read();
    const before = kinShards().map((path) => [path, readFileSync(path)] as const);
    write(main(4), lines(turn(2, 1), turn(3, 1), turn(4, 1)));
    read();
    for (const [path, bytes] of before) writeFileSync(path, bytes);
    expect(wrong()).toBe(undefined);
  });
});

test('a window of time leaves unread what nothing in it depends on, known or not', () => {
  const since = Date.UTC(2026, 4, 1);
  for (const n of [2, 3]) utimesSync(main(n), since / 1000 + n, since / 1000 + n);
  const rows = (of: Stated) => reports.usage.compose(of.ledger, request({ by: ['session', 'model'] })).tables;
  const plain = read({ cached: false, since });
  expect(plain.unread).toBeGreaterThan(0);
  expect(rows(read({ since }))).toEqual(rows(plain));
  read();
  expect(read({ since }).unread).toBe(0);
});

test('holds no text of what was said', () => {
  write(
    main(4),
    lines(
      user('mellow otter', { sessionId: session(4) }),
      response({ content: [{ type: 'text', text: 'mellow otter' }] }),
    ),
  );
  read();
  readWhole();
  const all = kinShards().map((path) => readFileSync(path).toString('latin1'));
  expect(all.join('')).toContain(session(4));
  expect(all.join('')).not.toContain('otter');
});

test.each(fixtures().map(({ path }) => [path]))(
  '%s: a session read with its kin alone says what it says among all',
  (path) => {
    const inputs = { kind: 'roots', paths: [join('fixtures', path)] } as const;
    const known = stated({ inputs, environment });
    const all = analyze({ inputs, environment });
    for (const { session: each } of known.ledger.sessions) {
      const only = known.filesOf(new Set([each.id]));
      const alone = analyze({ inputs, environment, only });
      const of = (ledger: typeof all.ledger) =>
        reports.report.compose(narrow(ledger, { sessions: new Set([each.id]) }), request());
      expect(difference(of(alone.ledger), of(all.ledger))).toBe(undefined);
    }
  },
);

test.each(fixtures().map(({ path }) => [path]))(
  '%s: sessions and totals of whole statements are those of the ledger, kept or not',
  (path) => {
    const inputs = { kind: 'roots', paths: [join('fixtures', path)] } as const;
    const all = analyze({ inputs, environment });
    for (const report of [reports.sessions, reports.totals]) {
      const wanted = report.compose(all.ledger, request());
      for (const cached of [false, true, true]) {
        const { ledger } = statedWhole(requestOf({ inputs, cached }));
        expect(difference(report.compose(ledger, request()), wanted)).toBe(undefined);
      }
    }
  },
);
