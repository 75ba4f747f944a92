import { expect, test } from '@jest/globals';
import { callResults } from '../../src/ingest/call-results.ts';
import type { Holder } from '../../src/ingest/holders.ts';
import type { ToolResult } from '../../src/model/event.ts';

const main: Holder = { position: 0, sessionId: 'one', chainId: 'main', origin: 'main' };
const crew: Holder = { position: 1, sessionId: 'one', chainId: 'a', origin: 'file' };
const other: Holder = { position: 2, sessionId: 'two', chainId: 'main', origin: 'main' };

interface Told extends Partial<ToolResult> {
  readonly line: number;
  readonly at?: number;
  readonly holder?: Holder;
  readonly identity?: string;
}

function resultsOf(...told: readonly Told[]) {
  const results = callResults();
  for (const { line, at, holder = main, identity = `r${line}`, ...of } of told) {
    const record = { line, identity, uuid: identity, at, used: true };
    results.add({ event: { kind: 'tool-result', record, toolUseId: 'c', isError: false, ...of }, holder, file: 'f' });
  }
  return results;
}

const lineFor = (caller: Holder, ...told: readonly Told[]): number | undefined =>
  resultsOf(...told).resultOf('c', caller)?.receipt.line;

test('a result says when and where it came, and what became of the call', () => {
  const delegation = { agentId: 'a' };
  const [plain, rich] = [
    resultsOf({ line: 3, at: 7 }),
    resultsOf({ line: 4, isError: true, denial: 'user', delegation, answeredItself: true }),
  ];
  const receipt = { file: 'f', line: 3, uuid: 'r3' };
  expect(plain.resultOf('c', main)).toEqual({ at: 7, receipt, isError: false, answeredItself: false });
  expect(rich.resultOf('c', main)).toMatchObject({ isError: true, denial: 'user', delegation, answeredItself: true });
});

test('a call has no result of another call, nor of another session', () => {
  expect(resultsOf({ line: 1 }).resultOf('d', main)).toBeUndefined();
  expect(lineFor(other, { line: 1 })).toBeUndefined();
  expect(lineFor(other, { line: 1 }, { line: 2, holder: crew })).toBeUndefined();
  expect(lineFor(other, { line: 1 }, { line: 2, holder: other }, { line: 3 })).toBe(2);
});

test.each<{ readonly what: string; readonly told: readonly Told[]; readonly line: number }>([
  {
    what: 'that of its own chain',
    told: [
      { line: 1, at: 1 },
      { line: 2, at: 9, holder: crew },
      { line: 3, at: 2 },
    ],
    line: 2,
  },
  {
    what: 'the earliest',
    told: [
      { line: 1, at: 9, holder: crew },
      { line: 2, at: 5, holder: crew },
      { line: 3, at: 7, holder: crew },
    ],
    line: 2,
  },
  {
    what: 'one with a time',
    told: [
      { line: 1, holder: crew },
      { line: 2, at: 5, holder: crew },
    ],
    line: 2,
  },
  {
    what: 'of one time the one of the lesser identity',
    told: [
      { line: 1, at: 5, identity: 'z' },
      { line: 2, at: 5, identity: 'b' },
      { line: 3, at: 5, identity: 'c' },
    ],
    line: 2,
  },
])('of several results $what is meant', ({ told, line }) => {
  expect(lineFor(crew, ...told)).toBe(line);
  expect(lineFor(crew, ...told.toReversed())).toBe(line);
});

test('several results of one call leave the only one of another as it is', () => {
  const results = resultsOf({ line: 1, at: 9 }, { line: 2, at: 5 }, { line: 3, toolUseId: 'd' });
  expect(results.resultOf('d', main)?.receipt.line).toBe(3);
  expect(results.resultOf('d', other)).toBeUndefined();
});

test('a result is loose in a session that did not make the call: the earliest of each session', () => {
  const results = resultsOf(
    { line: 1, at: 9 },
    { line: 2, at: 5, holder: crew },
    { line: 3, at: 7, holder: other },
    { line: 4, at: 8, toolUseId: 'd' },
  );
  const loose = () =>
    results.loose().map(({ event, holder }) => [event.toolUseId, holder.sessionId, event.record.line]);
  expect(loose()).toEqual([
    ['c', 'one', 2],
    ['c', 'two', 3],
    ['d', 'one', 4],
  ]);
  results.resultOf('c', main);
  results.resultOf('d', other);
  expect(loose()).toEqual([
    ['c', 'two', 3],
    ['d', 'one', 4],
  ]);
});

test('of loose results of one instant the lower id counts', () => {
  const results = resultsOf({ line: 1, at: 5, identity: 'b' }, { line: 2, at: 5, identity: 'a' }, { line: 3 });
  expect(results.loose().map(({ event }) => event.record.line)).toEqual([2]);
});
