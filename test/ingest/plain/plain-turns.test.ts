/** The turns of a plain file: what is merged of rows is what is merged of copies that are objects. */
import { describe, expect, test } from '@jest/globals';
import type { Holder } from '../../../src/ingest/holders.ts';
import type { MergedTurn } from '../../../src/ingest/merge-turns.ts';
import { ownership } from '../../../src/ingest/ownership.ts';
import { plainAncestry } from '../../../src/ingest/plain/plain-ancestry.ts';
import type { Telling } from '../../../src/ingest/plain/plain-turns.ts';
import { plainTurns } from '../../../src/ingest/plain/plain-turns.ts';
import { transcriptFrom } from '../../../src/ingest/read.ts';
import { recordIndex } from '../../../src/ingest/record-index.ts';
import { runOf, sessionParts } from '../../../src/ingest/session-parts.ts';
import type { ToolOutcome } from '../../../src/model/session.ts';
import { response, user } from '../../support/adversarial/line.ts';
import { difference } from '../../support/difference.ts';
import { full, line, other, silent } from './full-lines.ts';
import type { File } from './plain-files.ts';
import { at, main, plainOf, ready, use } from './plain-files.ts';

const holder: Holder = { position: 0, sessionId: 's-1', chainId: 'main', origin: 'main' };

function ofRows(file: File, telling: Partial<Telling> = {}): readonly MergedTurn[] | undefined {
  const plain = plainOf(file);
  const ancestorsOf = plainAncestry(plain);
  return plainTurns(plain, { holder, file: file.name, start: 0, ancestorsOf, outcomeOf: () => undefined, ...telling });
}

function ofCopies(file: File): readonly MergedTurn[] | undefined {
  const index = recordIndex([transcriptFrom(ready(file))]);
  return sessionParts(runOf(index, ownership(index))).get('s-1')?.turns;
}

/** What is said of each turn, and to whom it belongs; where its record stands is numbered in two ways. */
function said(turns: readonly MergedTurn[] | undefined) {
  return turns?.map(({ turn, owner, others }) => ({ turn, owner, others }));
}

const thinking = { type: 'thinking', thinking: 'Hm', signature: 'abc' };

