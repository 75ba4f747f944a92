import { expect, test } from '@jest/globals';

import { approvalWaitMs } from '../../src/ledger/approval.ts';
import type { ToolCall } from '../../src/model/session.ts';
import { minutes, seconds, session, tool, turn } from '../support/session.ts';
import type { ToolPart } from '../support/session.ts';

test.each([
  { what: 'a read within 5 s', call: { name: 'Read', until: seconds(6) }, wait: 0 },
  { what: 'a read beyond 5 s', call: { name: 'Read', until: seconds(6.001) }, wait: 1 },
  { what: 'an edit', call: { name: 'Edit', until: seconds(11) }, wait: seconds(5) },
  { what: 'a write', call: { name: 'Write', until: seconds(11) }, wait: seconds(5) },
  { what: 'several edits', call: { name: 'MultiEdit', until: seconds(11) }, wait: seconds(5) },
  { what: 'a notebook', call: { name: 'NotebookEdit', until: seconds(11) }, wait: seconds(5) },
  { what: 'a search', call: { name: 'Grep', until: seconds(11) }, wait: seconds(5) },
  { what: 'a listing', call: { name: 'Glob', until: seconds(11) }, wait: seconds(5) },
  { what: 'a command without timeout', call: { name: 'Bash', until: seconds(122) }, wait: seconds(1) },
  { what: 'a command within its timeout', call: { name: 'Bash', timeoutMs: 300_000, until: seconds(301) }, wait: 0 },
  { what: 'a command beyond it', call: { name: 'Bash', timeoutMs: 2_000, until: seconds(13) }, wait: seconds(10) },
  {
    what: 'a command with a timeout beyond ten minutes',
    call: { name: 'Bash', timeoutMs: minutes(60), until: seconds(602) },
    wait: seconds(1),
  },
  { what: 'a delegation', call: { name: 'Task', until: minutes(60) }, wait: undefined },
  { what: 'a question', call: { name: 'AskUserQuestion', until: minutes(60) }, wait: undefined },
  { what: 'a call without result', call: { name: 'Read' }, wait: undefined },
  { what: 'a result without date', call: { name: 'Read', isError: false }, wait: undefined },
  { what: 'a clock that went back', call: { name: 'Read', until: 0 }, wait: 0 },
] satisfies readonly { what: string; call: ToolPart; wait: number | undefined }[])(
  'infers the approval wait of $what',
  ({ call, wait }) => {
    expect(approvalWaitMs(callOf(call))).toBe(wait);
  },
);

/** The call is made one second after the base instant. */
function callOf(part: ToolPart): ToolCall {
  const [call] = session(turn({ at: 0, tools: [tool(part)] })).chains.flatMap(({ toolCalls }) => toolCalls);
  if (call === undefined) throw new Error('the session has a call');
  return call;
}

test('a call without a time waited for nobody knows how long', () => {
  const dated = callOf({ name: 'Read', until: seconds(60) });
  expect(approvalWaitMs({ ...dated, at: undefined })).toBeUndefined();
});
