/** What the published session tells of, at its clock times: see the closing notes of the fixture's README. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fourteenHours } from '../../fixtures/fourteen-hours/generate.ts';
import { analyze } from '../../src/analyze.ts';
import { routingRule } from '../../src/behaviors/routing-rule.ts';
import type { Behavior } from '../../src/model/behavior.ts';

const folder = mkdtempSync(join(tmpdir(), 'receipts-behaviors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [path, text] of fourteenHours('as-recorded')) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const rules = ['ticketing never edit', 'rust-engineer never ci', 'api-qa never web'].flatMap(
  (text) => routingRule(text) ?? [],
);
const { ledger } = analyze({
  inputs: { kind: 'path', path: folder },
  environment: { home: '/nowhere', variables: {} },
  findings: { countsAs: [], rules },
});
const rows = ledger.sessions.flatMap(({ findings }) => findings?.behaviors ?? []);

/** Eastern daylight time, as the article tells it. */
function clock(at: number | undefined): string {
  return at === undefined ? '' : new Date(at - 4 * 3_600_000).toISOString().slice(11, 16);
}

const told = (detector: string): readonly string[] =>
  rows.filter((row) => row.detector === detector).map((row) => `${clock(row.at)} ${row.what}`);

const of = (detector: string): readonly Behavior[] => rows.filter((row) => row.detector === detector);

describe('the article tells, and the detectors find', () => {
  test('memory, search and files before anything else, and a recall that failed and was made again', () => {
    expect(told('context-first')).toEqual([
      '21:47 5 looks before the first change (Agent): memory 2, read 2, search 1',
      '21:47 mcp__trusty-memory__memory_recall failed and was called again with success 19 s later',
    ]);
  });

  test('a question before the first engineer, and text before the dispatch of two and of three', () => {
    expect(told('plan-first')).toEqual(['22:03 1 call before the first change (Agent): ask 1']);
    expect(told('stated-first').map((row) => row.slice(0, 5))).toEqual(['21:49', '23:27']);
  });

  test('two agents at 21:49 and three at 23:27, each wave with its cost', () => {
    const waves = of('parallel');
    const [pair] = waves;
    expect(pair?.what).toMatch(/^2 agents \(ticketing 1, local-ops 1\), 2 at once; 2 sent by one response;/);
    expect(clock(pair?.at)).toBe('21:49');
    const three = waves.find(({ at }) => clock(at) === '23:27');
    expect(three?.what).toMatch(/^3 agents \(local-ops 1, rust-engineer 1, research 1\), 3 at once;/);
    expect(three?.what).toMatch(/1 in a working tree of its own$/);
    expect(waves.every(({ turnCost, setOffCost }) => turnCost !== undefined && setOffCost !== undefined)).toBe(true);
  });

  test('13 reviews that no human input asks for', () => {
    const reviews = of('verification').filter(({ chain, what }) => chain.role === 'main' && what.startsWith('review'));
    expect(reviews).toHaveLength(13);
    expect(reviews.every(({ what }) => what.endsWith('no human input of the exchange speaks of checks'))).toBe(true);
  });

  test('nineteen minutes for an answer, and a stop at 03:14 that ends in a question for four and a half hours', () => {
    expect(told('asking')).toEqual([
      '22:03 1 question of 2 options; answered after 19 min, taken: 2; 0 agents running and 0 sent meanwhile',
      '03:14 stopped with a question in its text; next human input after 4 h 30 min',
    ]);
    expect(told('option-list')).toEqual(['03:14 3 options in its text']);
    expect(told('options')).toEqual(['22:03 1 question; taken: option 2 of 2']);
  });

  test('two tasks that were named beside another and sent when it was in', () => {
    expect(told('conflicts')).toEqual([
      '23:59 #47 was named beside the dispatch of #40, #42 and sent 32 min 50 s later, after 3 of its agents had ended',
      '00:35 #51 was named beside the dispatch of #47, #45 and sent 36 min later, after 2 of its agents had ended',
    ]);
  });

  test('a status at 02:02 that nobody asked for', () => {
    expect(told('checkpoint')).toEqual([
      '02:02 1 table and 2 headings in a text of 226 characters; the exchange was opened by a notification',
    ]);
  });

  test('six types of agent, each with the work of its trade, and no rule of theirs broken but the one that forbids it', () => {
    expect(of('routing').filter(({ what }) => !what.includes('against the rule'))).toHaveLength(6);
    const broken = of('routing').filter(({ what }) => what.includes('against the rule'));
    expect(new Set(broken.map(({ what }) => what))).toEqual(
      new Set(['api-qa: web (Bash), against the rule "api-qa never web"']),
    );
  });

  test('names that nobody had given before the first two agents came back', () => {
    expect(told('new-entities')[0]).toBe(
      '21:58 8 new names after 2 agents came back: item 4, version 3, port 1 (#38, #40, #42, #45, 0.24.1, 0.15.0 and 2 more); 8 of them in the reports',
    );
  });

  test('two issues in one commit, which no report says of both, and an outside change beside the issue that rests on it', () => {
    expect(told('cross-references')).toContain('22:46 1 pair that nothing given to it holds together: #38 and #39');
    expect(told('cross-references')).toContain('11:26 1 pair that nothing given to it holds together: #57 and #52');
  });

  test('an end with nothing pending, 18 minutes before /exit', () => {
    expect(told('handoff')).toEqual([
      '12:24 0 calls without a result; 0 agents running; 0 tasks open; 0 files written since the last commit; marked as paused or resumed 4 min 8 s before; /exit 18 min later',
    ]);
  });

  test('three failures, three absorbed: tried again, resumed, left behind', () => {
    expect(told('failures')).toEqual([
      '21:47 tool error (mcp__trusty-memory__memory_recall): retried after 19 s, absorbed',
      '01:02 tool error (Agent): resumed after 1 min 18 s, absorbed',
      '01:12 tool error (mcp__trusty-memory__memory_remember): abandoned, absorbed',
    ]);
  });
});

test('no word of praise, of a purpose or of how well stands in any row', () => {
  const judging =
    /\b(?:good|great|well|clean|smart|clever|careful|excellent|want|intend|decide|understand|realis|realiz|proactive|unprompted)/i;
  expect(rows.filter(({ what }) => judging.test(what))).toEqual([]);
});
