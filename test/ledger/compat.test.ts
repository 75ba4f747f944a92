import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Event, InputEvent } from '../../src/model/event.ts';
import type { ToolUse, TurnCopy } from '../../src/model/turn-copy.ts';
import type { RecordRef } from '../../src/model/record.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { compat } from '../../src/ledger/compat.ts';

const start = Date.UTC(2026, 5, 10, 9);
const minutes = (count: number): number => start + count * 60_000;

function record(line: number, at?: number, chain?: RecordRef['chain']): RecordRef {
  return { line, identity: `r${line}`, uuid: `r${line}`, at, used: true, chain };
}

type Line = Partial<TurnCopy> & { readonly line: number; readonly at?: number; readonly chain?: RecordRef['chain'] };

function says({ line, at, chain, ...rest }: Line): TurnCopy {
  return {
    kind: 'turn',
    record: record(line, at, chain),
    model: 'claude-opus-4-8',
    content: { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 },
    toolUses: [],
    roleIsAssistant: true,
    ...rest,
  };
}

function hears(line: number, at: number, of: InputEvent['compat'] = 'human'): InputEvent {
  return { kind: 'input', record: record(line, at), input: 'prompt', chars: 1, compat: of };
}

const calls = (...names: readonly string[]): readonly ToolUse[] => names.map((name, id) => ({ id: `${id}`, name }));

function transcript(role: Transcript['role'], ...events: readonly Event[]): Transcript {
  const file = role.kind === 'main' ? 'main.jsonl' : `${role.agentId}.jsonl`;
  const quality = { file, read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };
  return { source: 'claude-code', file, role, sessionId: 's', records: [], events, quality };
}

const main = (...events: readonly Event[]): Transcript => transcript({ kind: 'main' }, ...events);
const agent = (agentId: string, ...events: readonly Event[]): Transcript =>
  transcript({ kind: 'agent', agentId, meta: {} }, ...events);

const million = 1_000_000;
const each = { input: million, cacheRead: million, cacheWriteFlat: million, output: million };
const dollars = (amount: number): bigint => BigInt(Math.round(amount * 1000)) * 10n ** 9n;

test.each([
  { model: 'claude-opus-4-8', family: 'opus', usd: 15 + 1.5 + 18.75 + 75 },
  { model: 'claude-3-opus', family: 'opus', usd: 15 + 1.5 + 18.75 + 75 },
  { model: 'claude-sonnet-5', family: 'sonnet', usd: 3 + 0.3 + 3.75 + 15 },
  { model: 'claude-haiku-4-5-20251001', family: 'haiku', usd: 0.8 + 0.08 + 1 + 4 },
  { model: 'claude-fable-5', family: 'sonnet', usd: 3 + 0.3 + 3.75 + 15 },
  { model: undefined, family: 'sonnet', usd: 3 + 0.3 + 3.75 + 15 },
])('prices $model as $family', ({ model, family, usd }) => {
  const figures = compat([main(says({ line: 1, model, counters: each }))]);
  expect(figures.total).toBe(dollars(usd));
  expect(figures.groups).toMatchObject([{ role: 'main', family, lines: 1, cost: dollars(usd) }]);
});

test('counts every line of a response, and its tokens each time', () => {
  const copy = { messageId: 'm', counters: { output: million } };
  const figures = compat([main(says({ line: 1, ...copy }), says({ line: 2, ...copy }))]);
  expect(figures).toMatchObject({ mainLines: 2, total: dollars(150) });
});

test.each([
  { counters: { cacheWriteFlat: 10, cacheWrite5m: 400, cacheWrite1h: 500 }, write: 10 },
  { counters: { cacheWriteFlat: 0, cacheWrite1h: 500 }, write: 0 },
  { counters: { cacheWrite1h: 500 }, write: 0 },
  { counters: undefined, write: 0 },
])('reads the flat counter of cache writes alone: $write of $counters', ({ counters, write }) => {
  expect(compat([main(says({ line: 1, counters }))]).groups[0]?.tokens.cacheWrite).toBe(write);
});

test('prices a subagent file by the first model in it, by line', () => {
  const figures = compat([
    agent(
      'a',
      says({ line: 5, model: 'claude-opus-4-8', counters: { input: million } }),
      says({ line: 2, model: undefined, counters: { input: million } }),
      says({ line: 3, model: 'claude-haiku-4-5' }),
    ),
  ]);
  expect(figures.groups).toMatchObject([{ role: 'sub', family: 'haiku', lines: 3, cost: dollars(1.6) }]);
  expect(figures).toMatchObject({ mainCost: 0n, subagentCost: dollars(1.6), subagentLines: 3, mainLines: 0 });
});

test('goes by the role of a record, and not by what another agent says inside the main file', () => {
  const figures = compat([
    main(
      says({ line: 1, roleIsAssistant: false }),
      says({ line: 2, chain: { kind: 'agent', agentId: 'a' } }),
      says({ line: 3, chain: { kind: 'sidechain' } }),
    ),
  ]);
  expect(figures.mainLines).toBe(1);
});

test('counts delegations, skills and MCP calls in the main file only', () => {
  const figures = compat([
    main(says({ line: 1, toolUses: calls('Agent', 'Agent', 'Task', 'Skill', 'mcp__memory__recall', 'Bash') })),
    agent('a', says({ line: 1, toolUses: calls('Agent', 'Skill', 'mcp__memory__recall') })),
  ]);
  expect(figures).toMatchObject({ delegations: 2, skillAndMcpCalls: 2, subagentFiles: 1 });
});

