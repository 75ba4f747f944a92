/** Plain kin: what is built of rows is what assembly builds of records, and what is not plain is left to assembly. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { response, user } from '../../support/adversarial/line.ts';
import { difference } from '../../support/difference.ts';
import { homes } from '../../support/random-home.ts';
import type { File } from './plain-files.ts';
import { agent, agentRole, at, both, main, result, sessionsOf, use } from './plain-files.ts';

/** A result that the scanner does not understand. */
const launched = (id: string) =>
  user([result(id)], { uuid: `r-${id}`, toolUseResult: { status: 'async_launched', agentId: 'a-1' } });

/** Inputs and responses of one instant, the ids of which are in no order. */
function row(prefix: string, record = {}): readonly string[] {
  const ids = ['d', 'b', 'e', 'a', 'f', 'c'].map((name) => `${prefix}${name}`);
  return ids.map((uuid, index) => {
    const placed = { ...record, uuid, parentUuid: ids[index - 1], requestId: uuid };
    return index % 2 === 0 ? user(`Go ${index}`, placed) : response({ id: `m-${uuid}` }, placed);
  });
}

describe('what is plain is assembled alike:', () => {
  test.each<readonly [string, readonly File[]]>([
    ['a file without a record', [main()]],
    ['two of them', [main(), agent()]],
    [
      'results of calls that are not on record, in two chains',
      [
        main(user([result('c')], { uuid: 'u-3', timestamp: at(3) }), user([result('b')], { timestamp: at(3) })),
        agent(launched('a'), response({ content: [use('d')] })),
      ],
    ],
    ['a file in which nothing is kept', [main('{"type":"mode","mode":"normal"}')]],
    [
      'a response in three lines, out of order, and two of one instant',
      [
        main(
          response({ stop_reason: null }, { uuid: 'u-3', parentUuid: 'u-2', timestamp: at(3) }, { output_tokens: 30 }),
          response({ stop_reason: null }, { uuid: 'u-1', timestamp: at(1), version: '2.1.1' }, { output_tokens: 1 }),
          response({ model: undefined }, { uuid: 'u-2', parentUuid: 'u-1', timestamp: at(3) }, { output_tokens: 2 }),
        ),
      ],
    ],
    [
      'a response whose second line, of the same instant, names the first with an escape',
      [
        main(
          response({}, { uuid: 'a', parentUuid: 'u-1' }).replace('u-1', String.raw`\u0075-1`),
          response({}, { uuid: 'u-1', parentUuid: undefined }),
        ),
      ],
    ],
    [
      'copies that contradict each other, undated ones, and one without usage',
      [
        main(
          response({}, { uuid: 'u-1', timestamp: undefined }, { input_tokens: 5 }),
          response({ usage: undefined }, { uuid: 'u-2' }),
          response({}, { uuid: 'u-3' }, { input_tokens: 6 }),
        ),
      ],
    ],
    [
      'responses without a message id, with and without a request id',
      [
        main(
          response({ id: undefined }, { uuid: 'u-1' }),
          response({ id: undefined }, { uuid: 'u-2' }),
          response({ id: undefined }, { uuid: 'u-3', requestId: undefined }),
          response({ id: undefined }, { uuid: 'u-4', requestId: undefined }),
        ),
      ],
    ],
    [
      'calls of several lines, their results, and one without',
      [
        main(
          response({ content: [use('t-1'), use('t-2')] }, { uuid: 'u-1' }),
          response({ content: [use('t-3')] }, { uuid: 'u-2', timestamp: at(2) }),
          user([result('t-2')], { uuid: 'r-2', timestamp: at(4) }),
          user([result('t-1')], { uuid: 'r-1', timestamp: at(5) }),
        ),
      ],
    ],
    [
      'an agent whose call is answered in another file',
      [
        main(user('Go', { uuid: 'p-1' }), user([result('t-9')], { uuid: 'r-9', timestamp: at(9) })),
        agent(response({ content: [use('t-9')] }, { uuid: 'a-1', isSidechain: true })),
      ],
    ],
    [
      'a title that is written again',
      [
        main(
          user('Go', { uuid: 'p-1' }),
          ...Array.from({ length: 2 }, () => '{"type":"custom-title","customTitle":"T"}'),
        ),
      ],
    ],
    ['an input that is told again', [main(user('Go', { uuid: 'p-1' }), user('Go', { uuid: 'p-1' }))]],
    [
      'what counts as nothing, told again',
      [main(...Array.from({ length: 2 }, () => response({ model: '<synthetic>' }, { uuid: 'x' })))],
    ],
    [
      'a result that tells of an agent, and the agent, which was given nothing yet',
      [main(response({ content: [use('t-1')] }), launched('t-1'), launched('t-1')), agent()],
    ],
    ['a file without a record before one with some', [agent(), main(user('Go', { uuid: 'p-1' }))]],
    [
      'inputs and responses of one instant in two files, by ancestry',
      [agent(...row('z-', { isSidechain: true })), main(...row('y-'))],
    ],
    [
      'a file that was read in parts, with a response and a call over both',
      [
        {
          ...main(),
          parts: [
            [user('Go', { uuid: 'p-1' }), response({ content: [use('t-1')] }, { uuid: 'u-1', timestamp: at(1) })],
            [
              response({ content: [use('t-2')] }, { uuid: 'u-2', timestamp: at(1), parentUuid: 'u-1' }),
              user([result('t-1')], { uuid: 'r-1', parentUuid: 'u-2', timestamp: at(3) }),
            ],
          ],
        },
      ],
    ],
    [
      'first records of one instant, read by the scanner and by the decoder',
      [main(user('B', { uuid: 'b' }), user([result('t-0')], { uuid: 'a' }), user('C', { uuid: '0' }))],
    ],
  ])('%s', (_name, files) => {
    const { plain, whole } = both(files);
    expect(plain).toBeDefined();
    expect(difference(plain, whole)).toBe(undefined);
  });

  test('random homes, session by session', () => {
    let plainOnes = 0;
    fc.assert(
      fc.property(homes, (home) => {
        for (const files of sessionsOf(home)) {
          const { plain, whole } = both(files);
          if (plain === undefined) continue;
          plainOnes += 1;
          expect(difference(plain, whole)).toBe(undefined);
        }
      }),
      { numRuns: 60 },
    );
    expect(plainOnes).toBeGreaterThan(20);
  });
});

describe('is not plain:', () => {
  test.each<readonly [string, readonly File[]]>([
    ['a sidechain in a main transcript', [main(response({}, { isSidechain: true }))]],
    [
      'a response that the decoder read',
      [main(response({}, {}, { iterations: [{ type: 'advisor_message', input_tokens: 3 }] }))],
    ],
    ['an id of two records', [main(user([result('t-1')]), user([result('t-2')]))]],
    ['an id of two inputs that do not say the same', [main(user('One'), user('Two, and more'))]],
    ['a call that is told twice', [main(response({ content: [use('t-1'), use('t-1')] }))]],
    ['a call with two results', [main(user([result('t-1')], { uuid: 'x' }), user([result('t-1')], { uuid: 'y' }))]],
    ['an agent of two files', [agent(user('Go')), { ...agent(user('On', { uuid: 'o' })), name: 'other.jsonl' }]],
    [
      'a file of another session',
      [main(user('Go')), { ...agent(user('On', { uuid: 'o' })), role: { ...agentRole, sessionId: 's-2' } }],
    ],
  ])('%s', (_name, files) => {
    expect(both(files).plain).toBe(undefined);
  });
});
