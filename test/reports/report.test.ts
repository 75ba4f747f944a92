import { expect, test } from '@jest/globals';
import { reports } from '../../src/reports/index.ts';
import type { ReportId } from '../../src/reports/index.ts';
import { jsonSchema } from '../../src/reports/schema.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { account, delegation, exchange, fileAccount, ledgerOf } from '../support/ledger.ts';
import { cells, request } from '../support/request.ts';
import { about, agent, prompt, session, turn } from '../support/session.ts';

const told = account(
  session(
    about({ id: 'one', title: 'Counting' }),
    prompt({ at: 0, chars: 12 }),
    turn({ at: 1, input: 90, cacheWriteUnknown: 1500, conflict: true }),
    turn({ at: 2, input: 10, model: 'house', outputIsLowerBound: true }),
    agent({ id: 'a' }, turn({ at: 3, input: 7 })),
  ),
  { unpricedModels: ['house'], recordedPicos: 2000n, exchanges: [exchange()], time: { wallMs: 100, humanWaitMs: 25 } },
);
const report = reports.report.compose(ledgerOf(told), request());

const vital = (label: string) => report.vitals.find((each) => each.label === label);

test('the cost of a session with unpriced turns is a lower bound and says so', () => {
  expect(vital('API-equivalent cost')).toMatchObject({
    value: 1597n,
    partial: true,
    note: '1 turn unpriced',
    block: 'Vitals',
  });
  expect(report.notes).toContain('Costs are lower bounds (≥); 1 turn unpriced: 1 turn of model house: unknown model.');
});

test('what the agent recorded stands beside, and what the transcript lacks', () => {
  expect(vital('Recorded cost')?.value).toBe(2000n);
  expect(vital('Not in the transcript')?.value).toBe(403n);
});

test('of several sessions only those with a recorded total are held against it, and it says of how many', () => {
  const silent = account(session(about({ id: 'two' }), turn({ at: 0, input: 70_000 })));
  const { vitals } = reports.report.compose(ledgerOf(told, silent), request());
  expect(vitals.find(({ label }) => label === 'Recorded cost')).toMatchObject({
    value: 2000n,
    note: "the agent's own total in 1 of 2 sessions",
  });
  expect(vitals.find(({ label }) => label === 'Not in the transcript')).toMatchObject({
    value: 403n,
    note: 'recorded - ours, of that session, at most',
  });
});

test('what turns of other sessions lack takes nothing from what the transcript lacks', () => {
  const priced = account(session(about({ id: 'one' }), turn({ at: 0, input: 10 })), { recordedPicos: 20n });
  const other = account(session(about({ id: 'two' }), turn({ at: 0, model: 'house' })), { unpricedModels: ['house'] });
  const { vitals } = reports.report.compose(ledgerOf(priced, other), request());
  expect(vitals.find(({ label }) => label === 'Not in the transcript')?.note).toBe('recorded - ours, of that session');
});

test('cost is told for each role and model with its turns', () => {
  expect(vital('main (claude-opus-4-6)')).toMatchObject({ value: 1590n, note: '1 turn' });
  expect(vital('main (house)')).toMatchObject({ value: undefined, note: '1 turn', partial: true });
  expect(vital('subagent (claude-opus-4-6)')).toMatchObject({ value: 7n });
});

test('agents without a transcript stand beside the delegations, for no total holds their cost; a refused call is none', () => {
  const base = session(turn({ at: 0 }), agent({ id: 'a' }, turn({ at: 1 })));
  const seen = delegation(base, 'a');
  const refused = delegation(base, 'refused', { status: 'denied' });
  const noteOf = (...delegations: readonly (typeof seen)[]) =>
    reports.report
      .compose(ledgerOf(account(base, { delegations })), request())
      .vitals.find(({ label }) => label === 'Delegations')?.note;
  expect(noteOf(seen, delegation(base, 'gone'), refused)).toMatch(/; 1 not in the cost$/);
  expect(noteOf(seen, refused)).toMatch(/at once at most$/);
});

