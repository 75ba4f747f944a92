/** The format of an archive is as its description says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventCell } from '../../src/ingest/archive/event-rows.ts';
import { lineText } from '../../src/ingest/archive/line.ts';
import { readArchive } from '../../src/ingest/archive/read-archive.ts';
import type { Event, EventKind } from '../../src/model/event.ts';
import { folder, removeFolder } from './folder.ts';

const description = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'archive.md'), 'utf8');
const place = folder({});

afterAll(() => removeFolder(place));

const kinds: Readonly<Record<EventKind, true>> = {
  turn: true,
  'tool-result': true,
  input: true,
  notification: true,
  compaction: true,
  'api-error': true,
  'turn-duration': true,
  'session-start': true,
  'cost-state': true,
  title: true,
  'pull-link': true,
};

describe.each(Object.keys(kinds))('an event of the kind %s', (kind) => {
  test('stands in the order that is described', () => {
    const asked: string[] = [];
    const said: Event = new Proxy(Object({ kind }), {
      get(_, name) {
        if (name === 'kind') return kind;
        asked.push(String(name));
        return [];
      },
    });
    eventCell(said);
    const described = new RegExp(`^\\| \`${kind}\` +\\| (.*?) *\\|$`, 'm').exec(description)?.[1];
    expect(asked.join(', ')).toBe(described);
  });
});

test('the example is an archive of what it says', () => {
  const example = /```json\n(.*?)```/s.exec(description)?.[1] ?? '';
  const file = join(place, 'anvil.jsonl');
  writeFileSync(file, example);
  const { lines, leftovers } = readArchive([file]);
  expect(leftovers.map(({ read }) => read)).toEqual([0]);
  expect(lines).toMatchObject([
    {
      machine: 'anvil',
      sessionId: 's-1',
      role: { kind: 'main' },
      records: [
        { record: { line: 1, used: true, uuid: 'u-1' }, events: [{ kind: 'input', input: 'prompt', chars: 22 }] },
        {
          record: { line: 2, used: true, uuid: 'a-1', parentUuid: 'u-1' },
          events: [{ kind: 'turn', messageId: 'msg_1', counters: { input: 10, output: 100 }, stopReason: 'end_turn' }],
        },
      ],
    },
  ]);
  expect(lines.map(lineText)).toEqual([example.split('\n')[1] + '\n']);
});
