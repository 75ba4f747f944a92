/** A statement says of a session what its account says: the same report of usage, whatever is asked. */
import { listed } from '../../src/model/entries.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import type { Analysis } from '../../src/analyze.ts';
import { analyze } from '../../src/analyze.ts';
import { statementRows } from '../../src/ledger/statement-rows.ts';
import { statements } from '../../src/ledger/statements.ts';
import { factRows } from '../../src/ledger/fact-rows.ts';
import { wholeStatements } from '../../src/ledger/whole-statements.ts';
import type { LoneStatements } from '../../src/model/statement.ts';
import type { DimensionId } from '../../src/reports/dimensions/index.ts';
import { dimensions } from '../../src/reports/dimensions/index.ts';
import { reports } from '../../src/reports/index.ts';
import type { Narrowing } from '../../src/reports/scope.ts';
import { narrow } from '../../src/reports/scope.ts';
import { narrowStatements, narrowWhole } from '../../src/reports/stated-scope.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { request } from '../support/request.ts';
import * as made from '../support/session.ts';

const listedPrices = priceBook(listedRows());

interface Both {
  readonly name: string;
  readonly analysis: Analysis;
  readonly stated: LoneStatements;
}

const homes: readonly Both[] = fixtures().flatMap(({ path }) => {
  const root = join('fixtures', path);
  if (!existsSync(root)) return [];
  const analysis = analyze({
    inputs: { kind: 'roots', paths: [root] },
    environment: { home: '/nowhere', variables: {} },
  });
  const { sessions, book, ledger } = analysis;
  const stated = {
    sessions: statements([statementRows(sessions.map((one) => ({ session: one })))], book),
    accounts: ledger.accounts,
  };
  return [{ name: path, analysis, stated }];
});

const ids: readonly DimensionId[] = Object.keys(dimensions).filter((id): id is DimensionId =>
  Object.hasOwn(dimensions, id),
);

/** Each home in which the two reports differ. */
function differences(by: readonly DimensionId[], scopes: (home: Both) => readonly Narrowing[]): readonly unknown[] {
  return homes.flatMap((home) =>
    scopes(home).flatMap((scope) => {
      const asked = request({ by });
      const whole = reports.usage.compose(narrow(home.analysis.ledger, scope), asked);
      const stated = reports.usage.compose(narrowStatements(home.stated, scope), asked);
      return printed(whole) === printed(stated) ? [] : [{ home: home.name, scope, whole, stated }];
    }),
  );
}

function printed(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));
}

test('models', () => {
  const asked = request();
  for (const { name, analysis, stated } of homes) {
    const [whole, short] = [analysis.ledger, stated].map((facts) => reports.models.compose(facts, asked));
    expect([name, printed(short)]).toEqual([name, printed(whole)]);
  }
});

describe('whole statements', () => {
  const wholeOf = ({ analysis: { sessions }, stated }: Both) => ({
    ...stated,
    sessions: wholeStatements(stated.sessions, [factRows(sessions)]),
  });

  test.each(['sessions', 'totals', 'quality'] as const)('say in %s what accounts say, of any sessions', (id) => {
    for (const home of homes) {
      const [first, ...others] = home.analysis.sessions;
      const scopes: readonly Narrowing[] = [
        {},
        { project: first?.project },
        { source: 'none' },
        { sessions: new Set(others.map((session) => session.id)) },
      ];
      for (const scope of scopes) {
        const asked = reports[id].compose(narrow(home.analysis.ledger, scope), request());
        const short = reports[id].compose(narrowWhole(wholeOf(home), scope), request());
        expect([home.name, printed(short)]).toEqual([home.name, printed(asked)]);
      }
    }
  });

  test.each([{ since: 1 }, { until: 1 }, { model: 'a' }, { branch: 'b' }])('are none of a part: %j', (scope) => {
    for (const home of homes.slice(0, 1)) {
      expect(() => narrowWhole(wholeOf(home), scope)).toThrow('a part of a session');
    }
  });
});

test('there is something to compare', () => {
  expect(homes.length).toBeGreaterThan(50);
  expect(
    homes.flatMap(({ stated }) => stated.sessions.flatMap(({ entries }) => listed(entries))).length,
  ).toBeGreaterThan(200);
});

test.each(ids.map((id) => [id]))('by %s', (id) => {
  expect(differences([id], () => [{}])).toEqual([]);
});

test.each<readonly [string, readonly DimensionId[]]>([
  ['nothing', []],
  ['day and model', ['day', 'model']],
  ['role, tool and version', ['role', 'tool', 'version']],
])('by %s', (_name, by) => {
  expect(differences(by, () => [{}])).toEqual([]);
});

describe('of a part', () => {
  test('of every session alone', () => {
    const each = ({ stated }: Both) => stated.sessions.map(({ session: { id } }) => ({ sessions: new Set([id]) }));
    expect(differences(['model'], each)).toEqual([]);
  });

  test('since, and until, every instant at which something was', () => {
    const each = ({ stated }: Both): readonly Narrowing[] => {
      const instants = stated.sessions.flatMap(({ entries, prompts, otherTimes }) => [
        ...[...listed(entries), ...prompts].flatMap(({ at }) => at ?? []),
        ...Array.from(otherTimes),
      ]);
      return [...new Set(instants)]
        .slice(0, 40)
        .flatMap((at) => [{ since: at }, { until: at }, { since: at, until: at }]);
    };
    expect(differences(['model'], each)).toEqual([]);
  });

  test('of every model and every branch', () => {
    const each = ({ stated }: Both): readonly Narrowing[] => {
      const entries = stated.sessions.flatMap((statement) => listed(statement.entries));
      const models = [...new Set(entries.map(({ model }) => model))].map((model) => ({ model }));
      return [...models, ...[...new Set(entries.map(({ turn }) => turn.branch))].map((branch) => ({ branch }))];
    };
    expect(differences(['agent_type', 'model'], each)).toEqual([]);
  });

  test('of every project and source', () => {
    const each = ({ stated }: Both): readonly Narrowing[] =>
      stated.sessions.flatMap(({ session: { project, source } }) => [{ project }, { source }]);
    expect(differences(['project'], each)).toEqual([]);
  });
});

test('what is unpriced in the account is unpriced in the statement, for the same reason', () => {
  const reasons = (sessions: LoneStatements['sessions'] | Analysis['ledger']['sessions']) =>
    sessions.flatMap(({ entries }) => listed(entries).map(({ unpriced }) => unpriced));
  for (const { stated, analysis } of homes) expect(reasons(stated.sessions)).toEqual(reasons(analysis.ledger.sessions));
});

test.each([2 ** 32 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER])('a counter of %d keeps every digit', (count) => {
  const one = made.session(
    made.turn({ at: 0, input: count, output: 7 }),
    made.turn({ at: made.seconds(5), cacheRead: count }),
  );
  const [statement] = statements([statementRows([{ session: one }])], listedPrices);
  expect(
    listed(statement?.entries ?? []).map(({ usage: { input, cacheRead, output }, context }) => [
      input,
      cacheRead,
      output,
      context,
    ]),
  ).toEqual([
    [count, 0, 7, count],
    [0, count, 0, count],
  ]);
});
