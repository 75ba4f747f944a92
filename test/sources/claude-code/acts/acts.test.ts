import { describe, expect, test } from '@jest/globals';
import type { RecordPlace } from '../../../../src/model/source.ts';
import { entitiesOf } from '../../../../src/sources/claude-code/acts/entities.ts';
import { excerptOf } from '../../../../src/sources/claude-code/acts/excerpt.ts';
import { redirectedTo, simpleCommands } from '../../../../src/sources/claude-code/acts/shell.ts';
import { shellWorks } from '../../../../src/sources/claude-code/acts/shell-works.ts';
import { toolWorks } from '../../../../src/sources/claude-code/acts/tool-works.ts';
import { assistant, classOf, events, mainFile, only, toolResult, user } from '../records.ts';

const withActs: RecordPlace = { ...mainFile, includeText: false, includeActs: { countsAs: [] } };
const withWords: RecordPlace = { ...withActs, includeText: true };

const named = (text: string): readonly string[] => entitiesOf(text).map(({ kind, name }) => `${kind} ${name}`);

describe('entities', () => {
  test.each([
    { text: 'see #12, #13 and PR 14', names: ['item #12', 'item #13', 'item #14'] },
    { text: 'https://forge.example/shop/till/pull/15', names: ['item #15'] },
    { text: 'gh pr view 16', names: ['item #16'] },
    { text: '# 1 heading, &#39; and colour #123456789', names: [] },
    { text: 'commit 1a2b3c4d is in', names: ['commit 1a2b3c4'] },
    { text: 'deadbeef, 1234567 and 1a2b3c4d-0000', names: [] },
    { text: 'till 0.24.4 on 10.0.0.1', names: ['version 0.24.4'] },
    { text: 'port 8080, localhost:4180', names: ['port 8080', 'port 4180'] },
    {
      text: 'src/till/open.ts and /code/shop/README.md',
      names: ['path src/till/open.ts', 'path /code/shop/README.md'],
    },
    { text: 'either/or, 1/2', names: [] },
    { text: '#12 again #12', names: ['item #12'] },
  ])('of "$text"', ({ text, names }) => {
    expect(named(text)).toEqual(names);
  });

  test('cost no more than the length of a text, however it is made', () => {
    for (const hostile of [
      'a'.repeat(99_000),
      'a/'.repeat(49_000),
      '1'.repeat(99_000),
      '#'.repeat(99_000),
      '0a'.repeat(49_000),
    ]) {
      const began = performance.now();
      entitiesOf(hostile);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});

test('acts of a hostile text cost no more than its length', () => {
  const hostile = ['[', '[a ', 'ok\n', '1 ', '**', '|-', "'", '"$(', '<<E\n', 'a=b ', '> ', '?', '```\n', '#### '];
  for (const text of hostile.map((part) => part.repeat(100_000 / part.length))) {
    const began = performance.now();
    only('tool-result', toolResult(text), withWords);
    only('input', user(text), withWords);
    const call = { type: 'tool_use', id: 'toolu_1', name: 'Bash', input: { command: text } };
    only('turn', assistant({ content: [{ type: 'text', text }, call] }), withWords);
    expect(performance.now() - began).toBeLessThan(1500);
  }
});

describe('a shell command', () => {
  test.each([
    { script: 'cd /code/shop && npm test; git push', commands: ['cd /code/shop', 'npm test', 'git push'] },
    { script: 'echo "a && b" | cat', commands: ['echo a && b', 'cat'] },
    { script: 'CI=1 timeout 30 npx jest 2>&1', commands: ['jest 2>&1'] },
    { script: "cat > note.md <<'EOF'\ngit push\nEOF\nls", commands: ['cat > note.md <<EOF', 'ls'] },
    { script: 'git commit -m "$(cat <<\'EOF\'\nmerge; push\nEOF\n)"', commands: ["git commit -m $(cat <<'EOF' )"] },
    { script: 'git commit -m "a > b"', commands: ['git commit -m a b'] },
    { script: 'if true; then make test; fi', commands: ['true', 'make test', 'fi'] },
  ])('falls into its simple commands: $script', ({ script, commands }) => {
    expect(simpleCommands(script)).toEqual(commands);
  });

  test.each([
    { command: 'npm run test -- till', works: ['test'] },
    { command: 'git -C /code/shop commit -m x', works: ['commit'] },
    { command: 'git merge --abort', works: [] },
    { command: 'git merge till', works: ['merge'] },
    { command: 'git merge-base main till', works: [] },
    { command: 'gh pr merge 12 --squash', works: ['merge'] },
    { command: 'gh pr diff 12', works: ['review'] },
    { command: 'gh pr checks 12', works: ['ci'] },
    { command: 'gh issue view 12', works: ['read', 'issue'] },
    { command: 'gh issue create', works: ['issue'] },
    { command: 'git log -1', works: ['read'] },
    { command: 'sed -i s/a/b/ till.ts', works: ['edit'] },
    { command: 'sed -n 1p till.ts', works: ['read'] },
    { command: 'cargo clippy', works: ['test'] },
    { command: 'echo commit', works: [] },
  ])('$command is $works', ({ command, works }) => {
    expect(shellWorks(command)).toEqual(works);
  });

  test('writes where it redirects its output', () => {
    expect(redirectedTo('echo a > till.txt 2>/dev/null')).toEqual(['till.txt']);
    expect(redirectedTo('jest 2>&1')).toEqual([]);
  });
});

test.each([
  { name: 'Edit', works: ['edit'] },
  { name: 'mcp__shop__memory_recall', works: ['memory'] },
  { name: 'mcp__shop__review_pr', works: ['review'] },
  { name: 'mcp__shop__merge_pull_request', works: ['merge'] },
  { name: 'Skill', skill: 'session-pause', works: ['pause'] },
  { name: 'constructor', works: [] },
])('the tool $name is $works', ({ name, skill, works }) => {
  expect(toolWorks(name, skill)).toEqual(works);
});

test('an excerpt is one line of at most 160 code points', () => {
  expect(excerptOf(' a\n b ')).toBe('a b');
  expect(Array.from(excerptOf('🙂'.repeat(400)) ?? '')).toHaveLength(160);
  expect(excerptOf('  ')).toBeUndefined();
});

describe('a response', () => {
  const call = { type: 'tool_use', id: 'toolu_1', name: 'Bash', input: { command: 'git commit -m x > log.txt' } };
  const text = '## State\n\n| what | how |\n|---|---|\n| #12 | in |\n\nOption A: x\nOption B: y\n\nGo on?';
  const record = assistant({ content: [{ type: 'text', text }, call] });

  test('carries no act unless the run asks for it', () => {
    expect(only('turn', record, { ...mainFile, includeText: true })).not.toHaveProperty('said');
    expect(only('turn', record).toolUses[0]).not.toHaveProperty('act');
  });

  test('carries the marks of its text and the works of its calls, and no word of them', () => {
    const { said, toolUses } = only('turn', record, withActs);
    expect(said).toEqual({
      entities: [{ kind: 'item', name: '#12' }],
      chars: Array.from(text).length,
      tables: 1,
      headings: 1,
      options: 2,
      asks: true,
    });
    expect(toolUses[0]?.act).toMatchObject({ works: ['edit', 'commit'], writes: ['log.txt'] });
    expect(JSON.stringify([said, toolUses])).not.toMatch(/State|git commit/);
  });

  test('carries its words where text is asked for too', () => {
    const { said, toolUses } = only('turn', record, withWords);
    expect(said?.words).toMatch(/^## State \| what/);
    expect(toolUses[0]?.act?.words).toBe('git commit -m x > log.txt');
  });

  test('counts what the user counts', () => {
    const place: RecordPlace = { ...withActs, includeActs: { countsAs: [{ work: 'review', words: 'git commit' }] } };
    expect(only('turn', record, place).toolUses[0]?.act?.works).toEqual(['edit', 'review', 'commit']);
  });

  test('asks in questions of so many options, and keeps a list of tasks', () => {
    const questions = [{ question: 'How?', options: [{ label: 'a' }, { label: 'b' }] }, { question: 'When?' }];
    const todos = [{ status: 'completed' }, { status: 'pending' }, { status: 'in_progress' }];
    const content = [
      { type: 'tool_use', id: 'q', name: 'AskUserQuestion', input: { questions } },
      { type: 'tool_use', id: 't', name: 'TodoWrite', input: { todos } },
      { type: 'tool_use', id: 'r', name: 'mcp__shop__review_pr', input: { pr: '41' } },
    ];
    const [asked, kept, reviewed] = only('turn', assistant({ content }), withActs).toolUses;
    expect(asked?.act?.options).toEqual([2, 0]);
    expect(kept?.act?.tasks).toEqual({ kind: 'list', open: 2, done: 1 });
    expect(reviewed?.act?.entities).toEqual([{ kind: 'item', name: '#41' }]);
  });
});

describe('a result', () => {
  const act = (content: string, detail?: object) =>
    only('tool-result', toolResult(content, detail === undefined ? {} : { toolUseResult: { ...detail } }), withActs)
      .act;

  test('carries no act unless the run asks for it', () => {
    expect(only('tool-result', toolResult('done'))).not.toHaveProperty('act');
  });

  test.each([
    { content: 'CONFLICT (content): Merge conflict in till.ts', signals: ['merge conflict'] },
    { content: 'a note on a merge conflict', signals: [] },
    { content: 'test result: ok. 3 passed', signals: ['tests passed'] },
    { content: '1 failed, 41 passed', signals: ['tests passed', 'tests failed'] },
    { content: '0 failed, 41 passed', signals: ['tests passed'] },
  ])('says "$content"', ({ content, signals }) => {
    expect(act(content)?.signals).toEqual(signals);
  });

  test('tells of commits and pull requests in the words of git and the forge', () => {
    const told = act('[till 1a2b3c4d] mend the till\n 1 file changed\nhttps://forge.example/shop/till/pull/7');
    expect(told?.commits).toEqual(['1a2b3c4']);
    expect(told?.pulls).toEqual([{ number: 7, repository: 'shop/till' }]);
  });

  test('tells which option was taken, and that none was', () => {
    const questions = [
      { question: 'How?', options: [{ label: 'a' }, { label: 'b' }] },
      { question: 'When?', options: [{ label: 'now' }] },
    ];
    expect(act('answered', { questions, answers: { 'How?': 'b', 'When?': 'later' } })?.chosen).toEqual([2, 0]);
  });
});

test('an input names entities and kinds of work only where acts are asked for', () => {
  const record = user('please review and merge #12');
  expect(only('input', record)).not.toHaveProperty('act');
  expect(only('input', record, withActs).act).toEqual({
    entities: [{ kind: 'item', name: '#12' }],
    works: ['review', 'merge'],
  });
});

test('a pr-link tells of a pull request only where acts are asked for', () => {
  const record = {
    type: 'pr-link',
    sessionId: 's-1',
    prNumber: 7,
    prRepository: 'shop/till',
    timestamp: '2026-06-01T10:00:00Z',
  };
  expect(classOf(record)).toBe('ignored');
  expect(events(record)).toEqual([]);
  expect(events(record, withActs)).toMatchObject([{ kind: 'pull-link', number: 7, repository: 'shop/till' }]);
});
