/** The rows of statements: which cell says what, session after session. */
import { describe, expect, test } from '@jest/globals';
import { statementRows } from '../../src/ledger/statement-rows.ts';
import type { Session } from '../../src/model/session.ts';
import type { StatementRows } from '../../src/model/statement-rows.ts';
import {
  entryMarks,
  entryTimes,
  entryWords,
  promptKinds,
  promptNumbers,
  rebuildNumbers,
} from '../../src/model/statement-rows.ts';
import { noUsage } from '../../src/model/usage.ts';
import { cells, readableEntries } from '../support/readable-rows.ts';
import { about, agent, hours, instant, minutes, prompt, queued, session, tool, turn } from '../support/session.ts';
import { empty, plain, rich } from './rich-session.ts';

function rowsOf(...sessions: readonly Session[]): StatementRows {
  return statementRows(sessions.map((one) => ({ session: one })));
}

const entriesOf = (...sessions: readonly Session[]) => readableEntries(rowsOf(...sessions));

const usage = {
  input: 1,
  cacheRead: 2,
  cacheWrite5m: 3,
  cacheWrite1h: 4,
  cacheWriteUnknown: 5,
  output: 6,
  webSearches: 7,
};
const inside = {
  kind: 'compaction',
  model: 'claude-haiku-4-5',
  usage: { ...noUsage, input: 9, cacheRead: 1 },
} as const;
const named = { speed: 'fast', serviceTier: 'batch', inferenceGeo: 'us', branch: 'fix', version: '2.0.1' };

describe('an entry', () => {
  test('has a word for each of its numbers and names', () => {
    const [entry] = entriesOf(session(turn({ at: 10, ...usage, ...named, tools: [tool({ name: 'Bash' })] })));
    expect(entry).toEqual({
      ...usage,
      ...named,
      at: instant(10),
      outputEstimate: Number.NaN,
      context: 15,
      marks: entryMarks.coldStart | entryMarks.metered,
      chain: 0,
      model: 'claude-opus-4-6',
      tools: '["Bash"]',
    });
  });

  test('says nothing of what it does not know', () => {
    const [entry] = entriesOf(session(turn({ model: undefined, metered: false })));
    expect(entry).toMatchObject({ at: Number.NaN, model: undefined, speed: undefined, branch: undefined, marks: 0 });
    expect(entry).toMatchObject({
      serviceTier: undefined,
      inferenceGeo: undefined,
      version: undefined,
      tools: undefined,
    });
  });

  test('that stands inside a response has its own numbers and model, and the names of the turn', () => {
    const last = { ...noUsage, input: 100 };
    const found = entriesOf(session(turn({ at: 10, ...usage, ...named, last, extras: [inside] })));
    expect(found).toMatchObject([
      { input: 1, context: 100, model: 'claude-opus-4-6', branch: 'fix' },
      { input: 9, cacheRead: 1, output: 0, context: 10, model: 'claude-haiku-4-5', branch: 'fix' },
    ]);
  });

  test.each([
    ['as the first of its chain', turn({ at: 1 }), [4 | 32]],
    ['with copies that contradict each other', turn({ at: 1, conflict: true }), [4 | 8 | 32]],
    ['with an output that was cut short', turn({ at: 1, outputIsLowerBound: true }), [4 | 16 | 32]],
    ['that was not metered', turn({ at: 1, metered: false }), [4]],
    ['without a time', turn({}), [32]],
    [
      'inside a response',
      turn({ at: 1, extras: [{ ...inside, kind: 'advisor' }, inside, { ...inside, kind: 'refused' }] }),
      [36, 37, 38, 39],
    ],
  ])('%s has its marks', (_name, part, expected) => {
    expect(entriesOf(session(part)).map((entry) => entry['marks'])).toEqual(expected);
  });

  test('has an estimate where its output was cut short', () => {
    const content = { textChars: 5000 };
    const cut = turn({ at: 2, output: 3, outputIsLowerBound: true, content });
    const [whole, entry, last] = entriesOf(session(turn({ at: 1 }), cut, turn({ at: 3 })));
    expect(entry?.['outputEstimate']).toBeGreaterThan(1000);
    expect([whole?.['outputEstimate'], last?.['outputEstimate']]).toEqual([Number.NaN, Number.NaN]);
  });

  test('names each of its tools once, in order, and the chain by its position', () => {
    const calls = (...names: readonly string[]) => names.map((name) => tool({ name }));
    const found = entriesOf(
      session(
        turn({ at: 1, tools: calls('Read', 'Bash', 'Read') }),
        turn({ at: 2, tools: calls('Read') }),
        turn({ at: 3, tools: calls('Read') }),
        turn({ at: 4, tools: calls('Read', 'Bash') }),
        turn({ at: 5 }),
        agent({ id: 'a' }, turn({ at: 6, tools: calls('Edit') })),
      ),
    );
    expect(found.map((entry) => entry['tools'])).toEqual([
      '["Bash","Read"]',
      '["Read"]',
      '["Read"]',
      '["Bash","Read"]',
      undefined,
      '["Edit"]',
    ]);
    expect(found.map((entry) => entry['chain'])).toEqual([0, 0, 0, 0, 0, 1]);
  });
});

