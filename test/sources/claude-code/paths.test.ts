import { expect, test } from '@jest/globals';
import { claudeCode } from '../../../src/sources/claude-code/index.ts';

const id = '0a1b2c3d-0000-4000-8000-00000000000f';
const projects = '/home/u/.claude/projects/-home-u-app';

test.each([
  { path: `${projects}/${id}.jsonl`, file: { kind: 'main', sessionId: id } },
  { path: `${projects}/notes.jsonl`, file: { kind: 'main' } },
  { path: `${projects}/agent-1a2b3c4d.jsonl`, file: { kind: 'agent', agentId: '1a2b3c4d' } },
  { path: `${projects}/${id}/subagents/agent-a1.jsonl`, file: { kind: 'agent', agentId: 'a1', sessionId: id } },
  {
    path: `${projects}/${id}/subagents/workflows/wf_1/agent-a2.jsonl`,
    file: { kind: 'agent', agentId: 'a2', sessionId: id, workflowRun: 'wf_1' },
  },
  { path: `/exports/${id}/subagents/agent-a1.jsonl`, file: { kind: 'agent', agentId: 'a1', sessionId: id } },
  { path: `/home/memory/.claude/projects/memory/${id}.jsonl`, file: { kind: 'main', sessionId: id } },
  { path: `/u/local-agent-mode-sessions/x/y/.claude/projects/-p/${id}.jsonl`, file: { kind: 'main', sessionId: id } },
])('$path is $file', ({ path, file }) => {
  expect(JSON.parse(JSON.stringify(claudeCode.fileOf(path)))).toEqual(file);
});

test.each([
  `${projects}/${id}/subagents/workflows/wf_1/journal.jsonl`,
  '/home/u/.claude/history.jsonl',
  `${projects}/${id}.json`,
  `${projects}/${id}/subagents/agent-a1.meta.json`,
  `${projects}/${id}/tool-results/x.jsonl`,
  `${projects}/memory/x.jsonl`,
  `${projects}/${id}.orphaned-1.jsonl`,
  `${projects}/${id}.superseded.jsonl`,
  '/u/local-agent-mode-sessions/x/audit.jsonl',
])('%s is no transcript', (path) => {
  expect(claudeCode.fileOf(path)).toBeUndefined();
});

const home = '/home/u';

test('looks at every folder that a version wrote to', () => {
  const roots = claudeCode.roots({ home, variables: { APPDATA: 'C:/Users/u/AppData/Roaming' } });
  expect(roots.slice(0, 2)).toEqual(['/home/u/.claude', '/home/u/.config/claude']);
  expect(roots).toContain('/home/u/Library/Application Support/Claude/local-agent-mode-sessions');
  expect(roots).toContain('/home/u/.config/Claude/local-agent-mode-sessions');
  expect(roots).toContain('C:/Users/u/AppData/Roaming/Claude/local-agent-mode-sessions');
});

test.each([
  { variables: { XDG_CONFIG_HOME: '/xdg' }, has: '/xdg/claude' },
  { variables: { CLAUDE_CONFIG_DIR: '' }, has: '/home/u/.claude' },
])('with $variables it looks at $has', ({ variables, has }) => {
  expect(claudeCode.roots({ home, variables })).toContain(has);
});

test('the list in the environment replaces them', () => {
  const variables = { CLAUDE_CONFIG_DIR: '/a, ~/b ,,/c/projects' };
  expect(claudeCode.roots({ home, variables })).toEqual(['/a', '/home/u/b', '/c/projects']);
});

test('reads the side file of an agent, field by field', () => {
  const whole = {
    agentType: 'Explore',
    toolUseId: 't',
    parentAgentId: 'p',
    spawnDepth: 2,
    requestShape: 'background',
    isFork: true,
  };
  expect(claudeCode.metaOf(whole)).toEqual({
    agentType: 'Explore',
    toolUseId: 't',
    parentAgentId: 'p',
    depth: 2,
    background: true,
    fork: true,
  });
  expect(claudeCode.metaOf({ requestShape: 'foreground' })).toMatchObject({ background: false });
  expect(
    Object.values(claudeCode.metaOf({ agentType: 3, spawnDepth: 'x' })).filter((value) => value !== undefined),
  ).toEqual([]);
});
