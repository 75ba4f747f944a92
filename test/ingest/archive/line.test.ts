/** A line of an archive: as its text stands in the file, what is read of it, and what is no line. */
import { describe, expect, test } from '@jest/globals';
import { NotArchived } from '../../../src/ingest/archive/codec.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import { header, lineOf, lineText, roleText } from '../../../src/ingest/archive/line.ts';
import type { TranscriptRole } from '../../../src/model/transcript.ts';
import { agent, archiveLine, kept, titled } from './kept.ts';

const main = archiveLine([kept({ identity: 'a', uuid: 'a' }, titled('Gate')), kept({ identity: 'b', used: false })]);
const told: TranscriptRole = {
  kind: 'agent',
  agentId: 'x',
  workflowRun: 'w',
  meta: { agentType: 'Plan', depth: 2, fork: true },
};
const place = { machine: 'anvil', session: 's-1', source: 'claude-code', file: '/home/jo/s-1.jsonl' };

test('an archive begins with its format and version', () => {
  expect(header).toBe('{"format":"session-receipts archive","version":1}\n');
});

describe('a line', () => {
  test.each<readonly [string, ArchiveLine, object]>([
    [
      'of a main transcript',
      main,
      {
        ...place,
        at: 1000,
        texts: ['a', 'title', 'custom', 'Gate', 'b'],
        records: [
          [
            [1, 0, 1, null, 0],
            [1, [2, 3]],
          ],
          [[1, 4, 0]],
        ],
      },
    ],
    [
      'of an agent of which nothing is told',
      archiveLine([], { role: agent('x') }),
      { ...place, agent: 'x', meta: [], at: 1000, texts: [], records: [] },
    ],
    [
      'of an agent of a workflow',
      archiveLine([], { role: told }),
      {
        ...place,
        agent: 'x',
        workflow: 'w',
        meta: [0, null, null, 2, null, 1],
        at: 1000,
        texts: ['Plan'],
        records: [],
      },
    ],
  ])('%s holds each text once, and is read back', (_name, line, object) => {
    expect(lineText(line)).toBe(`${JSON.stringify(object)}\n`);
    expect(lineOf(JSON.parse(lineText(line)))).toEqual(line);
  });

  test('of an agent without a side file tells nothing of it', () => {
    const { role } = lineOf({ ...place, agent: 'x', meta: [], at: 1, texts: [], records: [] });
    expect(role).toStrictEqual({ kind: 'agent', agentId: 'x', workflowRun: undefined, meta: {} });
  });

  const object = { ...place, agent: 'x', workflow: 'w', meta: [], at: 1, texts: ['t'], records: [] };
  test.each<readonly [string, object, string]>([
    ['a machine', { machine: undefined }, 'a text'],
    ['a source', { source: 1 }, 'a text'],
    ['a file', { file: null }, 'a text'],
    ['a session', { session: ['s'] }, 'a text'],
    ['a time', { at: '1' }, 'a number'],
    ['texts', { texts: 't' }, 'a row'],
    ['texts that are all texts', { texts: ['t', 1] }, 'a text'],
    ['records', { records: undefined }, 'a row'],
    ['records that are all records', { records: [[]] }, 'a row'],
    ['an agent that has a name', { agent: 7 }, 'a text'],
    ['a workflow that has a name', { workflow: null }, 'a text'],
    ['what is told of its agent', { meta: undefined }, 'a row'],
    ['what is told of its agent as it should', { meta: [5] }, 'a text'],
  ])('is none without %s', (_name, wrong, expected) => {
    expect(() => lineOf(object)).not.toThrow();
    expect(() => lineOf({ ...object, ...wrong })).toThrow(new NotArchived(expected));
  });
});

test.each<readonly [string, TranscriptRole, string]>([
  ['nothing of a main transcript', { kind: 'main' }, ''],
  ['of an agent its id', agent('x'), '["x",null,[]]'],
  ['of an agent its workflow, and what its side file tells', told, '["x","w",["Plan",null,null,2,null,1]]'],
])('the role is told apart by %s', (_name, role, expected) => {
  expect(roleText(role)).toBe(expected);
});
