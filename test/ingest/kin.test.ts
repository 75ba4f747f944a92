/** Kin: what depends on each other is read together, and what is assembled kin by kin is what is assembled at once. */
import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fixtures } from '../../fixtures/index.ts';
import type { Assembly } from '../../src/ingest/assemble.ts';
import { assemble } from '../../src/ingest/assemble.ts';
import { discover } from '../../src/ingest/discover.ts';
import type { FoundFile } from '../../src/ingest/found.ts';
import { keyTable } from '../../src/ingest/kin/key-table.ts';
import { keysOf } from '../../src/ingest/kin/keys.ts';
import { kin } from '../../src/ingest/kin/kin.ts';
import { readSessions } from '../../src/ingest/kin/read-sessions.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import { readAll } from '../../src/ingest/read-all.ts';
import { call, response, user } from '../support/adversarial/line.ts';
import { scanningSources as sources } from '../support/both-readings.ts';
import { difference } from '../support/difference.ts';
import { homes } from '../support/random-home.ts';
import { folder, removeFolder } from './folder.ts';

describe('keys', () => {
  const keys = (...pairs: readonly (readonly [number, number])[]) => Uint32Array.from(pairs.flat());

  test.each<readonly [string, readonly Uint32Array[], readonly (readonly number[])[]]>([
    ['no file', [], []],
    ['files without keys', [keys(), keys()], [[0], [1]]],
    ['nothing in common', [keys([1, 1]), keys([2, 2])], [[0], [1]]],
    ['one word in common', [keys([1, 1]), keys([1, 2]), keys([2, 1])], [[0], [1], [2]]],
    ['a key in common', [keys([1, 1], [3, 3]), keys([2, 2]), keys([3, 3])], [[0, 2], [1]]],
    ['a chain of keys', [keys([1, 1]), keys([2, 2]), keys([2, 2], [1, 1]), keys([9, 9])], [[0, 1, 2], [3]]],
    [
      'a chain that closes from behind',
      [keys([4, 0]), keys([5, 0]), keys([6, 0]), keys([6, 0], [5, 0]), keys([4, 0], [6, 0])],
      [[0, 1, 2, 3, 4]],
    ],
    ['a key twice in one file', [keys([0, 0], [0, 0]), keys([1, 0])], [[0], [1]]],
  ])('of files with %s', (_name, keysByFile, expected) => {
    const found = kin(keysByFile.map((words) => ({ words, sessions: 0 })));
    expect(found.map(({ files }) => files)).toEqual(expected);
  });

  test.each<readonly [string, boolean, readonly Uint32Array[]]>([
    ['one session alone', true, [keys([1, 1], [2, 2]), keys([1, 1], [3, 3])]],
    ['a record as well', false, [keys([1, 1], [2, 2]), keys([1, 1], [2, 2])]],
    ['a session that is a record elsewhere', false, [keys([1, 1], [2, 2]), keys([2, 2], [1, 1])]],
    ['one session, and one of them a record twice', false, [keys([1, 1], [2, 2], [2, 2]), keys([1, 1])]],
  ])('of files with %s in common are apart: %p', (_name, expected, keysByFile) => {
    const found = kin(keysByFile.map((words) => ({ words, sessions: 1 })));
    expect(found.map(({ isApart }) => isApart)).toEqual([expected]);
  });

  test('a table holds what was claimed and nothing else, whatever falls on one place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(3)), { maxLength: 40 }), (pairs) => {
        const table = keyTable();
        const owners = new Map<string, number>();
        for (const [by, [low, high]] of pairs.entries()) {
          const key = `${low * 16},${high}`;
          expect(table.claim(low * 16, high, by)).toBe(owners.get(key) ?? -1);
          if (!owners.has(key)) owners.set(key, by);
        }
        for (let low = 0; low < 8; low += 1) expect(table.has(low * 16, 1)).toBe(owners.has(`${low * 16},1`));
      }),
    );
  });
});

