/** What is kept from run to run changes no answer: whatever happens to the transcripts, and to what is kept. */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import { shardItems } from '../../src/ingest/cache/shard.ts';
import type { Reading } from '../../src/ingest/read.ts';
import { discover } from '../../src/ingest/discover.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import { scanningSources as sources } from '../support/both-readings.ts';
import { call, response, result, user } from '../support/adversarial/line.ts';
import { difference } from '../support/difference.ts';
import { folder, removeFolder } from './folder.ts';

const session = '11111111-2222-4333-8444-555555555555';
const main = `projects/-code-barn/${session}.jsonl`;
const agent = `projects/-code-barn/${session}/subagents/agent-a1.jsonl`;
const side = `projects/-code-barn/${session}/subagents/agent-a1.meta.json`;
const version = 7;
/** Long after every time that the tests give to files. */
const now = Date.UTC(2030, 0, 1);
let root = '';
let home = '';
let kept = '';
let tick = 0;

/** A response of its own: number `n` of the transcript. */
function turn(n: number, more: Readonly<Record<string, unknown>> = {}): string {
  return response({ id: `msg_${n}` }, { uuid: `u-${n}`, requestId: `req_${n}`, ...more }, { output_tokens: n });
}

function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

beforeEach(() => {
  tick = 0;
  root = folder({
    [`home/${main}`]: lines(
      user('Please mend the gate'),
      turn(1),
      call('{"command":"ls"}'),
      result({}),
      turn(2),
      'torn',
    ),
    [`home/${agent}`]: lines(user('Look around'), turn(3, { isSidechain: true })),
    [`home/${side}`]: '{"agentType":"Explore"}\n',
  });
  home = join(root, 'home');
  kept = join(root, 'kept');
  for (const path of [main, agent, side]) touched(path);
});

afterEach(() => {
  chmodSync(root, 0o755);
  removeFolder(root);
});

/** Gives the file a time of its own, long ago: a second later with every change. */
function touched(path: string): void {
  tick += 1;
  const at = Date.UTC(2026, 0, 1) / 1000 + tick;
  if (existsSync(join(home, path))) utimesSync(join(home, path), at, at);
}

function read(options: { readonly cached: boolean; readonly now?: number; readonly version?: number }): Reading {
  const environment = { home: '/nowhere', variables: {} };
  const { files } = discover({ inputs: { kind: 'roots', paths: [home] }, environment, sources });
  const cache = { folder: kept, version: options.version ?? version, now: options.now ?? now };
  return readTranscripts(files, sources, { includeText: false, cache: options.cached ? cache : undefined });
}

/** Where two runs with what is kept, the second of which finds what the first left, differ from one without. */
function wrong(): string | undefined {
  const plain = read({ cached: false });
  return difference(plain, read({ cached: true })) ?? difference(plain, read({ cached: true }));
}

function outputs({ transcripts }: Reading): readonly number[] {
  return transcripts.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'turn' ? (event.counters?.output ?? []) : [])),
  );
}

function shards(): readonly string[] {
  return readdirSync(kept).map((name) => join(kept, name));
}

