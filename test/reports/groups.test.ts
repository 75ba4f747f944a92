import { listed } from '../../src/model/entries.ts';
import { expect, test } from '@jest/globals';
import { array, assert, constantFrom, integer, option, property, record, subarray } from 'fast-check';
import { metrics } from '../../src/metrics/index.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { DimensionId } from '../../src/reports/dimensions/index.ts';
import { dimensions, isOfTurnsAlone } from '../../src/reports/dimensions/index.ts';
import { groups } from '../../src/reports/groups.ts';
import { narrow } from '../../src/reports/scope.ts';
import { sliceOf } from '../../src/reports/slices.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { account, delegation, ledgerOf } from '../support/ledger.ts';
import { cells, request, totalCells } from '../support/request.ts';
import { about, agent, hours, instant, prompt, session, tool, turn } from '../support/session.ts';

const berlin = { timezone: 'Europe/Berlin', weekStart: 'monday' } as const;
const ids = Object.keys(dimensions).filter((id): id is DimensionId => Object.hasOwn(dimensions, id));

const someTurn = record({
  at: option(integer({ min: 0, max: hours(24 * 40) }), { nil: undefined }),
  model: constantFrom('opus-x', 'haiku-x', 'house-model', undefined),
  input: integer({ min: 0, max: 1000 }),
  cacheRead: integer({ min: 0, max: 100_000 }),
  output: integer({ min: 0, max: 1000 }),
  branch: constantFrom('main', 'topic', undefined),
  version: constantFrom('2.1.0', '2.2.0', undefined),
  tools: subarray(['Read', 'Bash', 'Edit']),
  isSub: constantFrom(true, false),
});

const someLedger = array(array(someTurn, { maxLength: 12 }), { minLength: 1, maxLength: 3 }).map((sessions): Ledger => {
  return ledgerOf(
    ...sessions.map((turns, index) => {
      const parts = turns.map(({ isSub, tools, at, ...rest }, position) => ({
        isSub,
        part: turn({
          ...rest,
          ...(at === undefined ? {} : { at }),
          id: `${index}-${position}`,
          tools: tools.map((name) => tool({ name })),
        }),
      }));
      const own = parts.filter(({ isSub }) => !isSub).map(({ part }) => part);
      const below = parts.filter(({ isSub }) => isSub).map(({ part }) => part);
      const name = about({ id: `session-${index}`, project: `/home/dev/${index % 2}` });
      const built = session(name, prompt({ at: 0 }), prompt({ at: hours(30) }), ...own, agent({ id: 'a' }, ...below));
      return account(built, { unpricedModels: ['house-model'], delegations: [delegation(built, 'a')] });
    }),
  );
});

const summable = ['turns', 'input', 'output', 'cache-read', 'rebuilds', 'unpriced-turns'] as const;

function known(value: number | bigint | undefined): bigint {
  return BigInt(value ?? 0);
}

test.each(ids)('the groups of %s add up to the whole, to the last unit', (id) => {
  assert(
    property(someLedger, (ledger) => {
      const made = groups(ledger, [id], berlin);
      const whole = sliceOf(ledger.sessions);
      for (const name of [...summable, 'cost'] as const) {
        const sum = made.reduce((total, { slice }) => total + known(metrics[name].of(slice)), 0n);
        expect({ name, sum }).toEqual({ name, sum: known(metrics[name].of(whole)) });
      }
    }),
    { numRuns: 40 },
  );
});

test('groups of several dimensions add up, too', () => {
  assert(
    property(someLedger, subarray(ids, { minLength: 2, maxLength: 4 }), (ledger, by) => {
      const made = groups(ledger, by, berlin);
      const sum = made.reduce((total, { slice }) => total + known(metrics.cost.of(slice)), 0n);
      expect(sum).toBe(known(metrics.cost.of(sliceOf(ledger.sessions))));
      expect(new Set(made.map(({ keys }) => JSON.stringify(keys))).size).toBe(made.length);
    }),
    { numRuns: 60 },
  );
});

test.each(['models', 'agents', 'turns', 'prompts', 'sessions'] as const)(
  'the cost column of %s adds up to the cost of the scope',
  (name) => {
    assert(
      property(someLedger, (ledger) => {
        const table = tables[name].table({ ledger, request: request() });
        const sum = cells(table, 'cost_usd').reduce((total, row) => total + moneyOf(row['cost_usd']), 0n);
        expect(sum).toBe(known(metrics.cost.of(sliceOf(ledger.sessions))));
      }),
      { numRuns: 40 },
    );
  },
);

function moneyOf(cell: unknown): bigint {
  return typeof cell === 'bigint' ? cell : 0n;
}

