import { appendFileSync, chmodSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getuid } from 'node:process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { discover } from '../../src/ingest/discover.ts';
import { chunks, withFile } from '../../src/ingest/file-bytes.ts';
import type { ReadOptions, Reading } from '../../src/ingest/read.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import { folder, removeFolder } from './folder.ts';
import { tinySource } from './tiny-source.ts';

const session = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const sources = { tiny: tinySource };
const environment = { home: '/nowhere', variables: {} };
const folders: string[] = [];

afterEach(() => {
  for (const root of folders.splice(0)) removeFolder(root);
});

function home(contentByPath: Readonly<Record<string, string>>): string {
  const root = folder(contentByPath);
  folders.push(root);
  return root;
}

function read(path: string, options: Partial<ReadOptions> = {}): Reading {
  const { files } = discover({ inputs: { kind: 'path', path }, environment, sources });
  return readTranscripts(files, sources, { includeText: false, ...options });
}

function lines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

test('every record read ends in exactly one class, with the place of each problem', () => {
  const root = home({
    'x.jsonl': `${lines({ type: 'title', id: 'a' }, { type: 'mystery' }, { id: 'b' }, { type: 'title', n: -1 })}[]\n{"to`,
  });
  const [transcript] = read(root).transcripts;
  const file = join(root, 'x.jsonl');
  expect(transcript?.quality).toEqual({
    file,
    read: 6,
    used: 2,
    ignored: 1,
    rejected: 2,
    pending: 1,
    problems: [
      { file, line: 3, offset: 45, reason: 'no-type', detail: undefined },
      { file, line: 4, offset: 56, reason: 'bad-counter', detail: 'n' },
      { file, line: 5, offset: 80, reason: 'not-object', detail: undefined },
    ],
    unknown: new Map([['mystery', 1]]),
  });
  expect(transcript?.records.map(({ line, identity }) => [line, identity])).toEqual([
    [1, 'a'],
    [4, '{"type":"title","n":-1}'],
  ]);
  expect(transcript?.events).toHaveLength(2);
});

describe('the session of a file', () => {
  const named = (...ids: readonly string[]): string => lines(...ids.map((sessionId) => ({ type: 'title', sessionId })));
  test.each([
    { what: 'its name, where that is a UUID', path: `${session}.jsonl`, content: named('old', 'old'), id: session },
    { what: 'the id of most of its lines', path: 'log.jsonl', content: named('b', 'a', 'b'), id: 'b' },
    { what: 'the smaller id of a tie', path: 'log.jsonl', content: named('b', 'a'), id: 'a' },
    { what: 'its name, where nothing else tells', path: 'log.jsonl', content: lines({ type: 'title' }), id: 'log' },
    { what: 'the folder of an agent', path: `${session}/subagents/agent-1.jsonl`, content: named('b'), id: session },
    { what: 'the id inside an agent without a folder', path: 'agent-1.jsonl', content: named('b', 'c', 'c'), id: 'c' },
  ])('is $what', ({ path, content, id }) => {
    expect(read(home({ [path]: content })).transcripts.map(({ sessionId }) => sessionId)).toEqual([id]);
  });
});

test('agents beside a given file are kept only where they belong to its session', () => {
  const root = home({
    [`${session}.jsonl`]: lines({ type: 'title', sessionId: session }),
    'agent-mine.jsonl': lines({ type: 'title', sessionId: session }),
    'agent-else.jsonl': lines({ type: 'title', sessionId: other }),
  });
  const { transcripts } = read(join(root, `${session}.jsonl`));
  expect(transcripts.map(({ file }) => relative(root, file))).toEqual([`${session}.jsonl`, 'agent-mine.jsonl']);
  expect(read(root).transcripts).toHaveLength(3);
});

describe('the side file of an agent', () => {
  const agent = `${session}/subagents/agent-1.jsonl`;
  const side = `${session}/subagents/agent-1.meta.json`;
  test.each([
    { what: 'absent', content: undefined, meta: {}, problems: [] },
    { what: 'there', content: '\u{feff}{"agentType":"Explore"}', meta: { agentType: 'Explore' }, problems: [] },
    { what: 'torn', content: '{"agentTy', meta: {}, problems: ['bad-side-file'] },
    { what: 'no object', content: '[1]', meta: {}, problems: ['bad-side-file'] },
  ])('that is $what is never fatal', ({ content, meta, problems }) => {
    const root = home({ [agent]: lines({ type: 'title' }), ...(content === undefined ? {} : { [side]: content }) });
    const [transcript] = read(root).transcripts;
    expect(transcript?.role).toEqual({ kind: 'agent', agentId: '1', workflowRun: undefined, meta });
    expect(transcript?.quality.problems.map(({ reason }) => reason)).toEqual(problems);
    expect(transcript?.quality.problems.every(({ file }) => file === join(root, side))).toBe(true);
  });
});

