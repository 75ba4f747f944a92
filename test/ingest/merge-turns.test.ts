/** One response from all its copies: in which order they speak, whose it is, and which of them has the last word. */
import { describe, expect, test } from '@jest/globals';
import type { Holder } from '../../src/ingest/holders.ts';
import type { MergedTurn } from '../../src/ingest/merge-turns.ts';
import { mergeTurn } from '../../src/ingest/merge-turns.ts';
import { noUsage } from '../../src/model/usage.ts';
import { copiesOf } from './copies.ts';
import type { CopyPart } from './copies.ts';

const holder = (sessionId: string, position: number): Holder => ({
  position,
  sessionId,
  chainId: `chain-${position}`,
  origin: 'main',
});
const [one, two, three] = [holder('one', 0), holder('two', 1), holder('three', 2)] as const;

interface Circumstances {
  /** By the position of a holder. */
  readonly ranks?: readonly number[];
  /** How many records stand before that of each copy. */
  readonly ancestors?: readonly number[];
}

function merged(parts: readonly CopyPart[], { ranks = [0, 1, 2], ancestors = [] }: Circumstances = {}): MergedTurn {
  return mergeTurn(copiesOf(...parts), {
    ranks: Int32Array.from(ranks),
    ancestorsOf: (number) => ancestors[number] ?? 0,
    resultOf: () => undefined,
  });
}

const described = {
  requestId: 'req',
  model: 'claude-opus-4-8',
  stopReason: 'end_turn',
  speed: 'fast',
  serviceTier: 'standard',
  inferenceGeo: 'us',
  effort: 'high',
  version: '2.1.0',
  branch: 'main',
  cwd: '/code/shop',
  agentType: 'Explore',
  cacheMissReason: 'ttl',
} as const;
const descriptions = Object.keys(described);

test('a response with one copy says what that says', () => {
  const content = { textChars: 3, toolInputChars: 2, signatureChars: 1, toolUses: 0 };
  const usage = { ...noUsage, input: 5 };
  const found = merged([{ ...described, uuid: 'u1', at: 7, content, counters: { input: 5 }, holder: one }]);
  expect(found).toEqual({
    turn: {
      id: 'msg_1',
      sessionId: 'one',
      chainId: 'chain-0',
      receipt: { file: 'session.jsonl', line: 1, uuid: 'u1', messageId: 'msg_1' },
      ...described,
      startedAt: 7,
      endedAt: 7,
      metered: true,
      usage,
      first: usage,
      last: usage,
      extras: [],
      content,
      conflict: false,
      outputIsLowerBound: false,
      toolCalls: [],
    },
    owner: one,
    number: 0,
    others: [],
  });
});

test('there is no response without a copy', () => {
  expect(() => merged([])).toThrow('a turn has at least one copy');
});

test.each<readonly [string, CopyPart]>([
  ['message', { messageId: 'm', requestId: 'r', uuid: 'u', identity: 'i' }],
  ['request', { messageId: undefined, requestId: 'r', uuid: 'u', identity: 'i' }],
  ['uuid', { messageId: undefined, uuid: 'u', identity: 'i' }],
  ['identity', { messageId: undefined, identity: 'i' }],
])('a response is named by its %s before what comes next', (name, part) => {
  expect(merged([part]).turn.id).toBe(name[0]);
});

describe('of what describes a response', () => {
  const values = (name: string, ...told: readonly (string | undefined)[]): unknown =>
    merged(told.map((value, at) => ({ at, [name]: value }))).turn;

  test.each(descriptions)('the last %s counts that any copy tells', (name) => {
    expect(values(name, 'a', 'b', 'c')).toMatchObject({ [name]: 'c' });
    expect(values(name, 'a', 'b', undefined)).toMatchObject({ [name]: 'b' });
    expect(values(name, 'a', undefined, undefined)).toMatchObject({ [name]: 'a' });
    expect(values(name, undefined, undefined, undefined)).toMatchObject({ [name]: undefined });
  });
});

