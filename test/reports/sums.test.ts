import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Table } from '../../src/model/table.ts';
import type { Cell } from '../../src/model/unit.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { request } from '../support/request.ts';

const root = join(import.meta.dirname, '../../fixtures');
const all = fixtures().map(({ path, expected }) => ({ path, input: expected?.input ?? '' }));

test.each([...all, { path: 'claude-code', input: '' }])(
  'the cells of $path add up to the figures reckoned from the facts, to the last unit',
  ({ path, input }) => {
    for (const table of tablesOf(join(root, path, input))) {
      const columns = table.columns.map(({ key }, index) => ({ key, index, sum: table.sums?.[index] }));
      const summed = columns.filter(({ sum }) => sum !== undefined);
      const added = summed.map(({ key, index }) => ({ key, sum: total(table.rows.map((row) => row[index])) }));
      expect({ table: table.name, sums: added }).toEqual({
        table: table.name,
        sums: summed.map(({ key, sum }) => ({ key, sum })),
      });
    }
  },
);

test('what does not add up has no sum: ratios, largest figures, and what nobody knows', () => {
  const found = new Map(tablesOf(join(root, 'claude-code/demo')).map((table) => [table.name, table]));
  const summed = (name: string): readonly string[] => {
    const { columns = [], sums = [] } = found.get(name) ?? {};
    return columns.filter((_, index) => sums[index] !== undefined).map(({ key }) => key);
  };
  expect(summed('sessions')).toEqual(expect.arrayContaining(['turns', 'prompts', 'cost_usd', 'rebuild_premium_usd']));
  for (const key of ['peak_context_tokens', 'longest_prompt_chars', 'max_width', 'cache_hit_ratio'])
    expect(summed('sessions')).not.toContain(key);
  for (const key of ['sessions', 'interventions']) expect(summed('usage')).not.toContain(key);
  expect(summed('turns')).toEqual(expect.arrayContaining(['cost_usd', 'rebuild', 'tool_calls']));
  expect(summed('turns')).not.toContain('context_tokens');
  expect(summed('dearest_turns')).toEqual([]);
});

function tablesOf(path: string): readonly Table[] {
  const { ledger, book } = analyze({
    inputs: { kind: 'path', path },
    environment: { home: '/nowhere', variables: {} },
  });
  const question = { ledger, request: request({ by: ['day', 'model'], prices: book }) };
  return Object.values(tables).map((definition) => definition.table(question));
}

/** Of numbers, of money, or of what is true. */
function total(cells: readonly Cell[]): number | bigint {
  const known = cells.flatMap((cell) => (typeof cell === 'boolean' ? [Number(cell)] : [cell ?? []]).flat());
  const amounts = known.filter((cell) => typeof cell === 'bigint');
  if (amounts.length > 0) return amounts.reduce((sum, amount) => sum + amount, 0n);
  return known.filter((cell) => typeof cell === 'number').reduce((sum, amount) => sum + amount, 0);
}
