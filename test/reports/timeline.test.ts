import { expect, test } from '@jest/globals';
import { reports } from '../../src/reports/index.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { account } from '../support/ledger.ts';
import { cells, request, totalCells } from '../support/request.ts';
import { compaction, prompt, seconds, session, turn } from '../support/session.ts';

const told = session(
  turn({
    at: seconds(10),
    id: 'one',
    input: 5,
    tools: [{ name: 'Read' }, { name: 'Read' }, { name: 'Task', agentType: 'explorer' }],
  }),
  prompt({ at: seconds(10), chars: 12, text: 'mend the gate' }),
  compaction({ at: seconds(20), trigger: 'auto' }),
  turn({ at: seconds(30), id: 'two', input: 7 }),
  turn({ id: 'undated', input: 100 }),
);

const ledger = { sessions: [account(told)], accounts: [] };
const table = tables.timeline.table({ ledger, request: request() });

test('inputs, turns and compactions stand in one order of time, an input before what it set off', () => {
  expect(cells(table, 'kind', 'what')).toEqual([
    { kind: 'prompt', what: ['12 characters'] },
    { kind: 'turn', what: ['cold start', 'Read ×2', 'Task → explorer'] },
    { kind: 'compaction', what: ['auto'] },
    { kind: 'turn', what: ['end_turn'] },
    { kind: 'turn', what: ['end_turn'] },
  ]);
});

test('the cost so far ends at the cost of all, and only turns have one', () => {
  expect(cells(table, 'running_cost_usd')).toEqual(
    [undefined, 5n, undefined, 12n, 112n].map((running_cost_usd) => ({ running_cost_usd })),
  );
  expect(totalCells(table, 'cost_usd', 'running_cost_usd')).toEqual({ cost_usd: 112n, running_cost_usd: 112n });
});

test('a turn without a price leaves the cost so far as it was', () => {
  const unpriced = account(told, { unpricedModels: ['claude-opus-4-6'] });
  const { rows, columns } = tables.timeline.table({
    ledger: { sessions: [unpriced], accounts: [] },
    request: request(),
  });
  const at = columns.findIndex(({ key }) => key === 'running_cost_usd');
  expect(rows.map((row) => row[at])).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('a row that is a turn is known by its name', () => {
  expect(table.anchors).toEqual([undefined, 'one', undefined, 'two', 'undated']);
});

test('the text of a prompt shows where it was asked for, and nowhere else', () => {
  expect(table.columns.map(({ key }) => key)).not.toContain('text');
  const asked = tables.timeline.table({ ledger, request: request({ includeText: true }) });
  expect(cells(asked, 'text')[0]).toEqual({ text: 'mend the gate' });
});

test('the page of a session has its vitals and leaves tables without rows to the data formats', () => {
  const { vitals, tables: shown } = reports.timeline.compose(ledger, request({ command: 'timeline' }));
  expect(vitals[0]?.value).toBe(112n);
  expect(shown.flatMap(({ name, dataOnly }) => (dataOnly === true ? [] : [name]))).toEqual([
    'prompts',
    'dearest_turns',
    'agents',
    'timeline',
  ]);
});
