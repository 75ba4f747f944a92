/** The JSON of every command is as the schema says, and its tables are those of the registry. */
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { demo } from '../../fixtures/demo/index.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { schemaVersion, tableKey } from '../../src/render/json.ts';
import { jsonSchema } from '../../src/reports/schema.ts';
import type { TableDefinition } from '../../src/reports/table-definition.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { stage } from '../support/stage.ts';

const price = {
  provider: 'acme',
  model: 'acme-large',
  valid_from: '2026-01-01',
  source: 'the price list of Acme',
  checked_on: '2026-06-01',
  input: '2',
  output: '8',
};
const files = { ...demo().files, 'prices.json': JSON.stringify({ rows: [price] }) };
const on = stage(new Map(Object.entries(files)));
afterAll(() => on.remove());

/** What is for a shell, for the agent's line or for man, files in a folder, and what follows a session as it goes on. */
const printNoDocument = new Set(['completion', 'export', 'statusline', 'watch', 'man']);
/** What a command cannot do without. */
const needed = new Map([
  ['check', ['--max-cost', '50']],
  ['archive', ['status']],
  ['hook', ['status']],
  ['reconcile', ['--compat', 'claude-mpm']],
  ['compare', ['latest', 'latest']],
  ['audit', [join(import.meta.dirname, 'examples', 'session.md')]],
]);
const heads = new Set(['schema_version', 'command', 'scope', 'quality']);

const answering = Object.keys(commands).filter((name) => !printNoDocument.has(name));

const cases = [
  ...answering.map((name) => ({ argv: [name, ...(needed.get(name) ?? [])] })),
  { argv: ['archive', 'add'] },
  { argv: ['prices', 'update', join('.claude', 'prices.json'), '--dry-run'] },
];
const { properties = {} } = Object(jsonSchema(Object.values(tables), schemaVersion));

test.each(cases)('$argv: its document is as the schema says, and each table in it is known', async ({ argv }) => {
  const document = Object(JSON.parse(await on.run(...argv, '--format', 'json')));
  expect(schemaErrors(document)).toEqual([]);
  const held = Object.keys(document).filter((key) => !heads.has(key));
  expect(held).not.toEqual([]);
  expect(held.filter((key) => !Object.hasOwn(properties, key))).toEqual([]);
  expect(document).toMatchObject({ schema_version: 1, command: argv[0] });
});

test('columns tells of every table by its key in a document, and completion has its name', async () => {
  const script = await on.run('completion', 'bash');
  for (const key of Object.keys(properties).filter((name) => !heads.has(name))) {
    const { columns } = Object(JSON.parse(await on.run('columns', key, '--format', 'json')));
    const { name } = Object.values<TableDefinition>(tables).find((table) => tableKey(table.name) === key) ?? {};
    expect(new Set(columns.map(({ table }: { table: string }) => table))).toEqual(new Set([name]));
    expect(script).toMatch(new RegExp(`"columns "\\*\\).*[" ]${name}[" ]`));
  }
});

test('a document that breaks the schema is told from one that keeps it', () => {
  const quality = Object.fromEntries(
    ['files', 'read', 'used', 'duplicate', 'ignored', 'rejected', 'pending', 'conflicts'].map((name) => [name, 0]),
  );
  const whole = { ...quality, unpriced_turns: 0, output_lower_bound_turns: 0, unknown: {} };
  const head = { schema_version: 1, command: 'turns', scope: { timezone: 'UTC' }, quality: whole };
  expect(schemaErrors({ ...head, turns: [{ cost_usd: '1.5' }] })).toEqual([]);
  expect(schemaErrors({ ...head, turns: [{ cost_usd: 1.5 }] })).toEqual(['/turns/0/cost_usd must be string,null']);
  expect(schemaErrors({ ...head, turns: [{ cost: '1.5' }] })).toEqual(['/turns/0 must NOT have additional properties']);
});