describe('a live file', () => {
  test('cut at any byte of its last record gives the records before it, or all', () => {
    const before = lines({ type: 'title', id: 'a' }, { type: 'title', id: 'b' });
    const last = lines({ type: 'title', id: 'c', text: 'grüße {"x":[1]} \u2028' });
    const root = home({ 'x.jsonl': before + last });
    const path = join(root, 'x.jsonl');
    const start = Buffer.byteLength(before);
    const size = start + Buffer.byteLength(last);
    for (let end = size; end >= start; end -= 1) {
      truncateSync(path, end);
      const [transcript] = read(path).transcripts;
      const { used, pending, rejected } = transcript?.quality ?? {};
      const whole = end >= size - 1;
      expect([used, pending, rejected]).toEqual([whole ? 3 : 2, whole || end === start ? 0 : 1, 0]);
    }
  });

  test('is read up to the size it had when it was opened', () => {
    const root = home({ 'x.jsonl': lines({ type: 'title' }) });
    const path = join(root, 'x.jsonl');
    const failures: string[] = [];
    const collect = (input: Iterable<Buffer>): string => {
      let text = '';
      for (const chunk of input) {
        text += chunk.toString();
        appendFileSync(path, lines({ type: 'later' }));
      }
      return text;
    };
    const outcome = withFile(path, (file) => collect(chunks(file, ({ reason }) => failures.push(reason))));
    expect(outcome).toEqual({ result: lines({ type: 'title' }) });
    expect(failures).toEqual([]);
  });

  test('that shrinks while it is read keeps what was read and says so', () => {
    const root = home({ 'x.jsonl': 'x'.repeat(600_000) });
    const path = join(root, 'x.jsonl');
    const failures: string[] = [];
    const count = (input: Iterable<Buffer>): number => {
      let bytes = 0;
      for (const chunk of input) {
        bytes += chunk.length;
        truncateSync(path, 10);
      }
      return bytes;
    };
    const outcome = withFile(path, (file) => count(chunks(file, ({ reason }) => failures.push(reason))));
    expect(outcome).toEqual({ result: 256 * 1024 });
    expect(failures).toEqual(['changed-while-read']);
  });

  test('that vanished between finding and reading is a Problem, and the others are read', () => {
    const root = home({ 'a.jsonl': lines({ type: 'title' }), 'b.jsonl': lines({ type: 'title' }) });
    const { files } = discover({ inputs: { kind: 'path', path: root }, environment, sources });
    rmSync(join(root, 'a.jsonl'));
    const { transcripts, problems } = readTranscripts(files, sources, { includeText: false });
    expect(transcripts.map(({ file }) => file)).toEqual([join(root, 'b.jsonl')]);
    expect(problems).toEqual([{ file: join(root, 'a.jsonl'), line: 0, reason: 'unreadable-file', detail: 'ENOENT' }]);
  });

  test('that we may not read is a Problem', () => {
    const root = home({ 'a.jsonl': lines({ type: 'title' }) });
    chmodSync(join(root, 'a.jsonl'), 0o000);
    const problems = read(root).problems.map(({ reason, detail }) => [reason, detail]);
    expect(problems).toEqual(getuid?.() === 0 ? [] : [['unreadable-file', 'EACCES']]);
  });
});

function stdin(text: string): Reading {
  const { files } = discover({ inputs: { kind: 'stdin' }, environment, sources });
  return readTranscripts(files, sources, { includeText: false, readStdin: () => Buffer.from(text) });
}

describe('standard input', () => {
  test.each([
    { what: 'lines', text: lines({ type: 'title', sessionId: 's' }, { type: 'title', sessionId: 's' }) },
    { what: 'an array', text: JSON.stringify([{ type: 'title', sessionId: 's' }, { type: 'title' }], undefined, 2) },
  ])('may hold $what', ({ text }) => {
    const [transcript] = stdin(text).transcripts;
    expect([transcript?.file, transcript?.sessionId, transcript?.quality.used]).toEqual(['-', 's', 2]);
  });

  test('may be empty', () => {
    expect(stdin('').transcripts.map(({ quality, sessionId }) => [quality.read, sessionId])).toEqual([[0, '-']]);
  });
});

test('the text of prompts is asked for only where the run includes it', () => {
  const root = home({ 'x.jsonl': lines({ type: 'title' }) });
  const titles = (includeText: boolean): unknown => read(root, { includeText }).transcripts[0]?.events;
  expect(titles(false)).toMatchObject([{ title: '' }]);
  expect(titles(true)).toMatchObject([{ title: '{"type":"title"}' }]);
});

test('progress tells files and bytes', () => {
  const root = home({ 'a.jsonl': '\n\n', 'b.jsonl': '\n' });
  const seen: unknown[] = [];
  read(root, {
    onProgress: ({ files, filesTotal, bytes, bytesTotal }) => seen.push([files, filesTotal, bytes, bytesTotal]),
  });
  expect(seen).toEqual([
    [1, 2, 2, 3],
    [2, 2, 3, 3],
  ]);
});

test('a long line spans chunks and is one record', () => {
  const root = home({});
  writeFileSync(join(root, 'x.jsonl'), lines({ type: 'title', pad: 'x'.repeat(1_000_000) }, { type: 'title' }));
  expect(read(root).transcripts[0]?.quality).toMatchObject({ read: 2, used: 2 });
  expect(read(root, { maxLineBytes: 1000 }).transcripts[0]?.quality).toMatchObject({ read: 2, used: 1, rejected: 1 });
});
