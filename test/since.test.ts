import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyze } from '../src/analyze.ts';
import { narrow } from '../src/reports/scope.ts';

const old = '11111111-1111-4111-8111-111111111111';
const resumed = '22222222-2222-4222-8222-222222222222';
const apart = '33333333-3333-4333-8333-333333333333';
let root = '';

function turn(id: string, session: string, at: string): object {
  const usage = { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 };
  const message = { id: `msg_${id}`, role: 'assistant', model: 'claude-opus-4-8', content: [], usage };
  return { type: 'assistant', uuid: id, sessionId: session, timestamp: at, requestId: `req_${id}`, message };
}

function write(path: string, writtenAt: string, records: readonly object[]): void {
  const file = join(root, 'projects', '-code-shop', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  utimesSync(file, new Date(writtenAt), new Date(writtenAt));
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'receipts-window-'));
  const first = turn('a', old, '2026-05-01T10:00:00.000Z');
  write(`${old}.jsonl`, '2026-05-01T10:00:01Z', [first]);
  write(`${old}/subagents/agent-a1.jsonl`, '2026-05-01T09:00:00Z', [turn('b', old, '2026-05-01T09:00:00.000Z')]);
  write(`${resumed}.jsonl`, '2026-06-02T10:00:00Z', [first, turn('c', resumed, '2026-06-02T10:00:00.000Z')]);
  write(`${resumed}/subagents/agent-a2.jsonl`, '2026-04-01T00:00:00Z', [
    turn('d', resumed, '2026-04-01T00:00:00.000Z'),
  ]);
  write(`${apart}.jsonl`, '2026-03-01T10:00:00Z', [turn('e', apart, '2026-03-01T10:00:00.000Z')]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function analyzed(since?: string) {
  const instant = since === undefined ? undefined : Date.parse(since);
  const inputs = { kind: 'roots', paths: [root] } as const;
  return analyze({ inputs, environment: { home: '/nowhere', variables: {} }, since: instant });
}

describe('a window of time', () => {
  test.each([
    { what: 'nothing but files of before', since: '2026-07-01T00:00:00Z', unread: 5, sessions: [] },
    // The agent of the resumed session is older than every record of the old session, which therefore is read too.
    {
      what: 'what it copied, and the rest of its session',
      since: '2026-06-01T00:00:00Z',
      unread: 1,
      sessions: [resumed],
    },
    { what: 'everything', since: '2026-01-01T00:00:00Z', unread: 0, sessions: [old, resumed, apart] },
  ])('reads $what', ({ since, unread, sessions }) => {
    const part = analyzed(since);
    expect(part.unread).toBe(unread);
    const inside = narrow(part.ledger, { since: Date.parse(since) });
    const expected = narrow(analyzed().ledger, { since: Date.parse(since) });
    expect(inside.sessions).toEqual(expected.sessions);
    expect(inside.sessions.map(({ session }) => session.id).toSorted()).toEqual(sessions);
  });
});