describe('turns are the same of rows and of copies:', () => {
  test.each<readonly [string, readonly string[]]>([
    ['none', [user('Go')]],
    ['one that says all there is', [full]],
    ['one that says hardly anything', [silent]],
    ['the last value of each field counts', [full, other]],
    ['a last line that says nothing leaves what was said', [full, other, silent]],
    ['a first line that says nothing', [silent, response({}, line(4))]],
    ['lines out of order', [other, silent, full]],
    ['undated lines come first', [full, response({}, { uuid: 'u-9', timestamp: undefined, version: '9' }), other]],
    ['none is dated', [full, other].map((text) => text.replace(/"timestamp":"[^"]*",/, ''))],
    [
      'of one instant by ancestry',
      [
        response({}, { uuid: 'a', parentUuid: 'c', version: '3' }),
        response({}, { uuid: 'b', parentUuid: undefined, version: '1' }),
        response({}, { uuid: 'c', parentUuid: 'b', version: '2' }),
      ],
    ],
    ['of one instant and no ancestry by id', [response({}, { uuid: 'b', version: '2' }), response({}, { uuid: 'a' })]],
    [
      'several, some of them among others',
      [full, response({ id: 'n' }, line(4)), other, response({ id: 'n' }, line(5))],
    ],
    ['a request for a name', [response({ id: undefined }, line(1))]],
    ['a record for a name', [response({ id: undefined }, { ...line(1), requestId: undefined })]],
    ['without usage', [response({ usage: undefined }, line(1))]],
    [
      'without usage on one line of two',
      [response({}, line(1), { output_tokens: 9 }), response({ usage: undefined }, line(2))],
    ],
    [
      'without usage but on the last line',
      [response({ usage: undefined }, line(1)), response({}, line(2), { output_tokens: 9 })],
    ],
    [
      'the largest of each counter',
      [response({}, line(1), { output_tokens: 90 }), response({}, line(2), { output_tokens: 9 })],
    ],
    [
      'lines that contradict each other',
      [response({}, line(1), { input_tokens: 1 }), response({}, line(2)), response({}, line(3))],
    ],
    [
      'a last line that contradicts',
      [response({}, line(1)), response({}, line(2)), response({}, line(3), { input_tokens: 1 })],
    ],
    ['a stop reason on the last line', [response({ stop_reason: null }, line(1)), response({}, line(2))]],
    ['a stop reason before the last line', [response({}, line(1)), response({ stop_reason: null }, line(2))]],
    [
      'a stop reason in the last instant',
      [response({}, line(1)), response({ stop_reason: null }, { uuid: 'v', timestamp: at(1) })],
    ],
    [
      'sizes of several lines',
      [
        response({ content: [thinking, use('t-1')] }, line(1)),
        response({}, line(2)),
        response({ content: [thinking, thinking] }, line(3)),
      ],
    ],
    ['calls of one line', [response({ content: [use('t-2'), use('t-1')] }, line(1))]],
    [
      'calls of several lines',
      [
        response({ content: [use('t-3')] }, line(1)),
        response({}, line(2)),
        response({ content: [use('t-2'), use('t-1')] }, { ...line(3), timestamp: undefined }),
      ],
    ],
    ['a call without a message', [response({ id: undefined, content: [use('t-1')] }, line(1))]],
    [
      'one call of two responses',
      [response({ content: [use('t-1')] }, line(1)), response({ id: 'n', content: [use('t-1')] }, line(2))],
    ],
  ])('%s', (_name, lines) => {
    const file = main(...lines);
    expect(difference(said(ofRows(file)), said(ofCopies(file)))).toBe(undefined);
    expect(ofRows(file)).toBeDefined();
  });
});

describe('a response that repeats a call is not told', () => {
  test.each<readonly [string, readonly string[]]>([
    ['on one line', [response({ content: [use('t-1'), use('t-1')] })]],
    [
      'on two',
      [response({ content: [use('t-0'), use('t-1')] }, line(1)), response({ content: [use('t-1')] }, line(2))],
    ],
    ['beside one that does not', [full, response({ id: 'n', content: [use('t-1'), use('t-1')] }, line(2))]],
  ])('%s', (_name, lines) => {
    expect(ofRows(main(...lines))).toBe(undefined);
  });
});

test('the record of a turn is its first line, numbered from the first of its file', () => {
  const file = main(user('Go'), other, full, response({ id: 'n' }, line(4)));
  expect(ofRows(file, { start: 70 })?.map(({ number }) => number)).toEqual([72, 73]);
});

test('a call knows what became of it, and a turn belongs to whom the file does', () => {
  const asked: string[] = [];
  const outcome: ToolOutcome = { at: 5, receipt: { file: 'x', line: 1 }, isError: true, answeredItself: false };
  const outcomeOf = (id: string) => {
    asked.push(id);
    return id === 't-2' ? outcome : undefined;
  };
  const owner: Holder = { position: 3, sessionId: 's-2', chainId: 'a-1', origin: 'file' };
  const [merged] = ofRows(main(response({ content: [use('t-1'), use('t-2')] })), { holder: owner, outcomeOf }) ?? [];
  expect(asked).toEqual(['t-1', 't-2']);
  expect(merged).toMatchObject({ owner, others: [], turn: { sessionId: 's-2', chainId: 'a-1' } });
  expect(merged?.turn.toolCalls).toMatchObject([
    { id: 't-1', chainId: 'a-1', result: undefined },
    { id: 't-2', chainId: 'a-1', result: outcome },
  ]);
});

test('the line that says all there is has a value for each field', () => {
  const [merged] = ofRows(main(full)) ?? [];
  const unsaid = Object.entries(merged?.turn ?? {}).filter(([, value]) => value === undefined);
  expect(unsaid).toEqual([]);
});
