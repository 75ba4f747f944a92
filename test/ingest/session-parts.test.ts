/** What each session owns of all files: its turns and the copies of others', its events, its files and its chains. */
import { describe, expect, test } from '@jest/globals';
import { ownership } from '../../src/ingest/ownership.ts';
import { runOf, sessionParts } from '../../src/ingest/session-parts.ts';
import type { SessionParts } from '../../src/ingest/session-parts.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { indexOf, partsOf, response, written } from './written.ts';
import type { Saying } from './written.ts';

const input: Saying = { kind: 'input', input: 'prompt', chars: 1, compat: 'none' };
const result = (toolUseId: string): Saying => ({ kind: 'tool-result', toolUseId, isError: false });
const calling = (messageId: string, callId: string): Saying =>
  response(messageId, { toolUses: [{ id: callId, name: 'Read' }] });

function sessionsOf(...transcripts: readonly Transcript[]): readonly string[] {
  const index = indexOf(...transcripts);
  return [...sessionParts(runOf(index, ownership(index))).keys()];
}

const turnsOf = ({ turns }: SessionParts): unknown => turns.map(({ turn }) => turn.id);
const eventsOf = ({ events }: SessionParts): unknown =>
  events.map(({ event, holder, file, number }) => [event.kind, holder.chainId, file, number]);

test('a session has its source, its files that hold a record, and its chains', () => {
  const files = [
    written({ file: 'a', source: 'product' }, { id: 'x' }),
    written({ file: 'b' }),
    written({ file: 'c', session: 'two' }, { id: 'y' }),
    written({ file: 'd', agent: 'k' }, { id: 'z' }),
  ];
  const { parts } = partsOf('one', ...files);
  expect(parts).toMatchObject({ id: 'one', source: 'product', files: [0, 3], turns: [], copies: [], events: [] });
  expect(parts.holders.map(({ chainId }) => chainId)).toEqual(['main', 'k']);
  expect(partsOf('two', ...files).parts.files).toEqual([2]);
});

test('files without a record are of no session', () => {
  expect(sessionsOf(written({ file: 'a' }), written({ file: 'b', session: 'two' }, { id: 'x' }))).toEqual(['two']);
});

test('what happened stands with its chain, its file and its record', () => {
  const { parts } = partsOf(
    'one',
    written(
      { file: 'a' },
      { id: 'x', says: [input] },
      { id: 'y', says: [input, { kind: 'compaction', boundary: true }] },
    ),
    written({ file: 'b', agent: 'k' }, { id: 'z', says: [input] }),
  );
  expect(eventsOf(parts)).toEqual([
    ['input', 'main', 'a', 0],
    ['input', 'main', 'a', 1],
    ['compaction', 'main', 'a', 1],
    ['input', 'k', 'b', 2],
  ]);
});

describe('of a copied record', () => {
  const original = written(
    { file: 'a', session: 'old' },
    { id: 'x', at: 1, says: [input] },
    { id: 'r', at: 2, says: [response('m')] },
  );
  const fork = written(
    { file: 'b', session: 'new' },
    { id: 'x', at: 1, says: [input] },
    { id: 'r', at: 2, says: [response('m')] },
    { id: 'y', at: 9, says: [input] },
    { id: 's', at: 10, says: [response('n')] },
  );

  test('the events are its owner’s alone', () => {
    expect(eventsOf(partsOf('old', original, fork).parts)).toEqual([['input', 'main', 'a', 0]]);
    expect(eventsOf(partsOf('new', original, fork).parts)).toEqual([['input', 'main', 'b', 4]]);
  });

  test('the turn is its owner’s, and every other holder has a copy of it', () => {
    const [old, young] = ['old', 'new'].map((session) => partsOf(session, original, fork).parts);
    expect([old, young].map((parts) => parts && turnsOf(parts))).toEqual([['m'], ['n']]);
    expect(old?.copies).toEqual([]);
    expect(young?.copies.map(({ merged, holder }) => [merged.turn.id, holder.sessionId])).toEqual([['m', 'new']]);
  });
});

test('the lines of one response are one turn, over all files of its session', () => {
  const { parts } = partsOf(
    'one',
    written({ file: 'a' }, { id: 'x', at: 1, says: [calling('m', 'c1')] }, { id: 'y', at: 2, says: [response('n')] }),
    written(
      { file: 'b' },
      { id: 'z', at: 5, says: [calling('m', 'c2')] },
      { id: 'w', at: 7, says: [calling('m', 'c3')] },
    ),
  );
  expect(parts.turns.map(({ turn }) => [turn.id, turn.startedAt, turn.endedAt, turn.receipt.file])).toEqual([
    ['m', 1, 7, 'a'],
    ['n', 2, 2, 'a'],
  ]);
  expect(parts.turns[0]?.turn.toolCalls.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
});

test('a call has the result that its session owns', () => {
  const call = { id: 'x', at: 1, says: [calling('m', 'c')] };
  const answer = { id: 'y', at: 2, says: [result('c')] };
  const { parts } = partsOf('one', written({}, call, answer));
  expect(parts.turns[0]?.turn.toolCalls[0]?.result).toMatchObject({ at: 2, receipt: { file: 'main.jsonl', line: 2 } });
  expect(parts.events).toEqual([]);
});

test('an event of a record that nobody keeps is none, a response of one is an error', () => {
  const kept = written({}, { id: 'x', says: [input] });
  const loose = { line: 7, identity: 'l', used: false };
  const withEvent = (event: Saying): Transcript => ({ ...kept, events: [...kept.events, { ...event, record: loose }] });
  expect(eventsOf(partsOf('one', withEvent(input)).parts)).toEqual([['input', 'main', 'main.jsonl', 0]]);
  expect(() => partsOf('one', withEvent(response('m')))).toThrow('line 7 belongs to no transcript of this run');
});
