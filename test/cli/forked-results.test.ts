/** The result of a call that stands in a fork alone, from transcripts to figures. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const origin = '22222222-2222-4333-8444-555555555555';
const fork = '11111111-2222-4333-8444-555555555555';
let here: World;

beforeEach(() => {
  here = world();
});

afterEach(() => here.remove());

const at = (second: number): string => new Date(Date.UTC(2026, 5, 1, 10, 0, second)).toISOString();

/** A call in the origin; the fork holds a copy of it, and alone the result, a prompt and a turn. */
async function figures(tool: string, result: object, record: object = {}) {
  const asked = response({ session: origin, at: at(5) });
  const content = [{ type: 'tool_use', id: 'c', name: tool, input: {} }];
  const copied = [
    prompt({ session: origin, at: at(0) }),
    { ...asked, message: { ...Object(asked).message, content, stop_reason: 'tool_use' } },
  ];
  const replied = {
    ...prompt({ session: fork, at: at(40) }),
    promptSource: undefined,
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: 'x', ...result }] },
    ...record,
  };
  here.transcript(origin, copied);
  const own = [replied, prompt({ session: fork, at: at(50) }), response({ session: fork, at: at(55) })];
  here.transcript(fork, [...copied.map((each) => ({ ...each, sessionId: fork })), ...own]);
  const found = async (command: string) => {
    const { out } = await here.run(command, 'all', '--format', 'json');
    return JSON.parse(out)[command];
  };
  const sessions = await found('sessions');
  const errors = await found('errors');
  const bySession = Object.fromEntries(sessions.map((each: { session_id: string }) => [each.session_id, each]));
  return { origin: bySession[origin], fork: bySession[fork], errors };
}

test('a denial is the fork’s', async () => {
  const found = await figures('Edit', { is_error: true }, { toolDenialKind: 'user-rejected' });
  expect(found.fork).toMatchObject({ denials: 1, errors: 1, interventions: 2 });
  expect(found.origin).toMatchObject({ denials: 0, errors: 0, interventions: 1 });
  expect(found.errors).toMatchObject([{ session_id: fork, kind: 'denial', tool: 'Edit', chain: 'main', at: at(40) }]);
});

test('an error is the fork’s', async () => {
  const found = await figures('Edit', { is_error: true });
  expect(found.fork).toMatchObject({ denials: 0, errors: 1, tool_calls: 0 });
  expect(found.origin).toMatchObject({ errors: 0, tool_calls: 1 });
  expect(found.errors).toMatchObject([{ session_id: fork, kind: 'tool error', tool: 'Edit' }]);
});

test('an answer is the fork’s, and opens an exchange there', async () => {
  const found = await figures('AskUserQuestion', {});
  expect(found.fork).toMatchObject({ answers: 1, errors: 0, interventions: 2, exchanges: 2 });
  expect(found.origin).toMatchObject({ answers: 0, interventions: 1, exchanges: 1 });
});
