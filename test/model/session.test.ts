import { expect, test } from '@jest/globals';
import { filesOf } from '../../src/model/session.ts';
import { agent, costState, prompt, session, turn } from '../support/session.ts';

test('the files of a session are those of its agents, turns, inputs and totals, each once', () => {
  const built = session(
    prompt({ at: 0 }),
    turn({ at: 5 }),
    costState({ usd: '1' }),
    agent({ id: 'a' }, turn({ at: 6 })),
  );
  expect(filesOf(built)).toEqual(['session.jsonl', 'agent-a.jsonl']);
  const moved = (file: string) => ({ receipt: { file, line: 1 } });
  const [input] = built.inputs;
  const [state] = built.costStates;
  const [chain] = built.chains;
  const [first] = chain?.turns ?? [];
  if (input === undefined || state === undefined || chain === undefined || first === undefined)
    throw new Error('no parts');
  const apart = {
    ...built,
    inputs: [{ ...input, ...moved('input') }],
    costStates: [{ ...state, ...moved('total') }],
    chains: [
      { ...chain, receipt: undefined, turns: [{ ...first, ...moved('turn') }] },
      { ...chain, ...moved('agent') },
    ],
  };
  expect(filesOf(apart)).toEqual(['turn', 'agent', 'session.jsonl', 'input', 'total']);
});

test('a session of nothing stands in no file', () => {
  expect(filesOf(session())).toEqual([]);
});