test('every human share stands with its basis and both counts', () => {
  expect(vital('Human share')).toMatchObject({ value: 1 / 3, note: '1 intervention, 2 main turns' });
  expect(vital('Autonomous share')?.value).toBeCloseTo(2 / 3, 12);
  expect(vital('Human share, all turns')).toMatchObject({ value: 0.25, note: '1 intervention, 3 turns' });
  expect(vital('Human share, prompts')).toMatchObject({ value: 1, note: '1 of 1 exchanges' });
  expect(vital('Human share, time')).toMatchObject({ value: 0.25 });
});

test('tokens of unknown lifetime are told with the price they were given', () => {
  expect(report.notes).toContain('1,500 cache-write tokens of unknown lifetime are priced as 5 minutes.');
});

test('the session is a row for data; people read it in the vitals; empty tables are for data only', () => {
  expect(report.tables[0]).toMatchObject({ name: 'sessions', dataOnly: true });
  expect(report.tables.find(({ name }) => name === 'models')?.dataOnly).toBeUndefined();
  expect(report.tables.find(({ name }) => name === 'errors')?.dataOnly).toBe(true);
  expect(report.title).toBe('Session one: Counting');
});

test('the accounting adds up over files, with conflicts, lower bounds and unknown types', () => {
  const accounts = [
    fileAccount({
      file: 'a',
      read: 9,
      used: 4,
      duplicate: 1,
      ignored: 2,
      rejected: 1,
      pending: 1,
      unknown: new Map([['new', 2]]),
    }),
    fileAccount({ file: 'b', read: 1, ignored: 1, unknown: new Map([['new', 1]]) }),
  ];
  expect(reports.sessions.compose({ sessions: [told], accounts }, request()).quality).toEqual({
    files: 2,
    read: 10,
    used: 4,
    duplicate: 1,
    ignored: 3,
    rejected: 1,
    pending: 1,
    unknown: { new: 3 },
    conflicts: 1,
    unpricedTurns: 1,
    outputLowerBoundTurns: 1,
  });
});

const ids = Object.keys(reports).filter((id): id is ReportId => Object.hasOwn(reports, id));

test.each(ids)('%s of nothing is a report without figures, not an error', (id) => {
  const empty = reports[id].compose(ledgerOf(), request({ by: ['day'] }));
  expect(empty.tables.length).toBeGreaterThan(0);
  expect(empty.vitals.every(({ label }) => label !== '')).toBe(true);
});

test.each(ids)('every row of %s has a cell for each column', (id) => {
  const { tables: held } = reports[id].compose(ledgerOf(told), request({ by: ['day', 'model'], includeText: true }));
  for (const { columns, rows, total } of held) {
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(total ?? columns).toHaveLength(columns.length);
  }
});

test('the glossary holds every column of every table, or of the one asked for', () => {
  const whole = reports.columns.compose(ledgerOf(), request()).tables[0];
  const count = Object.values(tables).reduce((sum, { columns }) => sum + columns.length, 0);
  expect(whole?.rows).toHaveLength(count);
  const [one] = reports.columns.compose(ledgerOf(), request({ table: 'waits' })).tables;
  expect(one === undefined ? [] : cells(one, 'table', 'column')[0]).toEqual({ table: 'waits', column: 'session_id' });
});

test('the schema describes each table by its columns, money as exact text, and everything as possibly unknown', () => {
  const schema = jsonSchema(Object.values(tables), 1);
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: {
      schema_version: { const: 1 },
      quality: { type: 'object' },
      quality_rows: { type: 'array' },
      sessions: {
        items: {
          properties: {
            cost_usd: { type: ['string', 'null'] },
            turns: { type: ['integer', 'null'] },
            started_at: { format: 'date-time' },
          },
        },
      },
    },
  });
});

test('a report about no session has no vitals, for nothing was measured', () => {
  const empty = reports.report.compose({ sessions: [], accounts: [] }, request());
  expect(empty.title).toBe('No session');
  expect(empty.vitals).toEqual([]);
});
