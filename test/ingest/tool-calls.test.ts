import { expect, test } from '@jest/globals';
import { toolCalls } from '../../src/ingest/tool-calls.ts';
import type { ToolUse } from '../../src/model/turn-copy.ts';
import { copiesOf } from './copies.ts';
import type { CopyPart } from './copies.ts';

const use = (id: string, of: Partial<ToolUse> = {}): ToolUse => ({ id, name: 'Read', ...of });

function callsOf(...parts: readonly CopyPart[]) {
  const copies = copiesOf(...parts);
  const [{ holder } = { holder: undefined }] = copies;
  if (holder === undefined) return [];
  const result = { receipt: { file: 'f', line: 99 }, isError: false, answeredItself: false };
  return toolCalls(copies, {
    turnId: 'turn',
    caller: { ...holder, chainId: 'a' },
    resultOf: (id) => (id === 'answered' ? result : undefined),
  });
}

test('a call says who made it, where, when and what became of it', () => {
  const [call, ...others] = callsOf({ toolUses: [use('answered', { timeoutMs: 5 })] });
  expect(others).toEqual([]);
  expect(call).toEqual({
    id: 'answered',
    name: 'Read',
    use: { id: 'answered', name: 'Read', timeoutMs: 5 },
    turnId: 'turn',
    chainId: 'a',
    receipt: { file: 'session.jsonl', line: 1, uuid: undefined, messageId: 'msg_1' },
    at: undefined,
    result: { receipt: { file: 'f', line: 99 }, isError: false, answeredItself: false },
  });
  expect(callsOf({ toolUses: [use('open')] })[0]?.result).toBeUndefined();
});

test('a response without calls has none', () => {
  expect(callsOf({}, {})).toEqual([]);
});

test('calls stand in the order in which they are told, each once, on its first line', () => {
  const calls = callsOf(
    {},
    { toolUses: [use('b'), use('a')] },
    { toolUses: [use('a'), use('c')] },
    { toolUses: [use('b')] },
  );
  expect(calls.map(({ id, receipt }) => [id, receipt.line])).toEqual([
    ['b', 2],
    ['a', 2],
    ['c', 3],
  ]);
  expect(callsOf({ toolUses: [use('b'), use('a')] }).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('of a call that is told twice the fuller telling counts, the first of equal ones', () => {
  const short = { toolUses: [use('a', { background: undefined })] };
  const full = { toolUses: [use('a', { timeoutMs: 5 })] };
  const equal = { toolUses: [use('a', { background: true })] };
  for (const parts of [
    [short, full, equal],
    [full, short, equal],
  ]) {
    expect(callsOf(...parts).map((call) => call.use.timeoutMs)).toEqual([5]);
  }
});
