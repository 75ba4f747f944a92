/** Events in an archive: each kind as a row behind its name, and the same event when it is read back. */
import { describe, expect, test } from '@jest/globals';
import { NotArchived } from '../../../src/ingest/archive/codec.ts';
import type { Cell } from '../../../src/ingest/archive/codec.ts';
import { eventCell, eventOf } from '../../../src/ingest/archive/event-rows.ts';
import type { Event } from '../../../src/model/event.ts';
import type { SaidEvent } from './kept.ts';
import { kept, stored, turn } from './kept.ts';

const { record } = kept();

describe.each<readonly [SaidEvent, readonly Cell[]]>([
  [turn({ messageId: 'm' }), ['m', null, null, null, [0, 0, 0, 0], [], 1]],
  [
    {
      kind: 'tool-result',
      toolUseId: 't',
      isError: true,
      denial: 'rule',
      delegation: { agentId: 'a', toolCalls: 2 },
      answeredItself: false,
    },
    ['t', 1, 'rule', ['a', null, null, null, null, null, 2], 0],
  ],
  [
    { kind: 'input', input: 'queued', chars: 12, compat: 'human', branch: 'main' },
    ['queued', 12, 'human', null, null, null, null, null, 'main'],
  ],
  [{ kind: 'notification', taskId: 'k', status: 'done', durationMs: 1.5 }, ['k', null, 'done', null, null, 1.5]],
  [
    { kind: 'notification', taskId: 'k', by: 'queue', wordsDigest: 'x' },
    ['k', null, null, null, null, null, 'queue', 'x'],
  ],
  [{ kind: 'compaction', boundary: false, trigger: 'auto' }, [0, 'auto']],
  [{ kind: 'api-error', error: 'limit', status: '429' }, ['limit', '429']],
  [{ kind: 'turn-duration', durationMs: 250 }, [250]],
  [{ kind: 'session-start', start: 'resume' }, ['resume']],
  [{ kind: 'cost-state', usd: '0.25', endedAt: 99, from: 'result' }, ['0.25', 99, 'result']],
  [{ kind: 'title', rank: 'summary', title: 'The gate' }, ['summary', 'The gate']],
  [{ kind: 'pull-link', number: 7, repository: 'jo/shop' }, [7, 'jo/shop']],
])('an event: %j', (said, fields) => {
  const event: Event = { ...said, record };

  test('stands as its kind and a row', () => {
    expect(eventCell(event)).toEqual([said.kind, fields]);
  });

  test('is read back as it was, of the record that it stands behind', () => {
    const { cell, texts } = stored([said.kind, fields]);
    expect(eventOf(cell, texts, record)).toEqual(event);
    expect(eventOf(cell, texts, record).record).toBe(record);
  });
});

test('no text of an input and no act is kept', () => {
  const input = { kind: 'input', input: 'prompt', chars: 2, compat: 'human', text: 'hm', record } as const;
  expect(JSON.stringify(eventCell(input))).not.toContain('hm');
});

test.each<readonly [string, Cell, readonly string[], string]>([
  ['no row', 0, ['title'], 'a row'],
  ['without a kind', [], [], 'a text'],
  ['of a kind that nobody knows', [0, []], ['dream'], 'a kind of event'],
  ['of a kind that every object has', [0, []], ['toString'], 'a kind of event'],
  ['without its fields', [0], ['title'], 'a row'],
  ['of other fields', [0, [0]], ['session-start'], 'startup, resume'],
])('what is %s is no event', (_name, cell, texts, expected) => {
  expect(() => eventOf(cell, texts, record)).toThrow(new NotArchived(expected));
});
