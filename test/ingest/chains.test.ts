/** The chains of a session: whose turns stand in each, in which order, and what is known of its agent. */
import { describe, expect, test } from '@jest/globals';
import { buildChains } from '../../src/ingest/chains.ts';
import type { Chain } from '../../src/model/session.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { partsOf, response, written } from './written.ts';
import type { WrittenRecord } from './written.ts';

function chainsOf(session: string, ...transcripts: readonly Transcript[]): readonly Chain[] {
  const { parts, around } = partsOf(session, ...transcripts);
  return [...buildChains(parts, around).values()];
}

/** A record that is one response, named by it. */
const turn = (id: string, at?: number, more: Partial<WrittenRecord> = {}): WrittenRecord => ({
  id,
  at,
  says: [response(id)],
  ...more,
});

const idsOf = (chain: Chain | undefined): unknown => chain?.turns.map(({ id }) => id);
const linksOf = (chain: Chain | undefined): unknown =>
  chain?.links.map(({ turn: { id }, own }) => (own ? id : `${id} copied`));

test('a chain says whose it is, what it holds, and from when to when', () => {
  const call = { id: 'c1', name: 'Read' };
  const [main, ...others] = chainsOf(
    'one',
    written({ file: 'a' }, { id: 'p', at: 1 }, { id: 'r', at: 4, says: [response('m', { toolUses: [call] })] }),
  );
  expect(others).toEqual([]);
  expect(main).toMatchObject({ sessionId: 'one', id: 'main', role: 'main', origin: 'main', meta: {}, firstAt: 1 });
  expect(main).toMatchObject({ lastAt: 4, receipt: { file: 'a', line: 1, uuid: 'p' }, workflowRun: undefined });
  expect([idsOf(main), linksOf(main), main?.toolCalls.map(({ id }) => id)]).toEqual([['m'], ['m'], ['c1']]);
});

test('an agent is known by what its file tells', () => {
  const role = { kind: 'agent', agentId: 'k', workflowRun: 'wf', meta: { agentType: 'Explore' } } as const;
  const [main, agent, ...others] = chainsOf(
    'one',
    written({ file: 'a' }, { id: 'p' }),
    written({ file: 'b', role }, turn('m', 5)),
  );
  expect([main?.id, others]).toEqual(['main', []]);
  expect(agent).toMatchObject({ firstAt: 5, lastAt: 5, receipt: { file: 'b', line: 1, uuid: 'm' } });
  expect(agent).toMatchObject({ id: 'k', role: 'sub', origin: 'file', meta: role.meta, workflowRun: 'wf' });
});

test('a chain without a dated record has its first turn for a receipt, and none without turns', () => {
  const [undated] = chainsOf('one', written({ file: 'a' }, { id: 'p' }, turn('m')));
  expect(undated).toMatchObject({ firstAt: undefined, lastAt: undefined, receipt: { line: 2, messageId: 'm' } });
  expect(chainsOf('one', written({ file: 'a' }, { id: 'p' }))[0]?.receipt).toBeUndefined();
});

describe('turns stand', () => {
  const parent = (id: string) => ({ parentUuid: id });

  test.each<readonly [string, readonly WrittenRecord[]]>([
    ['by their beginning', [turn('b', 1), turn('a', 2)]],
    ['undated ones last', [turn('b', 9), turn('a')]],
    ['those of one instant by ancestry', [turn('b', 5), turn('a', 5, parent('b'))]],
    ['then by their end', [turn('b', 5), turn('a', 5), { id: 'late', at: 7, says: [response('a')] }]],
    ['then by their id', [turn('b', 5), turn('c', 5)]],
  ])('%s, however they are written', (_name, records) => {
    const [first = '', second = ''] = records.map(({ id }) => id);
    for (const order of [records, records.toReversed()]) {
      const [chain] = chainsOf('one', written({}, ...order));
      expect(idsOf(chain)).toEqual([first, second]);
    }
  });

  test('dated ones as links too, undated ones as turns alone', () => {
    const [chain] = chainsOf('one', written({}, turn('a'), turn('b', 0), turn('c', 1)));
    expect([idsOf(chain), linksOf(chain)]).toEqual([
      ['b', 'c', 'a'],
      ['b', 'c'],
    ]);
  });
});

test('copied turns stand among the links of a chain, dated ones, and are none of its own', () => {
  const original = written({ file: 'a', session: 'old' }, turn('x', 1), turn('y', 4), turn('u'));
  const fork = written({ file: 'b', session: 'new' }, turn('x', 1), turn('u'), turn('z', 3), turn('y', 4), turn('v'));
  const [chain] = chainsOf('new', original, fork);
  expect([idsOf(chain), linksOf(chain)]).toEqual([
    ['z', 'v'],
    ['x copied', 'z', 'y copied'],
  ]);
  const [old] = chainsOf('old', original, fork);
  expect([idsOf(old), linksOf(old)]).toEqual([
    ['x', 'y', 'u'],
    ['x', 'y'],
  ]);
});

test('calls stand by their time, those of one instant as their turns do, undated ones last', () => {
  const calling = (id: string, turnId: string, at?: number): WrittenRecord => ({
    id,
    at,
    says: [response(turnId, { toolUses: [{ id: `of ${id}`, name: 'Read' }] })],
  });
  const [chain] = chainsOf(
    'one',
    written({}, calling('u', 't0'), calling('a', 't1', 1), calling('d', 't1', 9), calling('c', 't2', 5)),
    written({ file: 'z' }, calling('e', 't3', 9)),
  );
  expect(chain?.toolCalls.map(({ id }) => id)).toEqual(['of a', 'of c', 'of d', 'of e', 'of u']);
});

test('a chain holds the results of calls that its session did not make, with the call where it has a copy', () => {
  const result = (id: string, at: number, toolUseId: string): WrittenRecord => ({
    id,
    at,
    says: [{ kind: 'tool-result', toolUseId, isError: true }],
  });
  const copied = [
    { id: 'p', at: 0 },
    { ...turn('m', 5), says: [response('m', { toolUses: [{ id: 'c', name: 'Edit' }] })] },
  ];
  const fork = written({ session: 'fork', file: 'b' }, ...copied, result('rc', 40, 'c'), result('rd', 30, 'd'));
  const origin = written({ session: 'origin', file: 'a' }, ...copied);
  const [forked] = chainsOf('fork', origin, fork);
  expect(forked?.looseResults).toMatchObject([
    { callId: 'd', call: undefined, result: { at: 30, isError: true, receipt: { uuid: 'rd' } } },
    { callId: 'c', call: { name: 'Edit', turnId: 'm' }, result: { at: 40, receipt: { file: 'b', uuid: 'rc' } } },
  ]);
  const [own] = chainsOf('origin', origin, fork);
  expect([own?.looseResults, own?.toolCalls.map((call) => call.result)]).toEqual([undefined, [undefined]]);
});
