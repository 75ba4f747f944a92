/** Why a fork's first own turn was cold is told as if the fork stood alone, though what happened before it is another session's. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const origin = '11111111-1111-4111-8111-111111111111';
const fork = '22222222-2222-4222-8222-222222222222';
const at = (second: number): string => new Date(Date.parse('2026-06-01T09:00:00Z') + second * 1000).toISOString();
const said = (second: number) => ({ session: origin, at: at(second) });

let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => {
  place.remove();
});

/** A response that wrote its whole context, with these blocks. */
function wrote(second: number, content?: readonly object[]): object {
  const record: { message?: object } = response(said(second));
  return { ...record, message: { ...record.message, ...(content && { content }), stop_reason: 'end_turn' } };
}

function call(name: string): readonly object[] {
  return [{ type: 'tool_use', id: 'toolu_1', name, input: { prompt: 'x', command: 'x' } }];
}

function result(second: number): object {
  return {
    ...prompt(said(second)),
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'done' }] },
  };
}

function boundary(second: number): object {
  const of = { type: 'system', subtype: 'compact_boundary', compactMetadata: { trigger: 'manual' } };
  return { ...prompt(said(second)), ...of, message: undefined };
}

function resumed(second: number): object {
  const of = { type: 'attachment', attachment: { type: 'hook_success', hookName: 'SessionStart:resume' } };
  return { ...prompt(said(second)), ...of, message: undefined };
}

/** A fork has all records of its origin, under its own name. */
function underItsName(records: readonly object[]): readonly object[] {
  return records.map((record) => ({ ...record, sessionId: fork }));
}

/** Cause and owner of the rebuilds of the fork. */
async function rebuildsOfFork(): Promise<unknown> {
  const { out } = await place.run('rebuilds', fork, '--format', 'json', '--no-cache');
  const told: { rebuilds: readonly Record<string, unknown>[] } = JSON.parse(out);
  return told.rebuilds.map((row) => [row['cause'], row['owner']]);
}

test.each<{
  readonly what: string;
  readonly history: readonly object[];
  readonly from: number;
  readonly told: unknown;
}>([
  { what: 'nothing', history: [wrote(5)], from: 30, told: ['unexplained', null] },
  { what: 'a compaction', history: [wrote(5), boundary(8)], from: 30, told: ['compaction', null] },
  { what: 'a new process', history: [wrote(5), resumed(8)], from: 30, told: ['resume', null] },
  { what: 'a tool', history: [wrote(5, call('WebFetch')), result(605)], from: 610, told: ['idle past ttl', 'tool'] },
  {
    what: 'a permission',
    history: [wrote(5, call('Read')), result(605)],
    from: 610,
    told: ['idle past ttl', 'approval'],
  },
  {
    what: 'a subagent',
    history: [wrote(5, call('Task')), result(605)],
    from: 610,
    told: ['idle past ttl', 'delegation'],
  },
  { what: 'a human', history: [wrote(5), prompt(said(605))], from: 610, told: ['idle past ttl', 'human'] },
])('$what between the copied turn and its own', async ({ history, from, told }) => {
  const copied = [prompt(said(0)), ...history];
  const own = underItsName([wrote(from)]);
  place.transcript(fork, [...underItsName(copied), ...own]);
  expect(await rebuildsOfFork()).toEqual([told]);
  // The origin owns what was copied once it is there, and goes on for itself.
  place.transcript(origin, [...copied, prompt(said(from + 9000), 'More')]);
  expect(await rebuildsOfFork()).toEqual([told]);
});

test('a person who comes back to the origin is not waited for in the fork', async () => {
  const copied = [prompt(said(0)), wrote(5, call('Bash'))];
  place.transcript(fork, underItsName([...copied, wrote(7210)]));
  place.transcript(origin, [...copied, prompt(said(7000), 'More')]);
  expect(await rebuildsOfFork()).toEqual([['idle past ttl', 'unknown']]);
});