test('is used: a change that no file system would show goes unseen', () => {
  read({ cached: true });
  const path = join(home, main);
  const before = statSync(path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"output_tokens":2', '"output_tokens":9'));
  utimesSync(path, before.atime, before.mtime);
  expect(statSync(path).ino).toBe(before.ino);
  expect(outputs(read({ cached: true }))).toContain(2);
  expect(outputs(read({ cached: false }))).toContain(9);
});

test('only the appended part is read where a file has grown', () => {
  read({ cached: true });
  const path = join(home, main);
  const text = readFileSync(path, 'utf8');
  // Between the samples by which the beginning is known again: nobody looks there.
  const padded = lines(...Array.from({ length: 20 }, (_, n) => turn(100 + n)));
  writeFileSync(path, text + padded);
  touched(main);
  read({ cached: true });
  writeFileSync(path, (text + padded).replace('"output_tokens":110', '"output_tokens":111') + lines(turn(200)));
  touched(main);
  expect(outputs(read({ cached: true }))).toEqual(expect.arrayContaining([110, 200]));
});

const first = lines(turn(8), turn(9));

describe('equal to a run without it, event by event, after', () => {
  const path = (): string => join(home, main);
  const cases: Readonly<Record<string, () => void>> = {
    nothing: () => undefined,
    'an append': () => appendFileSync(path(), lines(turn(4), result({ is_error: true }))),
    'an append of many': () => appendFileSync(path(), lines(...Array.from({ length: 9000 }, (_, n) => turn(10 + n)))),
    'an append of odd lines': () => appendFileSync(path(), lines('torn', '[]', '', turn(4).replace('"', '\\"'))),
    'an append of blanks': () => appendFileSync(path(), '\n\n \n'),
    'an append to the agent': () => appendFileSync(join(home, agent), lines(turn(5))),
    'a cut in the middle of a line': () => truncateSync(path(), statSync(path()).size - 300),
    'a cut to nothing': () => truncateSync(path(), 0),
    'a shorter file': () => writeFileSync(path(), first),
    'a longer file': () => writeFileSync(path(), lines(...Array.from({ length: 50 }, (_, n) => turn(50 + n)))),
    'the same size in another file': () => {
      const text = readFileSync(path(), 'utf8').replace('"output_tokens":2', '"output_tokens":9');
      writeFileSync(`${path()}.next`, text);
      renameSync(`${path()}.next`, path());
    },
    'the same size in the same file': () => {
      writeFileSync(path(), readFileSync(path(), 'utf8').replace('"output_tokens":2', '"output_tokens":9'));
    },
    'a file that goes': () => rmSync(path()),
    'an agent that goes': () => rmSync(join(home, agent)),
    'a file with another name': () => renameSync(path(), path().replace('1111', '2222')),
    'two files that change places': () => {
      renameSync(path(), join(home, 'x'));
      renameSync(join(home, agent), path());
      renameSync(join(home, 'x'), join(home, agent));
    },
    'a copy': () => copyFileSync(path(), path().replace('1111', '3333')),
    'a link': () => symlinkSync(path(), path().replace('1111', '4444')),
    'a folder in its place': () => {
      rmSync(path());
      mkdirSync(path());
    },
    'another side file': () => writeFileSync(join(home, side), '{"agentType":"Plan"}\n'),
    'no side file': () => rmSync(join(home, side)),
    'UTF-16': () => writeFileSync(path(), Buffer.from(first, 'utf16le')),
    'a byte order mark': () => writeFileSync(path(), `\u{feff}${first}`),
  };

  test.each(Object.entries(cases))('%s', (_name, change) => {
    expect(wrong()).toBe(undefined);
    change();
    touched(main);
    touched(agent);
    expect(wrong()).toBe(undefined);
    // A further append, so that what was kept after the change is read on.
    if (existsSync(path()) && statSync(path()).isFile()) appendFileSync(path(), lines(turn(6)));
    touched(main);
    expect(wrong()).toBe(undefined);
  });

  test('a line that is appended byte by byte', () => {
    const more = Buffer.from(lines(turn(4)));
    const found: string[] = [];
    for (const [index, byte] of more.entries()) {
      appendFileSync(path(), Buffer.of(byte));
      touched(main);
      // Every byte at the ends, some between: it is the ends that are special.
      const isLooked = index < 5 || index > more.length - 5 || index % 40 === 0;
      found.push(...(isLooked ? [wrong()] : []).filter((differs) => differs !== undefined));
    }
    expect(found).toEqual([]);
  });

  test('a file that ends without a line feed, again and again', () => {
    for (let times = 0; times < 4; times += 1) {
      appendFileSync(path(), `${turn(20 + times)}\n{"type":"assist`);
      touched(main);
      expect(wrong()).toBe(undefined);
      expect(wrong()).toBe(undefined);
    }
  });
});

describe('a file that was written just before it was read', () => {
  const justBefore = (ms: number): number => Date.UTC(2026, 0, 1) + ms;

  test.each([0, 1, 1000, 2000])('%d ms: the same time and size prove nothing, even a year later', (ms) => {
    const path = join(home, main);
    const at = Date.UTC(2026, 0, 1) / 1000;
    utimesSync(path, at, at);
    read({ cached: true, now: justBefore(ms) });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"output_tokens":2', '"output_tokens":9'));
    utimesSync(path, at, at);
    expect(outputs(read({ cached: true, now: justBefore(ms + 100) }))).toContain(9);
    expect(outputs(read({ cached: true }))).toContain(9);
  });

  test('a file from the future is read each time', () => {
    const path = join(home, main);
    const at = Date.UTC(2040, 0, 1) / 1000;
    utimesSync(path, at, at);
    read({ cached: true });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"output_tokens":2', '"output_tokens":9'));
    utimesSync(path, at, at);
    expect(outputs(read({ cached: true }))).toContain(9);
  });
});

describe('what is kept may be damaged', () => {
  /** Only the agent's file, which is small, and its shard. */
  const small = (): { readonly shard: string; readonly whole: Buffer; readonly plain: Reading } => {
    rmSync(join(home, main));
    read({ cached: true });
    const [shard = ''] = shards();
    expect(shards()).toHaveLength(1);
    return { shard, whole: readFileSync(shard), plain: read({ cached: false }) };
  };

  /** As a reader of the shard has it: what is damaged is no shard at all. */
  const isShard = (bytes: Uint8Array): boolean => {
    try {
      return shardItems(Uint8Array.from(bytes), version) !== undefined;
    } catch {
      return false;
    }
  };

  test('at any bit', () => {
    const { whole } = small();
    expect(whole.length).toBeGreaterThan(500);
    expect(isShard(whole)).toBe(true);
    const taken: string[] = [];
    for (const at of whole.keys()) {
      for (let bit = 0; bit < 8; bit += 1) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        if (isShard(damaged)) taken.push(`bit ${bit} of byte ${at}`);
      }
    }
    expect(taken).toEqual([]);
  });

  test('at any byte: the answer is the same, and the shard is written anew', () => {
    const { shard, whole, plain } = small();
    const found: string[] = [];
    for (const at of whole.keys()) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(shard, damaged);
      const differs = difference(plain, read({ cached: true }));
      if (differs !== undefined) found.push(`byte ${at}: ${differs}`);
      if (!readFileSync(shard).equals(whole)) found.push(`byte ${at} stays as it is`);
    }
    expect(found).toEqual([]);
  });

  test('by an end at any length', () => {
    const { shard, whole, plain } = small();
    const found: string[] = [];
    for (const length of whole.keys()) {
      if (isShard(whole.subarray(0, length))) found.push(`length ${length} is a shard`);
      if (length % 16 !== 0) continue;
      writeFileSync(shard, whole.subarray(0, length));
      const differs = difference(plain, read({ cached: true }));
      if (differs !== undefined) found.push(`length ${length}: ${differs}`);
    }
    writeFileSync(shard, Buffer.concat([whole, Buffer.alloc(8)]));
    expect(difference(plain, read({ cached: true }))).toBe(undefined);
    expect(found).toEqual([]);
  });

  test.each<readonly [string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['NULs', Buffer.alloc(4096)],
    ['a text', Buffer.from('SQLite format 3\0 and more text of another program')],
    ['JSON', Buffer.from('[{"index":{"key":"x"}}]')],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) & 0xff))],
  ])('by %s in its place', (_name, content) => {
    const { shard, plain } = small();
    writeFileSync(shard, content);
    expect(difference(plain, read({ cached: true }))).toBe(undefined);
  });

  test('by the shard of another', () => {
    // So many sessions are not all in one.
    for (let n = 10; n < 60; n += 1) writeFileSync(join(home, main.replace('1111', `50${n}`)), lines(turn(n)));
    read({ cached: true });
    const [one = '', two = ''] = shards();
    const whole = readFileSync(one);
    writeFileSync(one, readFileSync(two));
    writeFileSync(two, whole);
    expect(wrong()).toBe(undefined);
  });

  test('by another version, which is not read and not read by it', () => {
    const { shard, whole, plain } = small();
    expect(difference(plain, read({ cached: true, version: version + 1 }))).toBe(undefined);
    expect(readFileSync(shard).equals(whole)).toBe(false);
    expect(difference(plain, read({ cached: true }))).toBe(undefined);
    expect(readFileSync(shard).equals(whole)).toBe(true);
  });
});