test('two halves of a time add up to the whole, undated turns aside', () => {
  assert(
    property(someLedger, integer({ min: 1, max: hours(24 * 40) }), (ledger, offset) => {
      const cut = instant(offset);
      const dated = narrow(ledger, { since: instant(-1), until: instant(hours(24 * 41)) });
      const halves = [narrow(ledger, { until: cut - 1 }), narrow(ledger, { since: cut })];
      const sum = halves.reduce((total, half) => total + known(metrics.cost.of(datedOf(half))), 0n);
      expect(sum).toBe(known(metrics.cost.of(datedOf(dated))));
    }),
    { numRuns: 60 },
  );
});

function datedOf(ledger: Ledger): { readonly entries: ReturnType<typeof sliceOf>['entries'] } {
  return { entries: listed(sliceOf(ledger.sessions).entries, ({ at }) => at !== undefined) };
}

test('the parts of a scope by model add up to the whole', () => {
  assert(
    property(someLedger, (ledger) => {
      const models = new Set(listed(sliceOf(ledger.sessions).entries).flatMap(({ model }) => model ?? []));
      const turns = [...models].reduce(
        (sum, model) => sum + known(metrics.turns.of(sliceOf(narrow(ledger, { model }).sessions))),
        0n,
      );
      const nameless = listed(sliceOf(ledger.sessions).entries, ({ model }) => model === undefined).length;
      expect(turns + BigInt(nameless)).toBe(known(metrics.turns.of(sliceOf(ledger.sessions))));
    }),
    { numRuns: 40 },
  );
});

const twoDays = ledgerOf(
  account(
    session(
      prompt({ at: hours(1) }),
      turn({
        at: hours(1),
        input: 5,
        model: 'cheap',
        tools: [tool({ name: 'Read' }), tool({ name: 'Bash' }), tool({ name: 'Read' })],
      }),
      turn({ at: hours(2), input: 50, model: 'dear' }),
      prompt({ at: hours(23.5) }),
      turn({ at: hours(23.5), input: 7, model: 'cheap' }),
      turn({ input: 1, model: 'cheap' }),
    ),
  ),
);

test('a day is that of the time zone, undated turns come last, and interventions go with their day', () => {
  const table = tables.usage.table({ ledger: twoDays, request: request({ by: ['day'], calendar: berlin }) });
  expect(cells(table, 'day', 'turns', 'input_tokens', 'interventions')).toEqual([
    { day: '2026-01-05', turns: 2, input_tokens: 55, interventions: 1 },
    { day: '2026-01-06', turns: 1, input_tokens: 7, interventions: 1 },
    { day: undefined, turns: 1, input_tokens: 1, interventions: 0 },
  ]);
  expect(totalCells(table, 'turns', 'interventions', 'sessions')).toEqual({ turns: 4, interventions: 2, sessions: 1 });
  expect(table.notes.join(' ')).toContain('Europe/Berlin');
});

test('a model says nothing about interventions: unknown, not 0', () => {
  const table = tables.usage.table({ ledger: twoDays, request: request({ by: ['model'] }) });
  expect(cells(table, 'model', 'interventions')).toEqual([
    { model: 'dear', interventions: undefined },
    { model: 'cheap', interventions: undefined },
  ]);
});

test('interventions that no row has are explained, beneath the table and in the meaning of the column', () => {
  const notesBy = (...by: readonly DimensionId[]) =>
    tables.usage.table({ ledger: twoDays, request: request({ by }) }).notes;
  expect(notesBy('model', 'day', 'branch')).toContain(
    'A human input is of no model or branch: interventions are counted in the total alone.',
  );
  expect(notesBy('day').join(' ')).not.toContain('interventions');
  const meaning = tables.usage.columns.find(({ key }) => key === 'interventions')?.meaning;
  expect(meaning).toContain('empty by model, branch, version, tool,');
});

test.each(ids)('by %s interventions are empty just where the meaning of the column says so', (id) => {
  const table = tables.usage.table({ ledger: twoDays, request: request({ by: [id] }) });
  const isEmpty = cells(table, 'interventions').every(({ interventions }) => interventions === undefined);
  expect(isEmpty).toBe(isOfTurnsAlone(id));
});

test('a turn that called several tools is in the group of their set', () => {
  const table = tables.usage.table({ ledger: twoDays, request: request({ by: ['tool'] }) });
  expect(cells(table, 'tool', 'turns')).toEqual([
    { tool: '(none)', turns: 3 },
    { tool: 'Bash+Read', turns: 1 },
  ]);
});

test('the keys asked for come first, in the order asked, and no others', () => {
  const table = tables.usage.table({ ledger: twoDays, request: request({ by: ['model', 'day'] }) });
  expect(table.columns.slice(0, 3).map(({ key }) => key)).toEqual(['model', 'day', 'turns']);
  expect(cells(table, 'day', 'model')).toEqual([
    { day: '2026-01-05', model: 'dear' },
    { day: '2026-01-05', model: 'cheap' },
    { day: undefined, model: 'cheap' },
  ]);
});
