/** Reading sessions: the same sessions, accounts and problems as assembly of all transcripts at once. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fixtures } from '../../../fixtures/index.ts';
import { assemble } from '../../../src/ingest/assemble.ts';
import { discover } from '../../../src/ingest/discover.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import { readSessions } from '../../../src/ingest/kin/read-sessions.ts';
import { readTranscripts } from '../../../src/ingest/read.ts';
import { scanningSources as sources } from '../../support/both-readings.ts';
import { difference } from '../../support/difference.ts';
import { folder, removeFolder } from '../folder.ts';

const options = { includeText: false };

function found(root: string): readonly FoundFile[] {
  const environment = { home: '/nowhere', variables: {} };
  return discover({ inputs: { kind: 'roots', paths: [root] }, environment, sources }).files;
}

function atOnce(files: readonly FoundFile[]) {
  const { transcripts, problems } = readTranscripts(files, sources, options);
  const heads = transcripts.map(({ records: _records, events: _events, ...head }) => head);
  return { ...assemble(transcripts), transcripts: heads, problems };
}

test.each(fixtures().map(({ path }) => [path]))('%s', (path) => {
  const files = found(join('fixtures', path));
  expect(difference(readSessions(files, sources, options), atOnce(files))).toBe(undefined);
});

test('sessions by id, accounts by file, whatever the order of kin; a file that is gone is a problem', () => {
  const line = (session: string, uuid: string): string =>
    `${JSON.stringify({ type: 'user', sessionId: session, uuid, timestamp: '2026-06-01T10:00:00.000Z', message: { role: 'user', content: 'x' } })}\n`;
  const [one, two, three] = ['9', '1', '5'].map((digit) => `${digit.repeat(8)}-2222-4333-8444-555555555555`);
  const names = [`projects/a/${one}.jsonl`, `projects/b/${two}.jsonl`, `projects/c/${three}.jsonl`];
  const root = folder({
    [names[0] ?? '']: line(one ?? '', 'r-1'),
    [names[1] ?? '']: line(two ?? '', 'r-2'),
    [names[2] ?? '']: line(three ?? '', 'r-1'),
  });
  const gone = { file: join(root, 'projects/d/gone.jsonl'), path: join(root, 'projects/d/gone.jsonl') };
  const files = found(root);
  const bytes: number[] = [];
  const reading = readSessions([...files, ...files.slice(0, 1).map((file) => ({ ...file, ...gone }))], sources, {
    ...options,
    onProgress: (progress) => void bytes.push(progress.files),
  });
  expect(reading.sessions.map(({ id }) => id)).toEqual([two, three, one]);
  expect(reading.accounts.map(({ file }) => file)).toEqual(names.map((name) => join(root, name)));
  expect(reading.transcripts.map(({ sessionId }) => sessionId)).toEqual([one, two, three]);
  expect(reading.problems).toEqual([{ file: gone.file, line: 0, reason: 'unreadable-file', detail: 'ENOENT' }]);
  expect(bytes.at(-1)).toBe(4);
  removeFolder(root);
});
