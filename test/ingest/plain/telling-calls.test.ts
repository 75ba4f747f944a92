/** Telling calls, by the ids of calls: those of which more is known than that they were made and ended. */
import { expect, test } from '@jest/globals';
import { plainMembers } from '../../../src/ingest/plain/members.ts';
import { tellingCalls } from '../../../src/ingest/plain/telling-calls.ts';
import { response, user } from '../../support/adversarial/line.ts';
import type { File } from './plain-files.ts';
import { agent, main, ready, result, use } from './plain-files.ts';

/** By file, the ids that are telling ones. */
function telling(...files: readonly File[]): Readonly<Record<string, readonly string[]>> {
  const members = plainMembers(files.map(ready));
  if (members === undefined) throw new Error('not plain');
  return Object.fromEntries(
    [...tellingCalls(members)].map(([{ head, plain }, marked]) => {
      const ids = [...marked.keys()].filter((id) => marked[id] === 1);
      return [head.file, ids.map((id) => plain.rows.texts.at(id) ?? '').toSorted()];
    }),
  );
}

const calls = (...content: readonly object[]) => response({ content });
const named = (id: string, name: string) => ({ ...use(id), name });
const failed = (id: string) => user([{ ...result(id), is_error: true }], { uuid: `r-${id}` });
const launched = (id: string) =>
  user([result(id)], { uuid: `r-${id}`, toolUseResult: { status: 'async_launched', agentId: 'a-1' } });

test('a call that ended, and one that did not, say nothing more', () => {
  expect(telling(main(calls(use('a'), use('b')), user([result('a')])))).toEqual({ 'main.jsonl': [] });
});

test('tools that start an agent, and those that ask', () => {
  const names = ['Task', 'Agent', 'AskUserQuestion', 'ExitPlanMode', 'Bash', 'Read'];
  const file = main(calls(...names.map((name, index) => named(`t-${index}`, name))));
  expect(telling(file)).toEqual({ 'main.jsonl': ['t-0', 't-1', 't-2', 't-3'] });
});

test('a result that is an error, and one that says what became of an agent', () => {
  const file = main(calls(use('a'), use('b'), use('c')), failed('a'), launched('c'), user([result('b')]));
  expect(telling(file)).toEqual({ 'main.jsonl': ['a', 'c'] });
});

test('what one file tells of a call tells it of the call in the other', () => {
  const other = agent(
    response({ id: 'n', content: [use('b')] }, { uuid: 'x', requestId: 'n' }),
    failed('a'),
    failed('b'),
  );
  expect(telling(main(calls(use('a'), use('c'))), other)).toEqual({ 'agent.jsonl': ['a', 'b'], 'main.jsonl': ['a'] });
});

test('the call that a side file names', () => {
  const [whole, side] = [main(calls(use('a'), use('b'))), agent(user('Go'))].map(ready);
  if (whole === undefined || side === undefined) throw new Error('not read');
  const role = { kind: 'agent', agentId: 'a-1', meta: { toolUseId: 'b' } } as const;
  const members = plainMembers([whole, { ...side, head: { ...side.head, role } }]) ?? [];
  const marked = [...tellingCalls(members)].find(([{ head }]) => head.file === 'main.jsonl')?.[1];
  const texts = members.find(({ head }) => head.file === 'main.jsonl')?.plain.rows.texts;
  expect([...(marked ?? [])].flatMap((mark, id) => (mark === 1 ? [texts?.at(id)] : []))).toEqual(['b']);
});
