/** The JSON of every command is as the schema says, and its tables are those of the registry. */
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { demo } from '../../fixtures/demo/index.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { stage } from '../support/stage.ts';

const on = stage(new Map(Object.entries(demo().files)));
afterAll(() => on.remove());

/** What is for a shell, for the agent or for man, files in a folder, and what follows a session as it goes on. */
const printNoDocument = new Set(['completion', 'export', 'hook', 'statusline', 'watch', 'man']);
/** Tables that only one command has. */
const own = new Map([
  ['doctor', ['places']],
  ['archive', ['archive', 'unarchived']],
  ['reconcile', ['reconcile']],
  ['columns', ['columns']],
  ['check', ['check']],
  ['config', ['config']],
  ['audit', ['audit', 'audit_models', 'duplicates', 'markers']],
]);
/** What a command cannot do without. */
const needed = new Map([
  ['check', ['--max-cost', '50']],
  ['archive', ['status']],
  ['compare', ['latest', 'latest']],
  ['audit', [join(import.meta.dirname, 'examples', 'session.md')]],
]);
const heads = ['schema_version', 'command', 'scope', 'quality'];

const answering = Object.keys(commands).filter((name) => !printNoDocument.has(name));

test.each(answering.map((command) => ({ command })))('receipts $command --format json', async ({ command }) => {
  const document = Object(JSON.parse(await on.run(command, ...(needed.get(command) ?? []), '--format', 'json')));
  expect(schemaErrors(document)).toEqual([]);
  const known = new Set([...heads, 'quality_rows', ...Object.keys(tables), ...(own.get(command) ?? [])]);
  expect(Object.keys(document).filter((key) => !known.has(key))).toEqual([]);
  expect(document).toMatchObject({ schema_version: 1, command });
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