describe('the keys of a transcript', () => {
  const keysBy = (lines: readonly string[], scan: boolean, session = 'one'): readonly string[] => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const found: FoundFile = {
      source: 'claude-code',
      file: '-',
      path: '-',
      origin: 'stdin',
      role: { kind: 'main', sessionId: session },
      bytes: bytes.length,
      mtimeMs: 0,
      inode: 0,
      given: false,
      companion: false,
    };
    const [read] = readAll([found], sources, { includeText: false, readStdin: () => bytes, scan });
    if (read === undefined || 'failure' in read) throw new Error('not read');
    const { words } = keysOf(read.facts, session);
    const pairs = Array.from({ length: words.length / 2 }, (_, at) => `${words[2 * at]},${words[2 * at + 1]}`);
    return [...new Set(pairs)].toSorted();
  };

  test.each<readonly [string, readonly string[]]>([
    [
      'responses, calls and inputs',
      [user('Look'), response(), call('{"command":"ls"}'), user([{ type: 'text', text: 'x' }])],
    ],
    [
      'an id with an escape',
      [response({}, { uuid: 'u\\u002d1' }), response({ id: 'msg\u00e9' }), response({ id: 'a"b' })],
    ],
    ['a lone surrogate in an id', [response({ id: '\ud800' }, { uuid: '\udc00' })]],
    [
      'responses without a message id',
      [response({ id: undefined }), response({ id: undefined }, { requestId: undefined })],
    ],
    ['records without an id', [response({}, { uuid: undefined }), user('hm', { uuid: undefined })]],
  ])('are the same for the scanner and the decoder: %s', (_name, lines) => {
    const scanned = keysBy(lines, true);
    expect(scanned).toEqual(keysBy(lines, false));
    expect(scanned.length).toBeGreaterThan(1);
  });

  test.each<readonly [string, string, string, boolean]>([
    ['one record', user('a'), user('b'), true],
    ['one message', response({}, { uuid: 'x' }), response({}, { uuid: 'y', requestId: 'req_2' }), true],
    [
      'one request without messages',
      response({ id: undefined }, { uuid: 'x' }),
      response({ id: undefined }, { uuid: 'y' }),
      true,
    ],
    [
      'one request of two messages',
      response({ id: 'm1' }, { uuid: 'x' }),
      response({ id: 'm2' }, { uuid: 'y' }),
      false,
    ],
    ['one parent', user('a', { uuid: 'x' }), user('b', { uuid: 'y' }), false],
    ['a record named as a message', user('a', { uuid: 'z' }), response({ id: 'z' }, { uuid: 'y' }), false],
  ])('in common, of two files with %s', (_name, one, other, isTied) => {
    const shared = keysBy([one], true, 'one').filter((key) => keysBy([other], true, 'other').includes(key));
    expect(shared.length > 0).toBe(isTied);
  });
});

describe('kin by kin', () => {
  const environment = { home: '/nowhere', variables: {} };

  const assembledApart = (root: string): Assembly => {
    const { files } = discover({ inputs: { kind: 'roots', paths: [root] }, environment, sources });
    const { sessions, accounts } = readSessions(files, sources, { includeText: false });
    return { sessions, accounts };
  };

  const assembledAtOnce = (root: string): Assembly => {
    const { files } = discover({ inputs: { kind: 'roots', paths: [root] }, environment, sources });
    return assemble(readTranscripts(files, sources, { includeText: false }).transcripts);
  };

  test.each(fixtures().map(({ path }) => [path]))('%s is assembled as it is at once', (path) => {
    const root = join('fixtures', path);
    expect(difference(assembledApart(root), assembledAtOnce(root))).toBe(undefined);
  });

  test('all fixtures in one home, many of which share ids', () => {
    const all = fixtures().flatMap(({ path, files }) =>
      Object.entries(files).map(([name, content]) => [`home/${path}/${name}`, content] as const),
    );
    const root = folder(Object.fromEntries(all));
    const atOnce = assembledAtOnce(root);
    expect(atOnce.accounts.length).toBeGreaterThan(80);
    expect(difference(assembledApart(root), atOnce)).toBe(undefined);
    removeFolder(root);
  });

  test('any home', () => {
    fc.assert(
      fc.property(homes, (home) => {
        const files = [...home].map(
          ([path, lines]) => [path.slice(1), lines.map((line) => `${line}\n`).join('')] as const,
        );
        const root = folder(Object.fromEntries(files));
        expect(difference(assembledApart(root), assembledAtOnce(root))).toBe(undefined);
        removeFolder(root);
      }),
      { numRuns: 60 },
    );
  });
});
