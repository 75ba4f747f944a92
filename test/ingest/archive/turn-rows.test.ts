/** A response in an archive: its figures, its sizes and its calls, and none of its words. */
import { expect, test } from '@jest/globals';
import { counters, turn } from '../../../src/ingest/archive/turn-rows.ts';
import { stored } from './kept.ts';

const whole = {
  messageId: 'msg_1',
  requestId: 'req_1',
  model: 'claude-opus-4-8',
  counters: { input: 1, cacheRead: 2, cacheWriteFlat: 3, cacheWrite5m: 4, cacheWrite1h: 5, output: 6, webSearches: 7 },
  content: { textChars: 8, toolInputChars: 9, signatureChars: 10, toolUses: 1 },
  toolUses: [
    {
      id: 'toolu_1',
      name: 'Task',
      agentType: 'Explore',
      promptDigest: 'd1',
      background: true,
      timeoutMs: 1.5,
      skill: 'tidy',
    },
  ],
  roleIsAssistant: true,
  stopReason: 'end_turn',
  version: '2.0.0',
  branch: 'main',
  cwd: '/code/shop',
  agentType: 'Plan',
  speed: 'fast',
  serviceTier: 'standard',
  inferenceGeo: 'eu',
  effort: 'high',
  cacheMissReason: 'ttl',
  iterations: [{ kind: 'fallback_message', model: 'claude-haiku-4-5', counters: { input: 11 } }],
  recordedUsd: '0.25',
} as const;

test('everything that is told of it stands in one row, and is read back', () => {
  const row = turn.cell(whole);
  expect(row).toEqual([
    'msg_1',
    'req_1',
    'claude-opus-4-8',
    [1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 1],
    [['toolu_1', 'Task', 'Explore', 'd1', 1, 1.5, 'tidy']],
    1,
    'end_turn',
    '2.0.0',
    'main',
    '/code/shop',
    'Plan',
    'fast',
    'standard',
    'eu',
    'high',
    'ttl',
    [['fallback_message', 'claude-haiku-4-5', [11]]],
    '0.25',
  ]);
  const { cell, texts } = stored(row);
  expect(turn.value(cell, texts)).toEqual(whole);
});

test('a counter that is unknown is no zero', () => {
  expect(counters.cell({ output: 0 })).toEqual([null, null, null, null, null, 0]);
  expect(counters.value([null, 0], [])).toEqual({ cacheRead: 0 });
});

test.each<readonly [string, string | number]>([
  ['below 0', -1],
  ['with a fraction', 1.5],
])('a counter %s is refused', (_name, cell) => {
  expect(() => counters.value([cell], [])).toThrow('a count');
});
