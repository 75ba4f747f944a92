/** What is counted of results whose calls the session did not make: what came to a fork, and what stands alone. */
import { expect, test } from '@jest/globals';
import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import { humanInputs } from '../../src/ledger/human.ts';
import { account } from '../../src/ledger/ledger.ts';
import { questions } from '../../src/ledger/questions.ts';
import type { LooseResult, Session, ToolCall, ToolOutcome } from '../../src/model/session.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { instant, offsetOf, prompt, session, tool, turn } from '../support/session.ts';

/** A call that another session made; calls of one second are of one turn. */
function called(name: string, at: number): ToolCall {
  const [chain] = session(turn({ at, id: `copied-${at}`, tools: [tool({ name })] })).chains;
  const [call] = chain?.toolCalls ?? [];
  if (call === undefined) throw new Error('no call');
  return call;
}

function loose(callId: string, at: number, told: Partial<ToolOutcome>, call?: ToolCall): LooseResult {
  const receipt = { file: 'session.jsonl', line: at, uuid: callId };
  return { callId, call, result: { at: instant(at), receipt, isError: false, answeredItself: false, ...told } };
}

/** A session that goes on after these results. */
function fork(...looseResults: readonly LooseResult[]): Session {
  const built = session(prompt({ at: 100 }), turn({ at: 105 }));
  return { ...built, chains: built.chains.map((chain) => ({ ...chain, looseResults })) };
}

const refused = { isError: true, denial: 'user' } as const;
const acts = (of: Session) => humanInputs(of).map(({ kind, id, at }) => [kind, id, offsetOf(at)]);
const errors = (of: Session) =>
  failures(of, { delegations: delegations(of) }).map(({ kind, tool: name, at }) => [kind, name, offsetOf(at)]);

test('a refusal is a denial and an error, of the turn of its call one', () => {
  const edit = called('Edit', 5);
  const forked = fork(loose('a', 40, refused, edit), loose('b', 41, refused, { ...edit, name: 'Bash' }));
  expect(acts(forked).slice(0, -1)).toEqual([['denial', 'a', 40]]);
  expect(errors(forked)).toEqual([['denial', 'Edit', 40]]);
});

test('refusals of calls that nobody knows are one each', () => {
  expect(errors(fork(loose('a', 40, refused), loose('b', 41, refused)))).toEqual([
    ['denial', undefined, 40],
    ['denial', undefined, 41],
  ]);
});

test('an error is one, with its tool where that is known', () => {
  const forked = fork(loose('a', 40, { isError: true }, called('Bash', 5)), loose('b', 41, { isError: true }));
  expect(errors(forked)).toEqual([
    ['tool error', 'Bash', 40],
    ['tool error', undefined, 41],
  ]);
  expect(acts(forked)).toHaveLength(1);
});

test('what a rule refused is nobody’s denial', () => {
  const forked = fork(loose('a', 40, { isError: true, denial: 'rule' }, called('Edit', 5)));
  expect([errors(forked), acts(forked).length]).toEqual([[['tool error', 'Edit', 40]], 1]);
});

test('a reply to a question is an answer that opens an exchange, and nobody knows how long it was waited for', () => {
  const forked = fork(loose('a', 40, {}, called('AskUserQuestion', 5)));
  expect(acts(forked)).toEqual([
    ['answer', 'a', 40],
    ['prompt', 'main-1', 100],
  ]);
  expect(questions(forked)).toEqual([]);
});

test.each<readonly [string, LooseResult]>([
  ['another tool', loose('a', 40, {}, called('Bash', 5))],
  ['a call that nobody knows', loose('a', 40, {})],
  ['a question that answered itself', loose('a', 40, { answeredItself: true }, called('AskUserQuestion', 5))],
  ['a question that failed', loose('a', 40, { isError: true }, called('AskUserQuestion', 5))],
])('the result of %s is no answer', (_name, result) => {
  expect(acts(fork(result))).toEqual([['prompt', 'main-1', 100]]);
});

test('the calls are those of the session that made them', () => {
  const forked = fork(loose('a', 40, { isError: true }, called('Bash', 5)));
  const { toolCalls, errors: failed } = account(forked, priceBook([]));
  expect([toolCalls.length, failed.length]).toEqual([0, 1]);
});