describe('where nothing can be kept, everything is read', () => {
  test('a file in the place of the folder', () => {
    writeFileSync(kept, 'mine');
    expect(wrong()).toBe(undefined);
    expect(readFileSync(kept, 'utf8')).toBe('mine');
  });

  test('a folder in the place of a shard', () => {
    read({ cached: true });
    const [shard = ''] = shards();
    rmSync(shard);
    mkdirSync(shard);
    expect(wrong()).toBe(undefined);
  });

  test('a folder below a file', () => {
    writeFileSync(join(root, 'file'), '');
    kept = join(root, 'file', 'kept');
    expect(wrong()).toBe(undefined);
  });

  test('a folder that may not be written', () => {
    read({ cached: true });
    chmodSync(kept, 0o500);
    appendFileSync(join(home, main), lines(turn(4)));
    touched(main);
    expect(wrong()).toBe(undefined);
    chmodSync(kept, 0o700);
  });

  test('a link that leads nowhere', () => {
    symlinkSync(join(root, 'gone', 'kept'), kept);
    expect(wrong()).toBe(undefined);
  });
});

describe('the folder', () => {
  test('is for its owner alone', () => {
    read({ cached: true });
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    expect(shards().map((path) => statSync(path).mode & 0o777)).toEqual(shards().map(() => 0o600));
  });

  test('loses what a stopped run left, once it is an hour old', () => {
    read({ cached: true });
    const [stale, fresh] = ['facts-1.bin.99.tmp', 'facts-2.bin.98.tmp'].map((name) => join(kept, name));
    for (const [path, age] of [
      [stale, 3601],
      [fresh, 3599],
    ] as const) {
      writeFileSync(path ?? '', 'half');
      utimesSync(path ?? '', now / 1000 - age, now / 1000 - age);
    }
    appendFileSync(join(home, main), lines(turn(4)));
    touched(main);
    read({ cached: true });
    expect([stale, fresh].map((path) => existsSync(path ?? ''))).toEqual([false, true]);
  });

  test('forgets transcripts that are gone when their shard is written', () => {
    for (let n = 0; n < 64; n += 1) {
      writeFileSync(join(home, main.replace('1111', `5${String(n).padStart(3, '0')}`)), lines(turn(n)));
    }
    read({ cached: true });
    const bytes = (): number => shards().reduce((sum, path) => sum + statSync(path).size, 0);
    const before = bytes();
    for (let n = 0; n < 60; n += 1) rmSync(join(home, main.replace('1111', `5${String(n).padStart(3, '0')}`)));
    for (let n = 60; n < 64; n += 1)
      appendFileSync(join(home, main.replace('1111', `5${String(n).padStart(3, '0')}`)), '\n');
    expect(wrong()).toBe(undefined);
    expect(bytes()).toBeLessThan(before);
  });
});

