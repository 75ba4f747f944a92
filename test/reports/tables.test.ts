import { expect, test } from '@jest/globals';
import type { Column } from '../../src/model/table.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { account, delegation, exchange, failure, fileAccount, humanInput, ledgerOf, wait } from '../support/ledger.ts';
import { cells, request, totalCells } from '../support/request.ts';
import {
  about,
  agent,
  compaction,
  hours,
  instant,
  minutes,
  prompt,
  scripted,
  seconds,
  session,
  tool,
  turn,
} from '../support/session.ts';

const ask = (ledger: ReturnType<typeof ledgerOf>, of: Parameters<typeof request>[0] = {}) => ({
  ledger,
  request: request(of),
});

function columnsOf(name: keyof typeof tables): readonly Column[] {
  return tables[name].columns;
}

test('sessions are listed newest first, undated ones last, with the totals of all', () => {
  const older = account(session(about({ id: 'older' }), turn({ at: 0, input: 1 })));
  const newer = account(session(about({ id: 'newer' }), turn({ at: hours(1), input: 2 })));
  const undated = account(session(about({ id: 'undated' }), turn({ input: 4 })));
  const table = tables.sessions.table(ask(ledgerOf(undated, older, newer)));
  expect(cells(table, 'session_id')).toEqual([
    { session_id: 'newer' },
    { session_id: 'older' },
    { session_id: 'undated' },
  ]);
  expect(totalCells(table, 'session_id', 'turns', 'input_tokens', 'cost_usd')).toEqual({
    session_id: undefined,
    turns: 3,
    input_tokens: 7,
    cost_usd: 7n,
  });
});

test.each([
  { table: 'behaviors', key: 'what' },
  { table: 'detectors', key: 'definition' },
  { table: 'problems', key: 'explanation' },
  { table: 'comparison', key: 'verdict' },
] as const)('the $key of $table is a sentence that is always shown', ({ table, key }) => {
  expect(columnsOf(table).find((column) => column.key === key)).toMatchObject({ show: 'always', sentence: true });
});

test('names of models stay legible: turns keep them, and models give fresh input away for them', () => {
  expect(columnsOf('turns').find(({ key }) => key === 'model')).toMatchObject({ names: true });
  expect(columnsOf('models').find(({ key }) => key === 'input_tokens')).toMatchObject({ show: 'wide' });
});

test('tokens written for one time or another are parts of one whole', () => {
  const parts = columnsOf('models').filter(({ partOf }) => partOf === 'cache writes');
  expect(parts.map(({ key }) => key)).toEqual([
    'cache_write_5m_tokens',
    'cache_write_1h_tokens',
    'cache_write_unknown_tokens',
  ]);
});

test('the models and versions of a session are listed once each, in the order of text', () => {
  const told = account(
    session(
      turn({ at: 0, model: 'b', version: '2.0.1', branch: 'topic' }),
      turn({ at: 1, model: 'a', version: '2.0.0', branch: 'main' }),
      turn({ at: 2, model: 'b' }),
    ),
  );
  const table = tables.sessions.table(ask(ledgerOf(told)));
  expect(cells(table, 'models', 'versions', 'branch')).toEqual([
    { models: ['a', 'b'], versions: ['2.0.0', '2.0.1'], branch: 'topic' },
  ]);
  expect(table.total).toBeUndefined();
});

test('a model that answered as main agent and as subagent has two rows, the dearest first', () => {
  const told = account(session(turn({ at: 0, input: 3 }), agent({ id: 'a' }, turn({ at: 1, input: 9 }))));
  expect(cells(tables.models.table(ask(ledgerOf(told))), 'role', 'input_tokens', 'cost_usd')).toEqual([
    { role: 'subagent', input_tokens: 9, cost_usd: 9n },
    { role: 'main', input_tokens: 3, cost_usd: 3n },
  ]);
});

test('rows and totals whose money lacks unpriced turns are marked, and what is unpriced is empty', () => {
  const told = account(session(turn({ at: 0, input: 3 }), turn({ at: 1, input: 9, model: 'house' })), {
    unpricedModels: ['house'],
  });
  const table = tables.models.table(ask(ledgerOf(told)));
  expect(cells(table, 'cost_usd')).toEqual([{ cost_usd: 3n }, { cost_usd: undefined }]);
  expect(totalCells(table, 'cost_usd')).toEqual({ cost_usd: 3n });
  expect(table.partial).toEqual({ rows: [1], total: true });
});

