/** What the files of a session tell of its agents: their side files, and the records that name an agent's call. */
import { expect, test } from '@jest/globals';
import { agentFiles } from '../../src/ingest/agent-files.ts';
import type { ChainHint } from '../../src/model/record.ts';
import type { Transcript, TranscriptRole } from '../../src/model/transcript.ts';
import { partsOf, written } from './written.ts';

type Agent = Extract<TranscriptRole, { kind: 'agent' }>;
const agent = (file: string, told: Partial<Agent>): Transcript =>
  written({ file, role: { kind: 'agent', agentId: 'k', meta: {}, ...told } }, { id: file });
const naming = (agentId: string, toolUseId?: string): ChainHint => ({ kind: 'agent', agentId, toolUseId });

function found(...transcripts: readonly Transcript[]): unknown {
  const { parts, around } = partsOf('one', ...transcripts);
  return Object.fromEntries(agentFiles(parts, around));
}

test('an agent is what its file says', () => {
  expect(found(agent('a', { meta: { agentType: 'Explore' }, workflowRun: 'wf' }))).toEqual({
    k: { meta: { agentType: 'Explore' }, workflowRun: 'wf' },
  });
});

test('of several files the first that tells something has the last word', () => {
  const files = [
    agent('a', { meta: { agentType: 'Explore' } }),
    agent('b', { meta: { agentType: 'Plan', depth: 2 }, workflowRun: 'first' }),
    agent('c', { meta: { depth: 3, fork: true }, workflowRun: 'second' }),
  ];
  expect(found(...files)).toEqual({
    k: { meta: { agentType: 'Explore', depth: 2, fork: true }, workflowRun: 'first' },
  });
});

test('a main file tells of the agents that its records name with their call, the first of each', () => {
  const main = written(
    {},
    { id: 'm' },
    { id: 'p0', chain: naming('k') },
    { id: 'p1', chain: naming('k', 'call-1') },
    { id: 'p2', chain: naming('k', 'call-2') },
    { id: 'p3', chain: naming('l', 'call-3') },
    { id: 'p4', chain: naming('n') },
    { id: 's', chain: { kind: 'sidechain' } },
  );
  expect(found(main)).toEqual({ k: { meta: { toolUseId: 'call-1' } }, l: { meta: { toolUseId: 'call-3' } } });
  expect(found(written({}, { id: 'm' }))).toEqual({});
});

test.each(['a', 'z'])('both are put together, wherever the agent’s file stands: %s', (file) => {
  const main = written({ file: 'm' }, { id: 'p1', chain: naming('k', 'call-1') });
  expect(found(main, agent(file, { meta: { agentType: 'Explore' }, workflowRun: 'wf' }))).toEqual({
    k: { meta: { agentType: 'Explore', toolUseId: 'call-1' }, workflowRun: 'wf' },
  });
  expect(found(main, agent(file, { meta: { toolUseId: 'other' } }))).toMatchObject({
    k: { meta: { toolUseId: file === 'a' ? 'other' : 'call-1' } },
  });
});
