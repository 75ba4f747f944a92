import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { analyze } from '../../src/analyze.ts';
import { parseDecimal } from '../../src/model/money.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { pullOf } from '../../src/reports/shipped/pull-of.ts';
import { account } from '../support/ledger.ts';
import { cells, request, totalCells } from '../support/request.ts';
import { agent, base, minutes, prompt, session, turn } from '../support/session.ts';

const { ledger } = analyze({
  inputs: { kind: 'path', path: join(import.meta.dirname, '../../fixtures/claude-code/pull-requests') },
  environment: { home: '/nowhere', variables: {} },
  findings: { countsAs: [], rules: [] },
});
const usd = (text: string) => parseDecimal(text, 12);
const ask = (of: Parameters<typeof request>[0] = {}) => ({ ledger, request: request(of) });

describe('what a pull request cost', () => {
  test('is the turns on its branch in every session, and on a shared branch those before it', () => {
    expect(cells(tables.pull_requests.table(ask()), 'pull_request', 'branch', 'basis', 'turns', 'cost_usd')).toEqual([
      { pull_request: '#7', branch: 'fix/till', basis: ['branch'], turns: 5, cost_usd: usd('0.2') },
      { pull_request: '#8', branch: 'main', basis: ['order'], turns: 1, cost_usd: usd('0.04') },
      { pull_request: 'none', branch: undefined, basis: [], turns: 1, cost_usd: usd('0.04') },
    ]);
  });

  test.each([tables.pull_requests, tables.commits, tables.branches])('adds up to everything: $name', (table) => {
    expect(totalCells(table.table(ask()), 'cost_usd')).toEqual({ cost_usd: usd('0.28') });
    const costs = cells(table.table(ask()), 'cost_usd').map(({ cost_usd: cost }) =>
      typeof cost === 'bigint' ? cost : 0n,
    );
    expect(costs.reduce((sum, cost) => sum + cost, 0n)).toBe(usd('0.28'));
  });

  test('can be asked for alone', () => {
    const only = ask({ pull: 7 });
    expect(cells(tables.pull_requests.table(only), 'pull_request')).toEqual([{ pull_request: '#7' }]);
    expect(cells(tables.branches.table(only), 'branch', 'turns')).toEqual([{ branch: 'fix/till', turns: 5 }]);
    expect(cells(tables.commits.table(only), 'commit', 'turns')).toEqual([
      { commit: '1a2b3c4', turns: 2 },
      { commit: 'none', turns: 3 },
    ]);
  });
});

describe('the pull request of a turn', () => {
  const at = (minute: number) => base + minutes(minute);
  const told = session(
    prompt({ at: 0 }),
    turn({ at: minutes(1), id: 'first', branch: 'fix/till' }),
    turn({ at: minutes(5), id: 'second', branch: 'fix/till' }),
    turn({ at: minutes(9), id: 'third', branch: 'fix/till' }),
    turn({ at: minutes(10), id: 'elsewhere', branch: 'fix/door' }),
    agent({ id: 'a1' }, turn({ at: minutes(6), id: 'of-agent', branch: 'worktree-a1' })),
  );
  const [main] = told.chains;
  const pull = (number: number, minute: number) => {
    if (main === undefined) throw new Error('no main chain');
    const receipt = { file: 'session.jsonl', line: 1 };
    return { session: told, chain: main, at: at(minute), receipt, number, branch: 'fix/till' };
  };
  const whole = { ...account(told), findings: { behaviors: [], commits: [], pulls: [pull(7, 3), pull(8, 7)] } };
  const numberOf = (id: string) => {
    const entry = whole.entries.find((each) => each.turn.id === id);
    return entry === undefined ? undefined : pullOf([whole])(entry)?.pull.number;
  };

  test.each([
    { id: 'first', number: 7, why: 'comes before the first of its branch' },
    { id: 'second', number: 8, why: 'comes between the first and the second' },
    { id: 'third', number: 8, why: 'comes after the last' },
    { id: 'of-agent', number: 8, why: 'is an agent on a branch of its own, beside the main agent' },
    { id: 'elsewhere', number: undefined, why: 'is on a branch without any' },
  ])('$id: $number, for it $why', ({ id, number }) => {
    expect(numberOf(id)).toBe(number);
  });
});

describe('what a commit cost', () => {
  test('is the turns up to it', () => {
    expect(cells(tables.commits.table(ask()), 'commit', 'branch', 'turns', 'cost_usd')).toEqual([
      { commit: '1a2b3c4', branch: 'fix/till', turns: 2, cost_usd: usd('0.08') },
      { commit: 'none', branch: undefined, turns: 5, cost_usd: usd('0.2') },
    ]);
  });

  test('has the subject that the repository gives, and says which commits it does not know', () => {
    const hash = `1a2b3c4${'0'.repeat(33)}`;
    const known = tables.commits.table(ask({ log: [{ hash, at: 1000, subject: 'mend the till' }] }));
    expect(cells(known, 'commit_subject', 'committed_at')[0]).toEqual({
      commit_subject: 'mend the till',
      committed_at: 1000,
    });
    expect(known.notes).toHaveLength(1);
    expect(tables.commits.table(ask({ log: [] })).notes[1]).toMatch(/^1 of them is not in the repository/);
    expect(tables.commits.table(ask()).columns.map(({ key }) => key)).not.toContain('commit_subject');
  });
});

test('what follows a pull request on a shared branch belongs to none, and a session without any has one row', () => {
  const narrowed = { ...ledger, sessions: ledger.sessions.map((each) => ({ ...each, findings: undefined })) };
  expect(cells(tables.pull_requests.table({ ledger: narrowed, request: request() }), 'pull_request', 'turns')).toEqual([
    { pull_request: 'none', turns: 7 },
  ]);
});