test('the main agent comes first, then subagents as they started', () => {
  const told = account(
    session(
      agent({ id: 'late' }, turn({ at: 9, tools: [tool({ name: 'Read' })] })),
      agent({ id: 'early' }, turn({ at: 3 })),
      turn({ at: 5, cacheRead: 70, output: 3 }),
    ),
  );
  expect(cells(tables.agents.table(ask(ledgerOf(told))), 'agent_id', 'tool_calls', 'peak_context_tokens')).toEqual([
    { agent_id: 'main', tool_calls: 0, peak_context_tokens: 70 },
    { agent_id: 'early', tool_calls: 0, peak_context_tokens: 0 },
    { agent_id: 'late', tool_calls: 1, peak_context_tokens: 0 },
  ]);
});

test('a turn is priced with the request inside it, and shows where it comes from', () => {
  const inside = {
    input: 4,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    cacheWriteUnknown: 0,
    output: 0,
    webSearches: 0,
  };
  const told = account(
    session(turn({ id: 'one', at: 0, input: 3, extras: [{ kind: 'advisor', model: 'advisor', usage: inside }] })),
  );
  const table = tables.turns.table(ask(ledgerOf(told)));
  expect(cells(table, 'model', 'input_tokens', 'cost_usd', 'cold_start', 'rebuild', 'line', 'message_id')).toEqual([
    {
      model: 'claude-opus-4-6',
      input_tokens: 7,
      cost_usd: 7n,
      cold_start: true,
      rebuild: false,
      line: 1,
      message_id: 'one',
    },
  ]);
});

test('turns are in time order whatever their session, undated ones last and without a number', () => {
  const told = ledgerOf(
    account(session(about({ id: 'b' }), turn({ id: 'b2', at: 2 }), turn({ id: 'b-undated' }))),
    account(session(about({ id: 'a' }), turn({ id: 'a3', at: 3 }), turn({ id: 'a1', at: 1 }))),
  );
  expect(cells(tables.turns.table(ask(told)), 'message_id', 'sequence')).toEqual([
    { message_id: 'a1', sequence: 1 },
    { message_id: 'b2', sequence: 1 },
    { message_id: 'a3', sequence: 2 },
    { message_id: 'b-undated', sequence: undefined },
  ]);
});

test('a prompt has what it set off, and turns that follow no input are a row of their own', () => {
  const told = account(
    session(
      turn({ at: 0, input: 1 }),
      prompt({ at: 10, chars: 3 }),
      turn({ at: 20, input: 2, tools: [tool({ name: 'Read' })] }),
      scripted({ at: 3000 }),
      turn({ at: 4000, input: 4 }),
      agent({ id: 'a' }, turn({ at: 5000, input: 8 })),
    ),
  );
  const table = tables.prompts.table(ask(ledgerOf(told)));
  expect(cells(table, 'kind', 'chars', 'turns', 'tool_calls', 'cost_usd')).toEqual([
    { kind: 'prompt', chars: 3, turns: 1, tool_calls: 1, cost_usd: 2n },
    { kind: 'scripted', chars: 10, turns: 2, tool_calls: 0, cost_usd: 12n },
    { kind: 'none', chars: undefined, turns: 1, tool_calls: 0, cost_usd: 1n },
  ]);
});

test('what an input outside the scope set off is not lost with it', () => {
  const told = account(session(prompt({ at: 0 }), prompt({ at: 20 }), turn({ at: 30, input: 5 })));
  const narrowed = { ...told, prompts: told.prompts.slice(0, 1) };
  expect(cells(tables.prompts.table(ask(ledgerOf(narrowed))), 'kind', 'cost_usd')).toEqual([
    { kind: 'prompt', cost_usd: 0n },
    { kind: 'none', cost_usd: 5n },
  ]);
});

test('a turn of an agent before its first task was dated belongs to that task', () => {
  const base = session(turn({ at: 0 }), agent({ id: 'a' }, turn({ at: 1, input: 2 }), turn({ input: 4 })));
  const told = account(base, { delegations: [delegation(base, 'a', { startedAt: instant(seconds(1)) })] });
  expect(cells(tables.delegations.table(ask(ledgerOf(told))), 'turns', 'cost_usd')).toEqual([
    { turns: 2, cost_usd: 6n },
  ]);
});

test('text of prompts is a column only where it was asked for', () => {
  const told = ledgerOf(account(session(prompt({ at: 0, text: 'please' }), turn({ at: 1 }))));
  expect(tables.prompts.table(ask(told)).columns.map(({ key }) => key)).not.toContain('text');
  expect(cells(tables.prompts.table(ask(told, { includeText: true })), 'text')).toEqual([{ text: 'please' }]);
});

test('how long an exchange and the wait before it took stand with the prompt', () => {
  const base = session(turn({ at: 0 }));
  const asked = humanInput(base, { kind: 'prompt', waitMs: 5000, exchange: exchange({ durationMs: 7000 }) });
  const table = tables.prompts.table(ask(ledgerOf(account(base, { prompts: [asked] }))));
  expect(cells(table, 'kind', 'wait_before_s', 'exchange_s')).toEqual([
    { kind: 'prompt', wait_before_s: 5000, exchange_s: 7000 },
  ]);
});

