import { expect, test } from '@jest/globals';
import { endedAt, isBackground, lowerBoundTokens, reportsOf, statusOf } from '../../src/ledger/delegation-end.ts';
import type { DelegationEnd } from '../../src/ledger/delegation-end.ts';
import { agent, notification, offsetOf, session, tool, turn } from '../support/session.ts';
import type { NotificationPart, Part, ToolPart } from '../support/session.ts';

interface Told {
  readonly call?: Partial<ToolPart>;
  readonly agent?: Part;
  readonly reports?: readonly NotificationPart[];
}

function endOf({ call: part = {}, agent: crew, reports = [] }: Told): DelegationEnd {
  const asked = turn({ at: 0, ended: 10, tools: [tool({ name: 'Task', id: 'c', ...part })] });
  const built = session(asked, ...(crew === undefined ? [] : [crew]), ...reports.map(notification));
  const [call] = built.chains[0]?.toolCalls ?? [];
  if (call === undefined) throw new Error('no call');
  const [, chain] = built.chains;
  return { call, agent: chain, reports: reportsOf(built)(chain?.id, call) };
}

const crew = agent({ id: 'a' }, turn({ at: 20, ended: 70 }));
const launched = { until: 12, delegation: { agentId: 'a', status: 'async_launched' } };

test.each<{ readonly why: string; readonly told: Told; readonly background: boolean }>([
  { why: 'what was launched', told: { call: launched }, background: true },
  {
    why: 'what was launched elsewhere',
    told: { call: { until: 12, delegation: { status: 'remote_launched' } } },
    background: true,
  },
  {
    why: 'not what came back, whatever was asked for',
    told: { call: { background: true, until: 12, delegation: { status: 'completed' } } },
    background: false,
  },
  { why: 'what was asked for so', told: { call: { background: true } }, background: true },
  {
    why: 'not what was asked for otherwise, whatever the side file says',
    told: { call: { background: false }, agent: agent({ id: 'a', background: true }) },
    background: false,
  },
  { why: 'what the side file says', told: { agent: agent({ id: 'a', background: true }) }, background: true },
  { why: 'what reports without a result', told: { reports: [{ at: 50, toolUseId: 'c' }] }, background: true },
  {
    why: 'not what reports beside a result',
    told: { call: { until: 40 }, reports: [{ at: 50, toolUseId: 'c' }] },
    background: false,
  },
  { why: 'not what nothing is known of', told: {}, background: false },
])('in the background was $why', ({ told, background }) => {
  expect(isBackground(endOf(told))).toBe(background);
});

test.each<{ readonly why: string; readonly told: Told; readonly end: number | undefined }>([
  { why: 'with its result', told: { call: { until: 90 }, agent: crew }, end: 90 },
  {
    why: 'nobody knows when, if the result has no time',
    told: { call: { isError: true }, agent: crew },
    end: undefined,
  },
  { why: 'with its agent, if it was cut off', told: { agent: crew }, end: 70 },
  { why: 'nobody knows when, if nothing is left of it', told: {}, end: undefined },
  {
    why: 'with the first report that has a time',
    told: { call: launched, agent: crew, reports: [{ taskId: 'a' }, { at: 95, taskId: 'a' }, { at: 85, taskId: 'a' }] },
    end: 85,
  },
  { why: 'with its agent, if nothing was reported', told: { call: launched, agent: crew }, end: 70 },
  { why: 'with its launch, if nothing else is known', told: { call: launched }, end: 12 },
  { why: 'nobody knows when, without any of these', told: { call: { background: true } }, end: undefined },
])('a delegation ended $why', ({ told, end }) => {
  expect(offsetOf(endedAt(endOf(told)))).toBe(end);
});

test.each<{ readonly told: Told; readonly status: string | undefined }>([
  { told: {}, status: undefined },
  { told: { call: { until: 90 } }, status: 'completed' },
  { told: { call: { until: 90, delegation: { status: 'partial' } } }, status: 'partial' },
  { told: { call: { until: 90, isError: true } }, status: 'failed' },
  { told: { call: { until: 90, isError: true, denial: 'interrupted' } }, status: 'interrupted' },
  { told: { call: { until: 90, isError: true, denial: 'user' } }, status: 'denied' },
  { told: { call: { until: 90, denial: 'rule' } }, status: 'denied' },
  { told: { call: launched }, status: 'launched' },
  { told: { call: { background: true, until: 12 } }, status: 'launched' },
  {
    told: {
      call: launched,
      reports: [
        { at: 50, taskId: 'a' },
        { at: 60, taskId: 'a', status: 'killed' },
      ],
      agent: crew,
    },
    status: 'killed',
  },
  {
    told: { call: { until: 40 }, reports: [{ at: 50, toolUseId: 'c', status: 'failed' }] },
    status: 'completed',
  },
  { told: { reports: [{ at: 50, toolUseId: 'c' }] }, status: undefined },
])('the status of $told is $status', ({ told, status }) => {
  expect(statusOf(endOf(told))).toBe(status);
});

test.each<{ readonly why: string; readonly told: Told; readonly tokens: number | undefined }>([
  {
    why: 'no bound is needed where there is a transcript',
    told: { call: { until: 90, delegation: { lastTokens: 900 } }, agent: crew },
    tokens: undefined,
  },
  {
    why: 'a transcript without turns tells nothing',
    told: { call: { until: 90, delegation: { lastTokens: 900 } }, agent: agent({ id: 'a' }) },
    tokens: 900,
  },
  {
    why: 'the most that was told holds',
    told: {
      call: { until: 90, delegation: { lastTokens: 900 } },
      reports: [
        { at: 20, toolUseId: 'c', tokens: 1200 },
        { at: 30, toolUseId: 'c', tokens: 40 },
      ],
    },
    tokens: 1200,
  },
  { why: 'a report alone may tell', told: { reports: [{ at: 20, toolUseId: 'c', tokens: 7 }] }, tokens: 7 },
  { why: 'nothing is told', told: { call: { until: 90 }, reports: [{ at: 20, toolUseId: 'c' }] }, tokens: undefined },
])('of tokens: $why', ({ told, tokens }) => {
  expect(lowerBoundTokens(endOf(told))).toBe(tokens);
});

test('reports are those with either id, each once, in time order, and none from before the call', () => {
  const built = session(
    turn({ at: 100, ended: 110, tools: [tool({ name: 'Task', id: 'c' })] }),
    notification({ at: 50, taskId: 'a', status: 'before' }),
    notification({ at: 300, taskId: 'a', status: 'late' }),
    notification({ at: 200, taskId: 'a', toolUseId: 'c', status: 'both' }),
    notification({ at: 110, toolUseId: 'c', status: 'with the call' }),
    notification({ taskId: 'a', status: 'undated' }),
    notification({ at: 250, taskId: 'b', toolUseId: 'd', status: 'other' }),
    notification({ at: 300, taskId: 'a', status: 'as late' }),
    notification({ at: 300, taskId: 'a' }),
    notification({ at: 260, status: 'nameless' }),
  );
  const [call] = built.chains[0]?.toolCalls ?? [];
  if (call === undefined) throw new Error('no call');
  const statuses = (agentId: string | undefined) => reportsOf(built)(agentId, call).map(({ event }) => event.status);
  expect(statuses('a')).toEqual(['with the call', 'both', undefined, 'as late', 'late', 'undated']);
  expect(statuses(undefined)).toEqual(['with the call', 'both']);
});
