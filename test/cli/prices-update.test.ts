import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addressOf, nextAddress } from '../../src/cli/addresses.ts';
import { download, usualLimits } from '../../src/cli/download.ts';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

let place: World;
let closing: (() => Promise<void>)[] = [];

beforeEach(() => {
  place = world();
});

afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  place.remove();
});

/** A server on this machine; its address. */
async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/prices.json`;
}

const row = {
  provider: 'acme',
  model: 'acme-large',
  valid_from: '2026-01-01',
  source: 'the price list of Acme',
  checked_on: '2026-06-01',
  input: '2',
  output: '8',
  cache_read: '0.2',
  cache_write_5m: '2.5',
};

function file(...rows: readonly object[]): string {
  return JSON.stringify({ rows });
}

function written(text: string): string {
  const path = join(place.folder, 'new.json');
  writeFileSync(path, text);
  return path;
}

const ownList = (): string => join(place.folder, '.local', 'share', 'session-receipts', 'prices.json');

interface Changes {
  readonly price_changes: readonly Readonly<Record<string, unknown>>[];
}

async function update(from: string, ...argv: readonly string[]): Promise<Changes['price_changes']> {
  const { code, out, err } = await place.run('prices', 'update', from, '--format', 'json', ...argv);
  expect([code, err]).toEqual([0, expect.stringMatching(/^receipts: (?:written to|nothing was written)/)]);
  const document: Changes = JSON.parse(out);
  return document.price_changes;
}

test('a file becomes the list of the user, shows what changes, and later runs go by it and say so', async () => {
  const id = '11111111-1111-4111-8111-111111111111';
  const said = { session: id, at: '2026-06-01T09:00:00.000Z' };
  place.transcript(id, [prompt(said), response({ ...said, at: '2026-06-01T09:00:05.000Z' }, 'acme-large')]);
  const unpriced = await place.run('sessions', '--format', 'csv');
  expect(unpriced.err).toContain('1 turns have no price');

  const changes = await update(written(file(row)));
  expect(changes).toContainEqual({
    change: 'added',
    model: 'acme-large',
    provider: 'acme',
    valid_from: '2026-01-01',
    field: 'output',
    old: null,
    new: '8',
  });

  const csv = await place.run('sessions', '--format', 'csv');
  expect(csv.err).toBe('receipts: beside the listed prices those of your own list (prices update) hold.\n');
  const json = await place.run('sessions', '--format', 'json');
  // 10 input, 100 output, 20,000 written.
  expect(JSON.parse(json.out)).toMatchObject({
    scope: { prices: 'your own list (prices update)' },
    sessions: [{ cost_usd: '0.05082' }],
  });
  expect((await place.run('sessions')).out).toContain('prices of your own list (prices update)');
  expect((await place.run('sessions', '--format', 'markdown')).out).toContain('prices of your own list');
  expect((await place.run('prices', 'acme-large')).out).toContain('those of your own list (prices update) hold');
});

test('what changed is shown with the old and the new value, what is gone as removed, and what stayed not at all', async () => {
  await update(written(file(row, { ...row, model: 'acme-small' })));
  const { out } = await place.run('prices', 'update', written(file({ ...row, output: '9', fast: undefined })));
  expect(out).toContain('No longer priced: acme-small.');
  await update(written(file(row, { ...row, model: 'acme-small' })));
  const changes = await update(written(file({ ...row, output: '9', tiers: { batch: '0.5' } })));
  const told = changes.map(({ change, model, field, old, new: next }) => [change, model, field, old, next]);
  expect(told).toContainEqual(['changed', 'acme-large', 'output', '8', '9']);
  expect(told).toContainEqual(['changed', 'acme-large', 'tiers.batch', null, 0.5]);
  expect(told).toContainEqual(['removed', 'acme-small', 'input', '2', null]);
  expect(told.filter(([, model]) => model === 'acme-large')).toHaveLength(2);
  expect(await update(written(file({ ...row, output: '9', tiers: { batch: '0.5' } })))).toEqual([]);
});

test('a dry run shows the same and writes nothing', async () => {
  const changes = await update(written(file(row)), '--dry-run');
  expect(changes.length).toBeGreaterThan(3);
  expect(existsSync(ownList())).toBe(false);
});

test('XDG_DATA_HOME names another place, and a relative one is ignored', async () => {
  const elsewhere = join(place.folder, 'data');
  const path = written(file(row));
  await place.runIn({ environment: { XDG_DATA_HOME: elsewhere } }, 'prices', 'update', path);
  expect(readFileSync(join(elsewhere, 'session-receipts', 'prices.json'), 'utf8')).toBe(file(row));
  await place.runIn({ environment: { XDG_DATA_HOME: 'data' } }, 'prices', 'update', path);
  expect(existsSync(ownList())).toBe(true);
});

test('the old list stays whole where the new one cannot be written', async () => {
  await update(written(file(row)));
  const blocked = join(place.folder, 'blocked');
  writeFileSync(blocked, '');
  const run = await place.runIn({ environment: { XDG_DATA_HOME: blocked } }, 'prices', 'update', written(file(row)));
  expect([run.code, run.out]).toEqual([2, '']);
  expect(run.err).toContain('could not be written');
  expect(readdirSync(join(ownList(), '..'))).toEqual(['prices.json']);
});

test('--prices goes over the own list, and both are named', async () => {
  await update(written(file(row)));
  const { out } = await place.run(
    'prices',
    'acme-large',
    '--prices',
    written(file({ ...row, output: '7' })),
    '--format',
    'json',
  );
  expect(JSON.parse(out)).toMatchObject({ prices: [{ output_usd: '7' }] });
  const table = await place.run('prices', 'acme-large', '--prices', 'new.json');
  expect(table.out).toContain('your own list (prices update), then the file new.json');
});

test('a list of the user that is damaged is refused with a way on', async () => {
  mkdirSync(join(ownList(), '..'), { recursive: true });
  writeFileSync(ownList(), '{"rows": [');
  const { code, err } = await place.run('prices');
  expect(code).toBe(2);
  expect(err).toContain('Run "receipts prices update" once more, or delete the file.');
});

test.each([
  { what: 'no JSON', text: '{"rows": [', says: 'is no JSON' },
  { what: 'no rows', text: '{"rows": []}', says: 'holds no price row' },
  { what: 'another shape', text: '{"prices": {}}', says: 'unknown key' },
  { what: 'a negative price', text: file({ ...row, input: '-1' }), says: 'not negative' },
  { what: 'a price that is no number', text: file({ ...row, input: 'NaN' }), says: 'expected a decimal number' },
  { what: 'a date that is none', text: file({ ...row, valid_from: '2026-02-30' }), says: 'expected a date' },
  {
    what: 'an id of another model',
    text: file({ ...row, provider: 'anthropic', ids: ['claude-opus-4-6'] }),
    says: 'already names',
  },
])('a file with $what is refused whole', async ({ text, says }) => {
  const { code, out, err } = await place.run('prices', 'update', written(text));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
  expect(existsSync(ownList())).toBe(false);
});

test.each([
  { what: 'a hundred times and more', output: '801', leaps: true },
  { what: 'a hundredth and less', output: '0.079', leaps: true },
  { what: 'nothing at all', output: '0', leaps: true },
  { what: 'a hundred times', output: '800', leaps: false },
])('a price that becomes $what of what it was', async ({ output, leaps }) => {
  await update(written(file(row)));
  const path = written(file({ ...row, output }));
  const { code, err } = await place.run('prices', 'update', path);
  expect(code).toBe(leaps ? 2 : 0);
  if (!leaps) return;
  expect(err).toContain('The price "output" of acme-large would change more than a hundredfold.');
  expect(await update(path, '--force')).toMatchObject([{ change: 'changed', old: '8' }]);
});

test('a later row of a model is measured by the one before it', async () => {
  await update(written(file(row)));
  const later = { ...row, valid_from: '2026-05-01', input: '2000' };
  const { code, err } = await place.run('prices', 'update', written(file(row, later)));
  expect(code).toBe(2);
  expect(err).toContain('"input" of acme-large');
});

test('an address is read like a file', async () => {
  const asked: IncomingMessage['headers'][] = [];
  const address = await served(({ headers }, answer) => {
    asked.push(headers);
    answer.end(file(row));
  });
  expect((await update(address)).length).toBeGreaterThan(3);
  expect(readFileSync(ownList(), 'utf8')).toBe(file(row));
  expect(asked).toMatchObject([{ accept: 'application/json', 'user-agent': 'session-receipts' }]);
});

test('the listed prices themselves change nothing', async () => {
  const listed = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'pricing', 'prices.json'), 'utf8');
  const address = await served((_, answer) => void answer.end(listed));
  expect(await update(address)).toEqual([]);
});

/** A redirect that goes on in the same server leads to the file in the end, or never. */
async function redirecting(times: number): Promise<string> {
  return served(({ url = '' }, answer) => {
    const hop = Number(new URL(url, 'http://127.0.0.1').searchParams.get('hop'));
    if (hop === times) answer.end(file(row));
    else answer.writeHead(302, { location: `?hop=${hop + 1}` }).end();
  });
}

test('a few redirects within the server are followed, more are not', async () => {
  expect((await update(await redirecting(3))).length).toBeGreaterThan(3);
  const { code, err } = await place.run('prices', 'update', await redirecting(4));
  expect(code).toBe(2);
  expect(err).toContain('redirects too often');
});

interface Fault {
  readonly what: string;
  readonly says: string;
  readonly answer: (of: ServerResponse) => void;
}

const faults: readonly Fault[] = [
  { what: 'says that there is nothing', says: 'answers 404', answer: (of) => void of.writeHead(404).end() },
  { what: 'sends no JSON', says: 'is no JSON', answer: (of) => void of.end('<html>') },
  { what: 'sends no UTF-8', says: 'no text in UTF-8', answer: (of) => void of.end(Buffer.from([0x7b, 0xff, 0x7d])) },
  {
    what: 'breaks off',
    says: 'could not be read',
    answer: (of) => {
      of.writeHead(200, { 'content-length': '1000' });
      of.write('{"rows": [');
      setTimeout(() => of.destroy(), 20);
    },
  },
  {
    what: 'breaks off without having said how long it is',
    says: 'could not be read',
    answer: (of) => {
      of.write('{"rows": [');
      setTimeout(() => of.destroy(), 20);
    },
  },
  {
    what: 'sends too much',
    says: 'is larger than 4,194,304 bytes',
    answer: (of) => void of.end(' '.repeat(5_000_000)),
  },
  {
    what: 'sends little that unpacks to too much',
    says: 'is larger than 4,194,304 bytes',
    answer: (of) => void of.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(' '.repeat(5_000_000))),
  },
  {
    what: 'redirects to http elsewhere',
    says: 'redirects to http://example.com/prices.json, which is not https',
    answer: (of) => void of.writeHead(301, { location: 'http://example.com/prices.json?key=1' }).end(),
  },
  {
    what: 'redirects to a file',
    says: 'redirects to file:, which is not https',
    answer: (of) => void of.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  },
  { what: 'redirects to nowhere', says: 'redirects to no address', answer: (of) => void of.writeHead(301).end() },
];

test.each(faults)('a server that $what is refused, and nothing is written', async ({ says, answer }) => {
  const address = await served((_, of) => answer(of));
  const { code, out, err } = await place.run('prices', 'update', `${address}?key=secret`);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
  expect(err).not.toContain('secret');
  expect(existsSync(ownList())).toBe(false);
});

test('a server that nobody runs is refused', async () => {
  const address = await served(() => undefined);
  await closing.pop()?.();
  const { code, err } = await place.run('prices', 'update', address);
  expect(code).toBe(2);
  expect(err).toContain('ECONNREFUSED');
});

test.each([
  { what: 'never answers', begin: () => undefined },
  { what: 'never ends', begin: (of: ServerResponse) => void of.write('{') },
])('a server that $what is given up in time', async ({ begin }) => {
  const address = await served((_, of) => begin(of));
  const began = performance.now();
  await expect(download(new URL(address), { ...usualLimits, timeoutMs: 150 })).rejects.toThrow('it took too long');
  expect(performance.now() - began).toBeLessThan(5000);
});

test.each([
  { text: 'http://example.com/prices.json', says: 'is not https' },
  { text: 'http://localhost.example.com/', says: 'is not https' },
  { text: 'http://127.0.0.1.example.com/', says: 'is not https' },
  { text: 'ftp://example.com/prices.json', says: 'is not https' },
  { text: 'https://user:secret@example.com/', says: 'a name or a password' },
  { text: 'https://', says: 'no address' },
])('the address $text is not asked', async ({ text, says }) => {
  const { code, err } = await place.run('prices', 'update', text);
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(err).not.toContain('secret');
});

test.each([
  'https://example.com/prices.json',
  'http://localhost:8080/',
  'http://127.0.0.1:8080/',
  'http://[::1]:8080/',
])('the address %s may be asked', (text) => {
  expect(addressOf(text)?.href).toBe(text);
});

test.each(['prices.json', './prices.json', '/etc/prices.json', String.raw`C:\prices.json`])('%s is a path', (text) => {
  expect(addressOf(text)).toBeUndefined();
});

test('a redirect from https never leads to http, not even on this machine', () => {
  const from = new URL('https://example.com/a');
  expect(() => nextAddress(from, 'http://127.0.0.1/b')).toThrow('not https');
  expect(() => nextAddress(from, 'http://example.com/b')).toThrow('not https');
  expect(nextAddress(from, '/b').href).toBe('https://example.com/b');
  expect(nextAddress(from, 'https://example.org/b').href).toBe('https://example.org/b');
});

test('without a file or an address, and with a word too many, the command says what it takes', async () => {
  expect((await place.run('prices', 'update')).err).toContain('receipts prices update FILE, or an https address.');
  expect((await place.run('prices', 'claude-opus-4-6', 'more')).err).toContain('Unknown argument: more');
  expect((await place.run('prices', 'update', 'nowhere.json')).err).toContain('ENOENT');
});