test('shares the work between user-role texts, main lines and one outcome a subagent', () => {
  const figures = compat([
    main(hears(1, minutes(0)), hears(2, minutes(1), 'output'), hears(3, minutes(2), 'none'), says({ line: 4 })),
    agent('a', hears(1, minutes(0)), says({ line: 2 })),
    agent('b'),
  ]);
  expect(figures).toMatchObject({ humanRecords: 1, mainLines: 1, subagentFiles: 2, humanShare: 1 / 4 });
});

test('has no share and no duration where nothing happened', () => {
  const figures = compat([]);
  expect(figures).toMatchObject({ total: 0n, groups: [], dearest: [] });
  expect(figures.humanShare).toBeUndefined();
  expect(figures.durationMs).toBeUndefined();
});

test.each([
  { events: [hears(2, minutes(1)), says({ line: 1, at: minutes(3) + 59_999 })], minutesLong: 2 },
  { events: [hears(1, minutes(0), 'output'), says({ line: 2, at: minutes(3) })], minutesLong: 3 },
  { events: [hears(1, minutes(0), 'none'), hears(2, minutes(1)), says({ line: 3, at: minutes(3) })], minutesLong: 2 },
  { events: [hears(1, minutes(5)), says({ line: 2, at: minutes(3) })], minutesLong: 0 },
  { events: [hears(1, minutes(5)), says({ line: 2 })], minutesLong: undefined },
])('lasts from the first user text to the last assistant line: $minutesLong minutes', ({ events, minutesLong }) => {
  const expected = minutesLong === undefined ? undefined : minutesLong * 60_000;
  expect(compat([main(...events), agent('a', hears(1, minutes(-90)))]).durationMs).toBe(expected);
});

test('tells lines, costs and tokens of the main file and of subagents apart', () => {
  const tokens = { input: 1, cacheRead: 10, cacheWriteFlat: 100, output: 1000 };
  const figures = compat([
    main(
      says({ line: 1, counters: tokens }),
      says({ line: 2, counters: tokens }),
      says({ line: 3, model: 'claude-haiku-4-5', counters: { input: million } }),
    ),
    agent('a', says({ line: 1, model: 'claude-haiku-4-5', counters: { input: million } })),
  ]);
  expect(figures.groups.map(({ role, family, lines }) => [role, family, lines])).toEqual([
    ['main', 'haiku', 1],
    ['main', 'opus', 2],
    ['sub', 'haiku', 1],
  ]);
  expect(figures.groups[1]?.tokens).toEqual({ input: 2, cacheRead: 20, cacheWrite: 200, output: 2000 });
  expect(figures).toMatchObject({ mainLines: 3, subagentLines: 1, subagentCost: dollars(0.8) });
  expect(figures.mainCost + figures.subagentCost).toBe(figures.total);
});

test('counts the texts of people, not the output of their commands', () => {
  const figures = compat([main(hears(1, minutes(0)), hears(2, minutes(1)), hears(3, minutes(2), 'output'))]);
  expect(figures).toMatchObject({ humanRecords: 2, humanShare: 1 });
});

test('lasts from the earliest text to the latest line, whatever stands between or before', () => {
  const parts = [
    says({ line: 1, at: minutes(0) }),
    hears(2, minutes(5)),
    says({ line: 3, at: minutes(6) }),
    hears(4, minutes(7)),
    says({ line: 5, at: minutes(9) }),
  ];
  expect(compat([main(...parts)]).durationMs).toBe(4 * 60_000);
  expect(compat([main(says({ line: 1, at: minutes(0) }))]).durationMs).toBeUndefined();
});

test('lists ten lines at most, equally dear ones by time, then by place', () => {
  const same = { counters: { output: 5 } };
  const many = Array.from({ length: 9 }, (_, index) => says({ line: index + 10, counters: { output: 1 } }));
  const figures = compat([
    main(
      ...many,
      says({ line: 3, at: minutes(2), ...same }),
      says({ line: 2, at: minutes(1), ...same }),
      says({ line: 1, at: minutes(1), ...same }),
    ),
  ]);
  expect(figures.dearest.map(({ receipt: { line } }) => line)).toEqual([1, 2, 3, 10, 11, 12, 13, 14, 15, 16]);
});

test('lists the dearest lines of the main file with their receipts', () => {
  const figures = compat([
    main(...[3, 9, 5].map((output, index) => says({ line: index + 1, messageId: `m${index}`, counters: { output } }))),
    agent('a', says({ line: 1, counters: { output: 100 } })),
  ]);
  expect(figures.dearest.map(({ tokens }) => tokens.output)).toEqual([9, 5, 3]);
  expect(figures.dearest[0]?.receipt).toEqual({ file: 'main.jsonl', line: 2, uuid: 'r2', messageId: 'm1' });
});

test('does not depend on the order of files or lines', () => {
  const lines = [3, 9, 9, 5].map((output, index) =>
    says({ line: index + 2, at: minutes(index), counters: { output } }),
  );
  const events: readonly Event[] = [hears(1, minutes(0)), ...lines];
  const files = [agent('a', says({ line: 1, model: 'claude-haiku-4-5' })), agent('b', ...lines)];
  const expected = compat([main(...events), ...files]);
  fc.assert(
    fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), fc.boolean(), (shuffled, first) => {
      const others = first ? files : files.toReversed();
      expect(compat(first ? [main(...shuffled), ...others] : [...others, main(...shuffled)])).toEqual(expected);
    }),
  );
});
