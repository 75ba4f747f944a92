/** The sessions of a kin: those of assembly, whether it is plain or not. */
import { Buffer } from 'node:buffer';
import { expect, test } from '@jest/globals';
import { assemble } from '../../../src/ingest/assemble.ts';
import { assembledKin } from '../../../src/ingest/kin/assembled-kin.ts';
import { readAll } from '../../../src/ingest/read-all.ts';
import type { ReadyFile } from '../../../src/ingest/read.ts';
import { headOf, transcriptFrom } from '../../../src/ingest/read.ts';
import { response, user } from '../../support/adversarial/line.ts';
import { scanningSources as sources } from '../../support/both-readings.ts';
import { difference } from '../../support/difference.ts';
import { foundFile } from '../cache/kept-files.ts';

function ready(name: string, ...lines: readonly string[]): ReadyFile {
  const found = foundFile({ path: name, origin: 'stdin', role: { kind: 'main', sessionId: name } });
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const [read] = readAll([found], sources, { includeText: false, readStdin: () => bytes });
  if (read === undefined || 'failure' in read) throw new Error('not read');
  return { head: headOf(found, sources['claude-code'], read.facts), facts: read.facts };
}

test.each<readonly [string, boolean, readonly ReadyFile[]]>([
  ['plain', true, [ready('one', user('Go', { uuid: 'a' }), response({}, { uuid: 'b' }))]],
  ['not plain, though nothing is shared', true, [ready('one', user('Go'), response({}, { isSidechain: true }))]],
  ['a record shared by two sessions', false, [ready('one', user('Go')), ready('two', user('Go'))]],
])('of a kin that is %s', (_name, isApart, files) => {
  const whole = assemble(files.map(transcriptFrom));
  expect(difference(assembledKin(files, isApart), whole)).toBe(undefined);
  expect(whole.accounts.length).toBe(files.length);
});

test('a record that two files share counts once', () => {
  const files = [ready('one', user('Go')), ready('two', user('Go'))];
  const { accounts } = assembledKin(files, false);
  const counts = accounts.map(({ used, duplicate }) => `${used} and ${duplicate}`);
  expect(counts.toSorted((left, right) => (left < right ? -1 : 1))).toEqual(['0 and 1', '1 and 0']);
});
