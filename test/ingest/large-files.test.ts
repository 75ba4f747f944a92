/** Long lines and long files: the scanner and the decoder alone say the same, in little memory. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { call, changed, response, result } from '../support/adversarial/line.ts';
import { differenceOfReadings } from '../support/both-readings.ts';

const program = join('node_modules', '.cache', `read-once-${process.pid}.mjs`);
const mebibyte = 1024 * 1024;
let folder = '';

beforeAll(async () => {
  const entryPoints = ['test/support/read-once.ts'];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  folder = mkdtempSync(join(tmpdir(), 'receipts-large-'));
});

afterAll(() => {
  rmSync(program, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface ReadOnce {
  readonly digest: string;
  readonly events: number;
  readonly peakMiB: number;
}

function readOnce(path: string, how: 'scan' | 'decode'): ReadOnce {
  const { stdout, stderr, status } = spawnSync('node', [program, path, how], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  const found: ReadOnce = JSON.parse(stdout);
  return found;
}

/** Written piece by piece: the test must not need the memory either. */
function written(name: string, pieces: Iterable<string>): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
  return path;
}

function* around(long: Iterable<string>): Generator<string> {
  yield `${response()}\n`;
  yield* long;
  yield `\n${response({ id: 'msg_2' }, { uuid: 'u-9' })}\n`;
}

function* filled(line: string, place: string, bytes: number): Generator<string> {
  const [head = '', tail = ''] = changed(line, place, '\0').split('\0');
  yield head;
  for (let done = 0; done < bytes; done += mebibyte) yield 'x'.repeat(mebibyte);
  yield tail;
}

test.each([
  { what: 'a response', line: response(), place: 'Done.', events: 3 },
  { what: 'a call', line: call('{"command":"PLACE"}'), place: 'PLACE', events: 3 },
  { what: 'a result', line: result({ content: 'PLACE' }), place: 'PLACE', events: 3 },
])('a line of 110 MB, $what, with others before and behind it', ({ what, line, place, events }) => {
  const path = written(`${what}.jsonl`, around(filled(line, place, 110 * mebibyte)));
  const [scanned, decoded] = [readOnce(path, 'scan'), readOnce(path, 'decode')];
  expect(scanned.digest).toBe(decoded.digest);
  expect(scanned.events).toBe(events);
  expect(scanned.peakMiB).toBeLessThan(300);
  rmSync(path);
});

/** Around the length from which a line is not scanned, and that at which lines are cut. */
test.each([1, 3, 15, 16, 17, 19])('a line of about %d MiB', (mebibytes) => {
  for (const more of [-7000, 0, 7000]) {
    const line = Buffer.from(changed(response(), 'Done.', 'x'.repeat(mebibytes * mebibyte + more)));
    const bytes = Buffer.concat([Buffer.from(`${response()}\n`), line, Buffer.from(`\n${response()}\n`)]);
    expect(differenceOfReadings(bytes)).toBe(undefined);
  }
});

test('a file of 20 MB in lines of a few hundred bytes', () => {
  function* records(): Generator<string> {
    for (let number = 0, bytes = 0; bytes < 20e6; number += 1) {
      const own = { uuid: `u-${number}`, requestId: `req_${number}`, sessionId: `s-${number % 7}` };
      const kinds = [
        response({ id: `msg_${number}` }, own),
        result({ tool_use_id: `t_${number}` }, own),
        call('{"a":1}'),
      ];
      const line = `${kinds[number % 3]}\n`;
      bytes += line.length;
      yield line;
    }
  }
  const path = written('many.jsonl', records());
  const [scanned, decoded] = [readOnce(path, 'scan'), readOnce(path, 'decode')];
  expect(scanned.digest).toBe(decoded.digest);
  expect(scanned.events).toBeGreaterThan(30_000);
});

test('a record of 9,000 results, and one of 9,000 calls', () => {
  const results = Array.from({ length: 9000 }, (_, n) => ({ type: 'tool_result', tool_use_id: `t_${n}` }));
  const calls = Array.from({ length: 9000 }, (_, n) => ({
    type: 'tool_use',
    id: `t_${n}`,
    name: 'Read',
    input: { n },
  }));
  const text = [
    ...Array.from({ length: 6 }, () => response({ content: calls.slice(0, 3000) })),
    JSON.stringify({ type: 'user', uuid: 'u', message: { role: 'user', content: results } }),
    response({ content: calls }),
    ...Array.from({ length: 5000 }, (_, n) => response({ id: `m_${n}` }, { uuid: `u-${n}`, sessionId: `s-${n}` })),
  ].join('\n');
  for (const chunkBytes of [4096, 262_144])
    expect(differenceOfReadings(Buffer.from(text), { chunkBytes })).toBe(undefined);
});