describe('rows', () => {
  test('name each text once', () => {
    const { texts } = rowsOf(plain(), rich(), plain(), rich());
    expect(new Set(texts).size).toBe(texts.length);
    expect(rowsOf(plain(), plain()).texts).toStrictEqual(['claude-haiku-4-5']);
  });

  test('keep counts that need more than a word apart, with the cell they belong to', () => {
    const rows = rowsOf(
      session(turn({ at: 1, input: 2 ** 32 - 1 }), turn({ at: 2, cacheRead: 2 ** 32, output: 2 ** 40 + 5 })),
    );
    // Cells of two rows: `cacheRead` of the second, its output, and its context; that of the first is a word.
    expect([...rows.large]).toEqual([3, 11, 15, 2 ** 32, 2 ** 40 + 5, 2 ** 32]);
    expect(cells(entryWords, rows.entryWords)).toMatchObject([{ input: 2 ** 32 - 1 }, { cacheRead: 0, output: 5 }]);
  });

  test('tell of each rebuild which entry it is, and what its premium depends on', () => {
    const written = { cacheWrite5m: 30_000, cacheWrite1h: 20_000, cacheWriteUnknown: 1000 };
    const of = session(
      turn({ at: 0, ...written }),
      turn({ at: hours(3), ...written, extras: [inside] }),
      turn({ at: hours(6), ...written }),
    );
    const found = cells(rebuildNumbers, rowsOf(plain(), of).rebuilds);
    expect(found).toEqual([
      { entry: 2, rebuilt: 51_000, ...written },
      { entry: 4, rebuilt: 51_000, ...written },
    ]);
  });

  test('tell of what people did', () => {
    const of = session(
      prompt({ at: 5, chars: 12 }),
      turn({ at: 10, ended: 30 }),
      queued({ at: 20, chars: 3 }),
      agent({ id: 'a' }, turn({ at: 40, tools: [tool({ name: 'Edit', until: 50, denial: 'user' })] })),
    );
    const found = cells(promptNumbers, rowsOf(of).prompts);
    expect(found).toContainEqual({ at: instant(5), chars: 12, chain: 0, kind: promptKinds.indexOf('prompt') });
    expect(found).toContainEqual({ at: instant(20), chars: 3, chain: 0, kind: promptKinds.indexOf('queued') });
    expect(found).toContainEqual(expect.objectContaining({ chain: 1, kind: promptKinds.indexOf('denial') }));
    expect(found).toHaveLength(3);
  });

  test('are as many of each session as it says', () => {
    const rows: StatementRows = rowsOf(plain(), empty(), rich());
    const sums = rows.sessions.map(({ id, entries, prompts, otherTimes }) => [id, entries, prompts, otherTimes]);
    expect(sums).toEqual([
      ['plain', 1, 1, 0],
      ['empty', 0, 0, 0],
      ['rich', 14, 4, 6],
    ]);
    expect(rows.entryTimes).toHaveLength(15 * entryTimes.length);
    expect(rows.prompts).toHaveLength(5 * promptNumbers.length);
    expect(rows.otherTimes).toHaveLength(6);
  });
});

test('a session is told with its files, its chains and what agents they are of', () => {
  const of = session(
    about({ id: 's', project: '/code/shop' }),
    turn({ at: 0 }),
    agent({ id: 'a', agentType: 'planner' }, turn({ at: minutes(1) })),
  );
  const [head] = rowsOf(of).sessions;
  expect(head).toMatchObject({ id: 's', source: 'claude-code', project: '/code/shop', startedAt: instant(0) });
  expect(head?.endedAt).toBe(of.endedAt);
  expect(head?.files.toSorted()).toEqual(['agent-a.jsonl', 'session.jsonl']);
  expect(head?.chains).toEqual([
    { role: 'main', agentType: 'main' },
    { role: 'sub', agentType: 'planner' },
  ]);
});
