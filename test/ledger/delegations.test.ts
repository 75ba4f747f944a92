import { describe, expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import type { Delegation } from '../../src/model/ledger.ts';
import type { Chain, Session } from '../../src/model/session.ts';
import { agent, delegated, notification, offsetOf, session, tool, toolResult, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

const of = (...parts: readonly Part[]): readonly Delegation[] => delegations(session(...parts));

const call = (part: Partial<ToolPart> = {}): Part =>
  turn({ at: 0, ended: 10, tools: [tool({ name: 'Task', id: 'call', ...part })] });

const launched = { status: 'async_launched', agentId: 'a' };

describe('a call and its agent', () => {
  const work = turn({ at: 50, ended: 60 });

  test.each([
    { key: 'the side file', parts: [call(), agent({ id: 'a', toolUseId: 'call' }, work)] },
    { key: 'the result', parts: [call({ until: 90, delegation: { agentId: 'a' } }), agent({ id: 'a' }, work)] },
    {
      key: 'a report with both ids',
      parts: [call(), notification({ at: 80, taskId: 'a', toolUseId: 'call' }), agent({ id: 'a' }, work)],
    },
    { key: 'the id of the call', parts: [call(), agent({ id: 'call' }, work)] },
    {
      key: 'the text of the task',
      parts: [call({ promptDigest: 'd1' }), agent({ id: 'a' }, delegated({ at: 20, promptDigest: 'd1' }), work)],
    },
  ])('belong together by $key', ({ parts }) => {
    const [found, ...others] = of(...parts);
    expect(others).toEqual([]);
    expect(found?.agent?.turns).toHaveLength(1);
  });

  test('are told apart by the side file where the result says otherwise', () => {
    const calls = turn({
      at: 0,
      tools: [
        tool({ name: 'Agent', id: 'one', until: 100, delegation: { agentId: 'b' } }),
        tool({ name: 'Agent', id: 'two', until: 100 }),
      ],
    });
    const found = of(calls, agent({ id: 'a', toolUseId: 'one' }, work), agent({ id: 'b', toolUseId: 'two' }, work));
    expect(found.map(({ id, agentId }) => [id, agentId])).toEqual([
      ['one', 'a'],
      ['two', 'b'],
    ]);
  });

  test('pair in time order where several tasks have the same text', () => {
    const task = { name: 'Task', promptDigest: 'same' };
    const found = of(
      turn({ at: 0, ended: 10, tools: [tool({ ...task, id: 'early', until: 100 })] }),
      turn({ at: 200, ended: 210, tools: [tool({ ...task, id: 'late', until: 300 })] }),
      agent({ id: 'x' }, delegated({ at: 220, promptDigest: 'same' }), turn({ at: 230 })),
      agent({ id: 'y' }, delegated({ at: 20, promptDigest: 'same' }), turn({ at: 30 })),
    );
    expect(found.map(({ id, agentId }) => [id, agentId])).toEqual([
      ['early', 'y'],
      ['late', 'x'],
    ]);
  });

  test('are told apart by the result where the text and the time say otherwise', () => {
    const task = { name: 'Task', promptDigest: 'same', until: 100 };
    const one = tool({ ...task, id: 'one', delegation: { agentId: 'b' } });
    const two = tool({ ...task, id: 'two', delegation: { agentId: 'a' } });
    const found = of(
      turn({ at: 0, ended: 10, tools: [one, two] }),
      agent({ id: 'a' }, delegated({ at: 20, promptDigest: 'same' }), turn({ at: 30 })),
      agent({ id: 'b' }, delegated({ at: 40, promptDigest: 'same' }), turn({ at: 50 })),
    );
    expect(found.map(({ id, agentId }) => [id, agentId])).toEqual([
      ['one', 'b'],
      ['two', 'a'],
    ]);
  });

  test('do not pair by text where the call had ended before the agent began', () => {
    const task = { name: 'Task', promptDigest: 'same' };
    const found = of(
      turn({ at: 0, ended: 10, tools: [tool({ ...task, id: 'early', until: 100 })] }),
      turn({ at: 200, ended: 210, tools: [tool({ ...task, id: 'late', until: 300 })] }),
      agent({ id: 'x' }, delegated({ at: 220, promptDigest: 'same' }), turn({ at: 230 })),
    );
    expect(found.map(({ id, agentId }) => [id, agentId])).toEqual([
      ['early', undefined],
      ['late', 'x'],
    ]);
  });
});

describe('which calls count', () => {
  test.each([
    { what: 'a call that was denied', part: { until: 20, denial: 'user' as const, isError: true }, status: 'denied' },
    { what: 'a call that failed', part: { until: 20, isError: true }, status: 'failed' },
    { what: 'a call that was cut off', part: { until: 20, denial: 'interrupted' as const }, status: 'interrupted' },
    { what: 'a call without a result', part: {}, status: undefined },
    { what: 'a result that only says that it came', part: { until: 20 }, status: 'completed' },
    { what: 'a result with a word of its own', part: { until: 20, delegation: { status: 'odd' } }, status: 'odd' },
    { what: 'a launch nobody heard of again', part: { until: 20, delegation: launched }, status: 'launched' },
  ])('$what: $status', ({ part, status }) => {
    expect(of(call(part))).toMatchObject([{ id: 'call', status }]);
  });

  test('other tools and the workflow itself are none', () => {
    const workflow = tool({ name: 'Workflow', until: 20, delegation: { workflowRun: 'w1' } });
    expect(of(turn({ at: 0, tools: [workflow, tool({ name: 'Bash' })] }))).toEqual([]);
  });

  test('an agent whose call is in no transcript is none', () => {
    expect(of(turn({ at: 0 }), agent({ id: 'orphan' }, turn({ at: 5 })))).toEqual([]);
  });

  test('an agent of a workflow is one, from its first record to its last', () => {
    const found = of(
      turn({ at: 0, tools: [tool({ name: 'Workflow', until: 20, delegation: { workflowRun: 'w1' } })] }),
      agent({ id: 'a', workflowRun: 'w1' }, turn({ at: 40, ended: 70 })),
    );
    expect(found).toMatchObject([{ id: 'a', agentType: 'workflow-subagent', depth: 1, parent: { id: 'main' } }]);
    expect(found[0]?.call).toBeUndefined();
    expect([offsetOf(found[0]?.startedAt), offsetOf(found[0]?.endedAt)]).toEqual([40, 70]);
  });

  test('a call inside an agent is one, below its caller', () => {
    const found = of(
      call({ until: 500, delegation: { agentId: 'a' } }),
      agent(
        { id: 'a' },
        turn({
          at: 50,
          ended: 60,
          tools: [tool({ name: 'Agent', id: 'deep', until: 400, delegation: { agentId: 'b' } })],
        }),
      ),
      agent({ id: 'b' }, turn({ at: 100 })),
    );
    expect(found.map(({ id, parent, depth }) => [id, parent.id, depth])).toEqual([
      ['call', 'main', 1],
      ['deep', 'a', 2],
    ]);
  });
});

describe('its interval', () => {
  const inBackground = { until: 20, delegation: launched };
  const working = agent({ id: 'a' }, turn({ at: 50, ended: 60 }));

  test.each([
    { what: 'the result', parts: [call({ until: 90, delegation: { agentId: 'a' } }), working], end: 90 },
    {
      what: 'the first report with the agent’s id',
      parts: [
        call(inBackground),
        working,
        notification({ at: 70, taskId: 'a', status: 'completed' }),
        notification({ at: 95, taskId: 'a', status: 'failed' }),
      ],
      end: 70,
    },
    {
      what: 'the first report with the call’s id',
      parts: [call({ background: true }), notification({ at: 75, toolUseId: 'call', taskId: 'z' })],
      end: 75,
    },
    { what: 'the agent’s last record, without a report', parts: [call(inBackground), working], end: 60 },
    { what: 'the launch, without a transcript', parts: [call(inBackground)], end: 20 },
    {
      what: 'the agent’s last record, cut off without a result',
      parts: [call(), agent({ id: 'call' }, turn({ at: 50, ended: 60 }))],
      end: 60,
    },
    { what: 'nothing that is known', parts: [call()], end: undefined },
    {
      what: 'no report from before the call: the agent had another task then',
      parts: [call(inBackground), working, notification({ at: 5, taskId: 'a', status: 'completed' })],
      end: 60,
    },
    {
      what: 'no report of another task',
      parts: [call(inBackground), notification({ at: 70, taskId: 'shell' })],
      end: 20,
    },
  ])('ends with $what', ({ parts, end }) => {
    const [found] = of(...parts);
    expect(offsetOf(found?.startedAt)).toBe(10);
    expect(offsetOf(found?.endedAt)).toBe(end);
  });

  test.each([
    { what: 'launched', parts: [call(inBackground)], background: true },
    {
      what: 'launched elsewhere',
      parts: [call({ until: 20, delegation: { status: 'remote_launched' } })],
      background: true,
    },
    { what: 'asked for', parts: [call({ background: true })], background: true },
    {
      what: 'as the side file says',
      parts: [call(), agent({ id: 'a', toolUseId: 'call', background: true })],
      background: true,
    },
    {
      what: 'asked for, yet completed',
      parts: [call({ background: true, until: 20, delegation: { status: 'completed' } })],
      background: false,
    },
    { what: 'answered', parts: [call({ until: 20 })], background: false },
  ])('$what: in the background is $background', ({ parts, background }) => {
    expect(of(...parts)).toMatchObject([{ background }]);
  });

  test('takes the status of the report that ends it', () => {
    const parts = [call(inBackground), notification({ at: 70, taskId: 'a', status: 'killed' })];
    expect(of(...parts)).toMatchObject([{ status: 'killed' }]);
  });
});

describe('its type', () => {
  const worker = turn({ at: 50, agentType: 'from-turn' });
  const result = { until: 90, delegation: { agentId: 'a', agentType: 'from-result' } };

  test.each([
    {
      what: 'the side file',
      parts: [call(result), agent({ id: 'a', agentType: 'from-side-file' }, worker)],
      type: 'from-side-file',
    },
    { what: 'its own turns', parts: [call(result), agent({ id: 'a' }, worker)], type: 'from-turn' },
    {
      what: 'the result',
      parts: [call({ ...result, agentType: 'asked' }), agent({ id: 'a' }, turn({ at: 50 }))],
      type: 'from-result',
    },
    { what: 'the call', parts: [call({ agentType: 'asked' })], type: 'asked' },
    { what: 'the default', parts: [call()], type: 'general-purpose' },
  ])('comes from $what', ({ parts, type }) => {
    expect(of(...parts)).toMatchObject([{ agentType: type }]);
  });
});

describe('without a transcript', () => {
  test('the most that a result or report tells is a lower bound', () => {
    const parts = [
      call({ until: 20, delegation: { ...launched, lastTokens: 400 } }),
      notification({ at: 70, taskId: 'a', tokens: 900 }),
    ];
    expect(of(...parts)).toMatchObject([{ agentId: 'a', lowerBoundTokens: 900 }]);
  });

  test('no bound is claimed where nothing is told, nor where the transcript is there', () => {
    expect(of(call())[0]?.lowerBoundTokens).toBeUndefined();
    const known = of(
      call({ until: 90, delegation: { agentId: 'a', lastTokens: 5 } }),
      agent({ id: 'a' }, turn({ at: 50 })),
    );
    expect(known[0]?.lowerBoundTokens).toBeUndefined();
  });
});

test('stands with the receipt and the time of its call', () => {
  const [found] = of(
    turn({ at: 0 }),
    turn({ at: 100, tools: [tool({ name: 'Task', id: 'call' })] }),
    toolResult({ of: 'call', at: 300 }),
  );
  expect(found?.receipt).toMatchObject({ file: 'session.jsonl', line: 2 });
  expect(offsetOf(found?.at)).toBe(1100);
});

test('stand in time order, undated ones last, those of one instant by id', () => {
  const found = of(
    turn({ tools: [tool({ name: 'Task', id: 'undated' }), tool({ name: 'Task', id: 'also undated' })] }),
    turn({ at: 100, tools: [tool({ name: 'Task', id: 'late', at: 120 })] }),
    turn({
      at: 0,
      tools: [tool({ name: 'Task', id: 'beside', at: 50 }), tool({ name: 'Agent', id: 'again', at: 50 })],
    }),
    agent({ id: 'w', workflowRun: 'run' }, turn({ at: 30 })),
    agent({ id: 'v', workflowRun: 'run' }, turn({ at: 90 })),
  );
  expect(found.map(({ id }) => id)).toEqual(['w', 'again', 'beside', 'v', 'late', 'also undated', 'undated']);
});

test('those of one instant and one id stand by who delegated', () => {
  const calling = turn({ at: 0, tools: [tool({ name: 'Task', id: 'same', at: 50 })] });
  const found = of(agent({ id: 'z' }, calling), agent({ id: 'y' }, calling));
  expect(found.map(({ id, parent }) => `${id} of ${parent.id}`)).toEqual(['same of y', 'same of z']);
});

test('a call that goes on with an agent is a delegation to it', () => {
  const found = of(
    turn({ at: 0, tools: [tool({ name: 'Task', id: 'c1', until: 20, delegation: { agentId: 'a' } })] }),
    turn({ at: 100, tools: [tool({ name: 'Task', id: 'c2', until: 190, delegation: { agentId: 'a' } })] }),
    turn({ at: 200, tools: [tool({ name: 'Task', id: 'c3', until: 290, delegation: { agentId: 'main' } })] }),
    turn({ at: 300, tools: [tool({ name: 'Task', id: 'c4' })] }),
    agent({ id: 'a' }, turn({ at: 10 })),
  );
  expect(found.map(({ id, agent: chain, agentId }) => [id, chain?.id, agentId])).toEqual([
    ['c1', 'a', 'a'],
    ['c2', 'a', 'a'],
    ['c3', undefined, 'main'],
    ['c4', undefined, undefined],
  ]);
});

test('the call that a fork repeats is that of whoever forked', () => {
  const repeated = turn({ at: 10, tools: [tool({ name: 'Task', id: 'c', until: 90 })] });
  const fork = agent({ id: 'x', toolUseId: 'c', parentAgentId: 'a' }, repeated);
  const found = of(turn({ at: 0 }), agent({ id: 'a' }, turn({ at: 5 })), fork);
  expect(found.map(({ parent, depth }) => [parent.id, depth])).toEqual([['a', 2]]);
  expect(of(agent({ id: 'x', toolUseId: 'c' }, repeated)).map(({ parent }) => parent.id)).toEqual(['x']);
});

describe('an agent of a workflow', () => {
  test.each([
    { told: undefined, background: true },
    { told: true, background: true },
    { told: false, background: false },
  ])('runs in the background unless its side file says $told', ({ told, background }) => {
    const flowing = agent(
      { id: 'w', workflowRun: 'run', ...(told === undefined ? {} : { background: told }) },
      turn({ at: 1 }),
    );
    expect(of(turn({ at: 0 }), flowing)).toMatchObject([{ id: 'w', background }]);
  });

  test('is a delegation where it has a file with a record of its own', () => {
    const built = session(turn({ at: 0 }), agent({ id: 'w', workflowRun: 'run' }, turn({ at: 1 })));
    const changed = (told: Partial<Chain>): Session => ({
      ...built,
      chains: built.chains.map((chain) => (chain.id === 'w' ? { ...chain, ...told } : chain)),
    });
    expect(delegations(built)).toHaveLength(1);
    expect(delegations(changed({ origin: 'progress' }))).toEqual([]);
    expect(delegations(changed({ receipt: undefined }))).toEqual([]);
  });

  test('stands for itself where nobody is known who delegated', () => {
    const found = of(agent({ id: 'w', workflowRun: 'run' }, turn({ at: 1 })));
    expect(found.map(({ parent, depth }) => [parent.id, depth])).toEqual([['w', 1]]);
  });
});
