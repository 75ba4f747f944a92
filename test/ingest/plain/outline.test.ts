/** Outlines: a statement of one says what a statement of the whole session does. */
import { describe, expect, test } from '@jest/globals';
import { plainMembers } from '../../../src/ingest/plain/members.ts';
import { response, user } from '../../support/adversarial/line.ts';
import { difference } from '../../support/difference.ts';
import { full, line, other, silent } from './full-lines.ts';
import { outlined, stated } from './outlines.ts';
import type { File } from './plain-files.ts';
import { agent, agentRole, at, main, ready, result, use } from './plain-files.ts';

/** So many tokens that a turn without them in the cache is a cold rebuild. */
const context = (read: number) => ({ cache_read_input_tokens: read, cache_creation_input_tokens: 60_000 - read });
const task = (id: string, name = 'Task') => ({
  type: 'tool_use',
  id,
  name,
  input: { prompt: 'Look', subagent_type: 'scout' },
});
const turn = (second: number, message = {}, usage = {}, record = {}) =>
  response({ id: `m-${second}`, ...message }, { ...line(second), requestId: `r-${second}`, ...record }, usage);
const failed = (id: string, second: number) => user([{ ...result(id), is_error: true }], line(second));
const report = (words: string) =>
  `<task-notification><task-id>a-9</task-id><status>failed</status><summary>${words}</summary></task-notification>`;
const reported = (words: string, second: number) =>
  user(report(words), { ...line(second), origin: { kind: 'task-notification' } });
const waiting = (words: string, second: number) =>
  JSON.stringify({ type: 'queue-operation', operation: 'enqueue', timestamp: at(second), content: report(words) });
const launched = (id: string, second: number) =>
  user([result(id)], { ...line(second), toolUseResult: { status: 'async_launched', agentId: 'a-9' } });
const side: File['role'] = { ...agentRole };

const outlines: readonly (readonly [string, readonly File[]])[] = [
  ['a file without a record', [main()]],
  ['a prompt alone', [main(user('Go'))]],
  ['a response in three lines', [main(full, other, silent)]],
  [
    'turns, the second of which lost its cache',
    [main(turn(1, {}, context(0)), turn(2, {}, context(100)), turn(3, {}, context(60_000)))],
  ],
  [
    'turns that do not stand in the order of time',
    [main(turn(3, {}, context(0)), turn(1, {}, context(0)), turn(2, {}, context(9)))],
  ],
  ['a response without a message id', [main(turn(1, { id: undefined }), turn(2, { id: undefined }))]],
  ['a response without usage', [main(turn(1, { usage: undefined }), turn(2))]],
  [
    'copies that contradict each other, the larger first',
    [main(turn(1, { id: 'm' }, { input_tokens: 9 }), turn(2, { id: 'm' }, { input_tokens: 3 }))],
  ],
  [
    'copies of which the last alone has no stop reason, and of which one of the last two has',
    [
      main(
        turn(1, { id: 'a' }),
        turn(2, { id: 'a', stop_reason: null }),
        turn(3, { id: 'b' }),
        response({ id: 'b', stop_reason: null }, { ...line(3), uuid: 'u-0' }),
      ),
    ],
  ],
  [
    'calls of one tool and of several',
    [main(turn(1, { content: [use('a'), use('b')] }), turn(2, { content: [use('c'), task('d')] }))],
  ],
  [
    'calls that failed, and one that did not',
    [main(turn(1, { content: [use('a'), use('b')] }), failed('a', 2), user([result('b')], line(3)))],
  ],
  [
    'a question that was answered, and a plan that was refused',
    [
      main(
        turn(1, { content: [{ ...use('a'), name: 'AskUserQuestion' }] }),
        user([result('a')], line(2)),
        turn(3, { content: [{ ...use('b'), name: 'ExitPlanMode' }] }),
        user([result('b')], { ...line(4), toolDenialKind: 'user-rejected' }),
      ),
    ],
  ],
  [
    'an agent whose result repeats what it used last',
    [
      main(
        turn(1, { content: [task('t')] }),
        user([result('t')], {
          ...line(9),
          toolUseResult: {
            status: 'completed',
            agentId: 'a-1',
            usage: { input_tokens: 11, cache_read_input_tokens: 13, output_tokens: 700 },
          },
        }),
      ),
      {
        ...agent(
          turn(5, { id: 'x', stop_reason: null }, {}, { attributionAgent: 'Plan' }),
          turn(7, { id: 'y', stop_reason: null }),
        ),
        role: side,
      },
    ],
  ],
  ['errors of calls that are not on record', [main(turn(1), failed('a', 2), failed('b', 3), turn(4))]],
  [
    'a refusal of a call that is not on record',
    [main(user([result('a')], { ...line(2), toolDenialKind: 'user-rejected' }), turn(4))],
  ],
  [
    'an agent that failed twice, told from the queue and in a line',
    [
      main(
        turn(1, { content: [task('t')] }),
        launched('t', 2),
        waiting('first', 3),
        reported('first', 4),
        turn(5),
        waiting('second', 6),
        reported('second', 7),
        turn(8),
      ),
    ],
  ],
  [
    'agents beside each other, turn for turn',
    [
      main(turn(1), turn(4), turn(6, {}, context(0))),
      agent(turn(3, { id: 'x' }, context(0)), turn(5, { id: 'y' }, context(9)), turn(8, { id: 'z' })),
    ].map((file, index) =>
      index === 0
        ? file
        : { ...file, parts: file.parts.map((lines) => lines.map((text) => text.replaceAll('"u-', '"ua-'))) },
    ),
  ],
  [
    'a call in one file, its error in another',
    [main(turn(1, { content: [use('a')] })), agent(failed('a', 2).replace('u-2', 'ua-2'))],
  ],
  [
    'the place of the second turn alone',
    [main(turn(1, {}, {}, { cwd: undefined }), turn(2, {}, {}, { cwd: '/second' }))],
  ],
  [
    'what was read in parts',
    [
      {
        ...main(),
        parts: [
          [turn(1), turn(2, { content: [use('a')] })],
          [failed('a', 3), turn(4)],
        ],
      },
    ],
  ],
];