describe('copies speak in order', () => {
  test.each<readonly [string, CopyPart, CopyPart, (readonly [number, number])?]>([
    ['the earlier before the later', { at: 1, identity: 'z' }, { at: 2, identity: 'a' }, [9, 1]],
    ['the undated before the dated', { identity: 'z' }, { at: 0, identity: 'a' }, [9, 1]],
    ['of one instant the one with fewer ancestors', { at: 1, identity: 'z' }, { at: 1, identity: 'a' }, [1, 2]],
    ['then the one of the lesser identity', { at: 1, identity: 'a', file: 'z' }, { at: 1, identity: 'b', file: 'a' }],
    ['then the one of the lesser file', { identity: 'a', file: 'a' }, { identity: 'a', file: 'b' }],
  ])('%s, however they stand', (_name, left, right, [fewer, more] = [0, 0]) => {
    const [first, second] = [
      { ...left, model: 'first' },
      { ...right, model: 'second' },
    ];
    const straight = merged([first, second], { ancestors: [fewer, more] });
    const turned = merged([second, first], { ancestors: [more, fewer] });
    expect([straight, turned].map(({ turn, number }) => [turn.model, number])).toEqual([
      ['second', 0],
      ['second', 1],
    ]);
  });

  test('equal ones by their lines', () => {
    const [left, right] = copiesOf({ identity: 'a', model: 'first' }, { identity: 'a', model: 'second' });
    if (left === undefined || right === undefined) throw new Error('two copies');
    const circumstances = { ranks: Int32Array.of(0), ancestorsOf: () => 0, resultOf: () => undefined };
    expect(mergeTurn([right, left], circumstances).turn).toMatchObject({ model: 'second', receipt: { line: 1 } });
  });

  test('a response lasts from its first dated copy to its last', () => {
    expect(merged([{}, { at: 9 }, { at: 5 }, {}]).turn).toMatchObject({ startedAt: 5, endedAt: 9 });
    expect(merged([{}, {}]).turn).toMatchObject({ startedAt: undefined, endedAt: undefined });
  });
});

describe('of several holders', () => {
  const size = (textChars: number) => ({ textChars, toolInputChars: 0, signatureChars: 0, toolUses: 0 });
  const uses = (id: string) => [{ id, name: 'Read' }];
  const parts: readonly CopyPart[] = [
    { at: 1, holder: three, content: size(100), toolUses: uses('c'), model: 'a' },
    { at: 2, holder: two, content: size(3), toolUses: uses('b') },
    { at: 3, holder: two, content: size(4) },
    { at: 4, holder: one, content: size(100), toolUses: uses('a') },
    { at: 5, holder: three, content: size(100), model: 'z' },
  ];

  test.each<readonly [readonly number[], string, readonly (Holder | undefined)[]]>([
    [[0, 1, 2], 'one', [three, two]],
    [[2, 1, 3], 'two', [three, one]],
    [[2, 1, 0], 'three', [two, one]],
  ])('the one of the lowest rank owns it, the others each once: ranks %j', (ranks, sessionId, others) => {
    const found = merged(parts, { ranks });
    expect([found.turn.sessionId, found.owner.sessionId]).toEqual([sessionId, sessionId]);
    expect(found.others).toEqual(others);
  });

  test('the first of the owner’s copies is the receipt, and its copies alone are its size', () => {
    const { turn, number } = merged(parts, { ranks: [1, 0, 2] });
    expect([turn.receipt.line, number, turn.content.textChars]).toEqual([2, 1, 7]);
  });

  test('all copies tell of its time, of what describes it and of its calls, the owner’s first', () => {
    const { turn } = merged(parts, { ranks: [1, 0, 2] });
    expect(turn).toMatchObject({ startedAt: 1, endedAt: 5, model: 'z', chainId: 'chain-1' });
    expect(turn.toolCalls.map(({ id, chainId }) => [id, chainId])).toEqual([
      ['b', 'chain-1'],
      ['c', 'chain-1'],
      ['a', 'chain-1'],
    ]);
  });
});

test.each<readonly [string, readonly CopyPart[], boolean]>([
  ['its last copy does not say why it stopped', [{ at: 1, stopReason: 'x' }, { at: 2 }], true],
  ['no copy says why it stopped', [{ at: 1 }, { at: 1 }], true],
  ['its last copy says why it stopped', [{ at: 1 }, { at: 2, stopReason: 'x' }], false],
  [
    'another copy of the last instant says why',
    [
      { at: 1, identity: 'a', stopReason: 'x' },
      { at: 1, identity: 'b' },
    ],
    false,
  ],
])('the output of a response may be more where %s: %#', (_name, parts, isLowerBound) => {
  expect(merged(parts).turn.outputIsLowerBound).toBe(isLowerBound);
});