test('a delegation has the turns of its agent, an agent given two tasks has them apart', () => {
  const base = session(
    turn({ at: 0 }),
    agent({ id: 'a' }, turn({ at: seconds(1), input: 2 }), turn({ at: seconds(11), input: 3 })),
  );
  const told = account(base, {
    delegations: [
      delegation(base, 'a', { startedAt: instant(0), endedAt: instant(seconds(5)), wave: 1 }),
      delegation(base, 'a', { startedAt: instant(seconds(10)), at: instant(seconds(10)), status: 'completed' }),
      delegation(base, 'gone', { startedAt: undefined, at: undefined }),
    ],
  });
  const table = tables.delegations.table(ask(ledgerOf(told)));
  expect(cells(table, 'agent_id', 'wave', 'duration_s', 'status', 'turns', 'cost_usd')).toEqual([
    { agent_id: 'a', wave: 1, duration_s: 5000, status: undefined, turns: 1, cost_usd: 2n },
    { agent_id: 'a', wave: undefined, duration_s: undefined, status: 'completed', turns: 1, cost_usd: 3n },
    {
      agent_id: 'gone',
      wave: undefined,
      duration_s: undefined,
      status: undefined,
      turns: undefined,
      cost_usd: undefined,
    },
  ]);
  expect(totalCells(table, 'turns', 'cost_usd')).toEqual({ turns: 2, cost_usd: 5n });
  expect(table.notes).toEqual([expect.stringContaining('Agents without a transcript: 1.')]);
});

test('a wave adds up its delegations and names the kinds of agents in it', () => {
  const base = session(
    turn({ at: 0 }),
    agent({ id: 'a' }, turn({ at: 1, input: 2 })),
    agent({ id: 'b' }, turn({ at: 1, input: 3 })),
  );
  const delegations = [
    delegation(base, 'a', { agentType: 'reviewer' }),
    delegation(base, 'b', { agentType: 'engineer' }),
  ];
  const waves = [{ number: 1, startedAt: instant(0), endedAt: instant(seconds(9)), width: 2, savedMs: 0, delegations }];
  const table = tables.waves.table(ask(ledgerOf(account(base, { delegations, waves }))));
  expect(cells(table, 'wave', 'width', 'delegations', 'agent_types', 'duration_s', 'cost_usd')).toEqual([
    { wave: 1, width: 2, delegations: 2, agent_types: ['engineer', 'reviewer'], duration_s: 9000, cost_usd: 5n },
  ]);
});

test('rebuilds are told by cause and owner, with their share of the cost of all turns', () => {
  const told = account(
    session(
      turn({ id: 'a', at: 0, input: 100 }),
      turn({ id: 'b', at: 1, input: 50 }),
      turn({ id: 'c', at: 2, input: 50 }),
    ),
    {
      rebuilds: new Map([
        ['a', { cause: 'compaction', rebuilt: 10, premium: 5n, turnCost: 100n }],
        ['b', { cause: 'idle past ttl', owner: 'human', rebuilt: 20, premium: 15n, turnCost: 50n }],
        ['c', { cause: 'idle past ttl', owner: 'tool', rebuilt: 30, premium: undefined, turnCost: undefined }],
      ]),
    },
  );
  const causes = tables.rebuild_causes.table(ask(ledgerOf(told)));
  expect(cells(causes, 'cause', 'owner', 'rebuilds', 'rebuild_premium_usd', 'rebuild_premium_share_ratio')).toEqual([
    {
      cause: 'idle past ttl',
      owner: 'human',
      rebuilds: 1,
      rebuild_premium_usd: 15n,
      rebuild_premium_share_ratio: 0.075,
    },
    { cause: 'compaction', owner: undefined, rebuilds: 1, rebuild_premium_usd: 5n, rebuild_premium_share_ratio: 0.025 },
    {
      cause: 'idle past ttl',
      owner: 'tool',
      rebuilds: 1,
      rebuild_premium_usd: undefined,
      rebuild_premium_share_ratio: undefined,
    },
  ]);
  const rebuilds = tables.rebuilds.table(ask(ledgerOf(told)));
  expect(totalCells(rebuilds, 'rebuilt_tokens', 'premium_usd', 'turn_cost_usd')).toEqual({
    rebuilt_tokens: 60,
    premium_usd: 20n,
    turn_cost_usd: 150n,
  });
  expect(rebuilds.partial).toEqual({ rows: [2], total: true });
});