test.each(outlines)('%s', (_name, files) => {
  const { short, whole } = stated(files);
  expect(short).toBeDefined();
  expect(difference(short, whole)).toBe(undefined);
});

test('a session holds no more turns than those that say more', () => {
  const found = outlined([main(turn(1), turn(2), turn(3, { content: [use('a'), use('b')] }), failed('b', 4), turn(5))]);
  const turns = found?.outlines.flatMap(({ session: { chains } }) => chains.flatMap((chain) => chain.turns));
  expect(turns?.map(({ id }) => id)).toEqual(['m-1', 'm-3']);
  expect(found?.outlines[0]?.turns?.map(({ starts }) => starts.length)).toEqual([4]);
});

describe('the whole session is looked at for', () => {
  test.each<readonly [string, readonly File[]]>([
    ['a response without a time', [main(turn(1, {}, {}, { timestamp: undefined }))]],
    ['two turns of one instant', [main(turn(1), turn(2, {}, {}, { timestamp: at(1) }))]],
    ['copies out of order', [main(turn(2, { id: 'm' }), turn(1, { id: 'm' }))]],
    [
      'copies of one instant with two models',
      [main(turn(1, { id: 'm' }), turn(2, { id: 'm', model: 'other' }, {}, { timestamp: at(1) }))],
    ],
    [
      'a turn that repeats a call',
      [main(turn(1, { id: 'm', content: [use('a')] }), turn(2, { id: 'm', content: [use('a')] }))],
    ],
    ['a failed call with two results', [main(turn(1, { content: [use('a')] }), failed('a', 2), failed('a', 3))]],
    [
      'reports in the same words',
      [main(turn(1, { content: [task('t')] }), launched('t', 2), reported('so', 3), turn(4), reported('so', 5))],
    ],
    [
      'an interruption beside a denial',
      [
        main(
          turn(1, { content: [use('a')] }),
          user([result('a')], { ...line(2), toolDenialKind: 'user-rejected' }),
          user([{ type: 'text', text: '[Request interrupted by user]' }], line(3)),
        ),
      ],
    ],
  ])('%s', (_name, files) => {
    expect(plainMembers(files.map(ready))).toBeDefined();
    expect(outlined(files)).toBe(undefined);
  });
});
