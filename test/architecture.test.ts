import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

/** What each folder may import of ours; data moves in one direction only. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  sources: ['model'],
  pricing: ['model'],
  metrics: ['model'],
  render: ['model'],
  ingest: ['model', 'sources'],
  ledger: ['model', 'pricing'],
  'what-if': ['model', 'pricing', 'ledger'],
  behaviors: ['model'],
  reports: ['model', 'metrics', 'what-if', 'behaviors'],
  // Charts look at the facts that tables show, by the same calendar and groups.
  charts: ['model', 'metrics', 'reports'],
  cli: [
    'charts',
    'model',
    'sources',
    'ingest',
    'pricing',
    'ledger',
    'metrics',
    'what-if',
    'behaviors',
    'reports',
    'render',
    'analyze.ts',
    'stated.ts',
    'index.ts',
  ],
  'stated.ts': ['model', 'sources', 'ingest', 'pricing', 'ledger', 'analyze.ts'],
  'analyze.ts': [
    'model',
    'sources',
    'ingest',
    'pricing',
    'ledger',
    'metrics',
    'what-if',
    'behaviors',
    'reports',
    'render',
  ],
  'index.ts': [
    'model',
    'sources',
    'ingest',
    'pricing',
    'ledger',
    'metrics',
    'what-if',
    'behaviors',
    'reports',
    'render',
    'analyze.ts',
  ],
  'bin.ts': ['cli'],
};

/** Packages and parts of Node that only some folders may touch. `bin.ts` hands standard input in, as it does the rest. */
const confined: Readonly<Record<string, readonly string[]>> = {
  'node:fs': ['ingest', 'cli', 'bin.ts'],
  'node:os': ['ingest', 'cli', 'bin.ts'],
  'node:process': ['ingest', 'cli', 'bin.ts'],
  'node:child_process': ['cli'],
  papaparse: ['render'],
  'cli-table3': ['render'],
  chalk: ['render', 'cli'],
  yargs: ['cli'],
};

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly target: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  // The scanner is AssemblyScript, which imports without endings and is nobody's module but its own.
  .filter((path) => path.endsWith('.ts') && !path.includes('/scanner/assembly/'))
  .toSorted();

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join('src', file), 'utf8');
  const targets = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...targets].map(([, target = '']) => ({ file, folder: folderOf(file), target }));
});

function folderOf(file: string): string {
  return file.split('/')[0] ?? '';
}

test('every folder imports only what lies before it', () => {
  expect(imports.length).toBeGreaterThan(200);
  const wrong = imports.filter(({ file, folder, target }) => {
    if (!target.startsWith('.')) return false;
    const other = folderOf(normalize(join(dirname(file), target)));
    return other !== folder && !(allowed[folder] ?? []).includes(other);
  });
  expect(wrong).toEqual([]);
});

test('the outside world is touched at both ends only', () => {
  const wrong = imports.filter(({ folder, target }) => {
    const places = Object.entries(confined).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1];
    return places !== undefined && !places.includes(folder);
  });
  expect(wrong).toEqual([]);
});

/** `prices update` reads a price file from an address, when somebody asks for it. */
const askers = ['cli/download.ts'];

test('nothing asks the network but the one file that people ask to', () => {
  const wrong = imports.filter(({ target }) =>
    /^(?:node:)?(?:https?|http2|net|tls|dns|dgram|undici)(?:\/|$)/.test(target),
  );
  expect(wrong).toEqual([]);
  expect(
    files.filter((file) => /\b(?:fetch|WebSocket|EventSource)\(/.test(readFileSync(join('src', file), 'utf8'))),
  ).toEqual(askers);
  expect(imports.filter(({ target }) => target.endsWith('/download.ts')).map(({ file }) => file)).toEqual([
    'cli/prices-update.ts',
  ]);
});

test('imports of our own files end in .ts or .json', () => {
  const wrong = imports.filter(({ target }) => target.startsWith('.') && !/\.(?:ts|json)$/.test(target));
  expect(wrong).toEqual([]);
});

test('no folder gathers what belongs nowhere', () => {
  expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|shared)(?:\/|\.ts$)/.test(file))).toEqual([]);
});

test('every file says in its first line what it is', () => {
  const silent = files.filter((file) => !/^(?:#!.*\n)?\/\*\*/.test(readFileSync(join('src', file), 'utf8')));
  expect(silent).toEqual([]);
});

test('only the command line writes to streams', () => {
  const loud = files.filter((file) => {
    const text = readFileSync(join('src', file), 'utf8');
    return !file.startsWith('cli/') && file !== 'bin.ts' && /\bconsole\.|process\.(?:stdout|stderr)/.test(text);
  });
  expect(loud).toEqual([]);
});
