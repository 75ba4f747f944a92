import { expect, test } from '@jest/globals';
import { account, ledger } from '../../src/ledger/ledger.ts';
import type { SessionAccount } from '../../src/model/ledger.ts';
import { noUsage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { fileAccount } from '../support/ledger.ts';
import {
  about,
  agent,
  costState,
  hours,
  minutes,
  offsetOf,
  prompt,
  seconds,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

const book = () => priceBook(listedRows());
const of = (...parts: readonly Part[]): SessionAccount => account(session(...parts), book());

const advisor = { kind: 'advisor', model: 'claude-opus-4-6', usage: { ...noUsage, output: 1 } } as const;
const day = hours(24) * 60;

test('a ledger has an account for each session in their order, and those of the files', () => {
  const files = [fileAccount({ file: 'session.jsonl' })];
  const sessions = [session(about({ id: 'b' }), turn({ at: 0 })), session(about({ id: 'a' }), turn({ at: 0 }))];
  const made = ledger(sessions, files, book());
  expect(made.sessions.map(({ session: { id } }) => id)).toEqual(['b', 'a']);
  expect(made.accounts).toBe(files);
});

test('an account holds every fact of its session', () => {
  const model = 'claude-sonnet-4-5';
  const built = of(
    prompt({ at: 0 }),
    turn({
      at: seconds(1),
      ended: seconds(2),
      cacheWrite5m: 50_000,
      model,
      extras: [advisor],
      tools: [tool({ name: 'Task', id: 'c', until: seconds(30), delegation: { agentId: 'a' } })],
    }),
    turn({
      at: seconds(31),
      ended: seconds(32),
      cacheRead: 50_000,
      model,
      tools: [tool({ name: 'Bash', until: seconds(33), isError: true })],
    }),
    turn({ at: seconds(40), ended: seconds(41), cacheRead: 50_000, model }),
    prompt({ at: hours(2) }),
    turn({ at: hours(2) + seconds(1), cacheWrite5m: 50_000, model }),
    costState({ usd: '1.5' }),
    agent({ id: 'a' }, turn({ at: seconds(10), ended: seconds(20) })),
  );
  expect(built.agents.map(({ chain: { id }, delegation }) => [id, delegation?.id])).toEqual([
    ['main', undefined],
    ['a', 'c'],
  ]);
  expect(built.entries).toHaveLength(6);
  expect(built.toolCalls.map(({ call, agentType }) => [call.name, agentType])).toEqual([
    ['Task', 'main'],
    ['Bash', 'main'],
  ]);
  expect(built.prompts.map(({ kind, at }) => [kind, offsetOf(at)])).toEqual([
    ['prompt', 0],
    ['prompt', hours(2)],
  ]);
  expect(built.exchanges.map(({ opener }) => opener)).toEqual(['human', 'human']);
  expect(built.rebuilds).toMatchObject([{ cause: 'idle past ttl', owner: 'human', rebuilt: 50_000 }]);
  expect(built.entries.filter(({ rebuild }) => rebuild !== undefined)).toHaveLength(1);
  expect(built.delegations).toMatchObject([{ id: 'c', wave: 1 }]);
  expect(built.waves).toMatchObject([{ number: 1, width: 1 }]);
  expect(built.errors).toMatchObject([{ kind: 'tool error', tool: 'Bash' }]);
  expect(built.waits).toMatchObject([
    { kind: 'human', durationMs: hours(2) - seconds(41), premium: expect.anything() },
  ]);
  expect(built.time).toMatchObject({ humanWaitMs: hours(2) - seconds(41), negativeGaps: 0 });
  expect(built.recordedCost?.picos).toBe(1_500_000_000_000n);
});

test('cold starts are responses: a request inside one is none', () => {
  const { coldStarts, entries } = of(turn({ at: 0, extras: [advisor] }), turn({ at: seconds(5) }));
  expect(coldStarts.map(({ part, sequence }) => [part, sequence])).toEqual([['response', 1]]);
  expect(entries.map(({ coldStart }) => coldStart)).toEqual([true, true, false]);
});

test.each([
  { what: 'the whole turns between', model: 'claude-opus-4-6', cost: 50_000_000n },
  { what: 'nobody knows how much, where a request has no price', model: 'claude-opus-4-9', cost: undefined },
])('an error is recovered at the cost of $what', ({ model, cost }) => {
  const { errors } = of(
    turn({ at: day, tools: [tool({ name: 'Bash', until: day + seconds(2), isError: true })] }),
    turn({
      at: day + minutes(1),
      output: 1,
      extras: [{ ...advisor, model }],
      tools: [tool({ name: 'Bash', until: day + minutes(2) })],
    }),
  );
  expect(errors).toMatchObject([{ outcome: 'retried' }]);
  expect(errors[0]?.recoveryCost).toBe(cost);
});