test('the dearest turns say what went before each', () => {
  const told = account(
    session(
      turn({ at: 0, input: 100, tools: [tool({ name: 'Read' }), tool({ name: 'Bash' })] }),
      turn({ at: minutes(1), input: 90 }),
      compaction({ at: minutes(2) }),
      turn({ at: minutes(3), input: 80 }),
      prompt({ at: minutes(4) }),
      turn({ at: minutes(5), input: 70 }),
      turn({ at: minutes(6), input: 60 }),
      turn({ at: minutes(7), input: 50 }),
    ),
  );
  const table = tables.dearest_turns.table(ask(ledgerOf(told), { top: 5 }));
  expect(cells(table, 'cost_usd', 'before')).toEqual([
    { cost_usd: 100n, before: 'start' },
    { cost_usd: 90n, before: 'Bash, Read' },
    { cost_usd: 80n, before: 'compaction' },
    { cost_usd: 70n, before: 'prompt' },
    { cost_usd: 60n, before: 'the turn before' },
  ]);
});

test('a tool has its calls, failures and durations by kind of agent', () => {
  const base = session(
    turn({
      at: 0,
      tools: [
        tool({ name: 'Bash', at: 0, until: seconds(1) }),
        tool({ name: 'Bash', at: 0, until: seconds(9) }),
        tool({ name: 'Bash', at: 0 }),
        tool({ name: 'Read', at: 0 }),
      ],
    }),
    agent({ id: 'a' }, turn({ at: 5, tools: [tool({ name: 'Bash', at: 5, until: 5 })] })),
  );
  const told = account(base, {
    errors: [
      failure(base, { tool: 'Bash' }),
      failure(base, { tool: 'Bash', kind: 'denial' }),
      failure(base, { kind: 'api error' }),
    ],
  });
  const table = tables.tools.table(ask(ledgerOf(told)));
  expect(cells(table, 'tool', 'agent_type', 'calls', 'errors', 'denials', 'total_s', 'median_s', 'max_s')).toEqual([
    { tool: 'Bash', agent_type: 'main', calls: 3, errors: 2, denials: 1, total_s: 10_000, median_s: 1000, max_s: 9000 },
    { tool: 'Bash', agent_type: 'general-purpose', calls: 1, errors: 0, denials: 0, total_s: 0, median_s: 0, max_s: 0 },
    {
      tool: 'Read',
      agent_type: 'main',
      calls: 1,
      errors: 0,
      denials: 0,
      total_s: undefined,
      median_s: undefined,
      max_s: undefined,
    },
  ]);
  expect(totalCells(table, 'calls', 'errors', 'denials', 'total_s', 'median_s')).toEqual({
    calls: 5,
    errors: 2,
    denials: 1,
    total_s: 10_000,
    median_s: undefined,
  });
});

test('waits add up, and a wait without a rebuild after it has no premium', () => {
  const base = session(turn({ at: 0 }));
  const waits = [
    wait(base, { durationMs: 2000, premium: 9n }),
    wait(base, { durationMs: 3000, at: instant(5), kind: 'limit' }),
  ];
  const table = tables.waits.table(ask(ledgerOf(account(base, { waits }))));
  expect(cells(table, 'kind', 'duration_s', 'rebuild_premium_usd')).toEqual([
    { kind: 'human', duration_s: 2000, rebuild_premium_usd: 9n },
    { kind: 'limit', duration_s: 3000, rebuild_premium_usd: undefined },
  ]);
  expect(totalCells(table, 'duration_s', 'rebuild_premium_usd')).toEqual({ duration_s: 5000, rebuild_premium_usd: 9n });
});

test('every file accounts for its records, and every problem has its line', () => {
  const accounts = [
    fileAccount({ file: 'b.jsonl', read: 2, used: 1, duplicate: 1 }),
    fileAccount({
      file: 'a.jsonl',
      read: 3,
      ignored: 1,
      rejected: 2,
      problems: [
        { file: 'a.jsonl', line: 7, reason: 'not-json' },
        { file: 'a.jsonl', line: 0, reason: 'unreadable-file', detail: 'EACCES' },
      ],
    }),
  ];
  const question = { ledger: { sessions: [], accounts }, request: request() };
  expect(cells(tables.quality.table(question), 'file', 'read', 'rejected')).toEqual([
    { file: 'a.jsonl', read: 3, rejected: 2 },
    { file: 'b.jsonl', read: 2, rejected: 0 },
  ]);
  expect(totalCells(tables.quality.table(question), 'read', 'used', 'duplicate')).toEqual({
    read: 5,
    used: 1,
    duplicate: 1,
  });
  expect(cells(tables.problems.table(question), 'line', 'reason', 'detail')).toEqual([
    { line: 7, reason: 'not-json', detail: undefined },
    { line: undefined, reason: 'unreadable-file', detail: 'EACCES' },
  ]);
});