test('holds no text of prompts, calls and results', () => {
  const canaries = Array.from({ length: 12 }, (_, n) => `canary-${n}-mellow-otter`);
  const [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11] = canaries;
  const thoughts = {
    content: [
      { type: 'thinking', thinking: c7, signature: c8 },
      { type: 'text', text: c9 },
    ],
  };
  appendFileSync(
    join(home, main),
    lines(
      user(`Please ${c0}`, { promptSource: 'typed' }),
      user([{ type: 'text', text: c1 }]),
      call(JSON.stringify({ command: c2, [`${c3}`]: { deep: [c3] }, timeout: 5 })),
      call(JSON.stringify({ prompt: c4, description: c4, subagent_type: 'Explore' }), 'Task'),
      result({ content: c5 }, { toolUseResult: { stdout: c5, agentId: 'a1', content: [{ type: 'text', text: c5 }] } }),
      result({ content: [{ type: 'text', text: `The user doesn't want ${c6}` }] }, { toolUseResult: c6 }),
      response(thoughts),
      JSON.stringify({
        type: 'queue-operation',
        operation: 'enqueue',
        content: `x ${c10}`,
        timestamp: '2026-06-01T10:00:00.000Z',
      }),
      JSON.stringify({ type: 'last-prompt', lastPrompt: c11 }),
      JSON.stringify({ type: 'progress', uuid: 'p', data: { type: 'bash_progress', output: c11 } }),
      `torn ${c0}`,
    ),
  );
  touched(main);
  expect(wrong()).toBe(undefined);
  const all = shards()
    .map((path) => readFileSync(path).toString('latin1'))
    .join('');
  expect(all).toContain('msg_1');
  expect(canaries.filter((canary) => all.includes(canary))).toEqual([]);
});

test('every fixture, read three times', () => {
  const found = fixtures().flatMap(({ path, files }) => {
    const place = folder(Object.fromEntries(Object.entries(files).map(([name, content]) => [`home/${name}`, content])));
    home = join(place, 'home');
    kept = join(place, 'kept');
    mkdirSync(home, { recursive: true });
    const differs = wrong();
    removeFolder(place);
    return differs === undefined ? [] : [`${path}: ${differs}`];
  });
  expect(found).toEqual([]);
});
