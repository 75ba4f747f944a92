import { expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { rebuilds } from '../../src/ledger/rebuilds.ts';
import type { RebuildOwner } from '../../src/model/rebuild.ts';
import { priceBook } from '../../src/pricing/book.ts';
import {
  agent,
  apiError,
  control,
  hours,
  interruption,
  machine,
  minutes,
  notification,
  prompt,
  queued,
  scheduled,
  scripted,
  seconds,
  session,
  tool,
  turn,
  work,
} from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

const written = { cacheWrite5m: 50_000 };

const stopped = turn({ at: 0, ...written });
const calling = (...tools: readonly ToolPart[]): Part => turn({ at: 0, ...written, tools });

/** The owner of the rebuild at one hour; the lifetime is five minutes. */
function owner(...parts: readonly Part[]): readonly (RebuildOwner | undefined)[] {
  const built = session(...parts, turn({ at: hours(1), ...written }));
  const found = rebuilds(built, { book: priceBook([]), delegations: delegations(built) }).rebuilds;
  return found.map((rebuild) => rebuild.owner);
}

const nearly = hours(1) - seconds(5);
const slow = { name: 'WebFetch', until: nearly };
/** A minute less than the lifetime after the end of the turn at one second. */
const coldAt = minutes(4) + seconds(1);
const quick = { name: 'WebFetch', until: seconds(3) };

test.each<{ owner: RebuildOwner; what: string; parts: readonly Part[] }>([
  { owner: 'human', what: 'the agent had stopped, and a prompt came', parts: [stopped, prompt({ at: nearly })] },
  { owner: 'human', what: 'a command came', parts: [stopped, work({ at: nearly })] },
  { owner: 'human', what: 'a control command came', parts: [stopped, control({ at: nearly })] },
  {
    owner: 'human',
    what: 'the agent had asked, and was answered',
    parts: [calling(tool({ name: 'AskUserQuestion', until: nearly }))],
  },
  {
    owner: 'human',
    what: 'a permission was refused at last',
    parts: [calling(tool({ name: 'Bash', until: nearly, denial: 'user', isError: true }))],
  },
  {
    owner: 'human',
    what: 'the agent was interrupted, and a prompt came',
    parts: [calling(tool(quick)), interruption({ at: seconds(20) }), prompt({ at: nearly })],
  },
  {
    owner: 'human',
    what: 'it had stopped while a subagent ran, and a prompt came',
    parts: [
      turn({
        at: -2000,
        tools: [tool({ name: 'Agent', id: 'c', until: -500, delegation: { status: 'async_launched', agentId: 'a' } })],
      }),
      stopped,
      agent({ id: 'a' }, turn({ at: minutes(50) })),
      prompt({ at: nearly }),
    ],
  },
  {
    owner: 'human',
    what: 'the agent had stopped, and a prompt came before the cache ran out',
    parts: [stopped, prompt({ at: minutes(1) })],
  },
  {
    owner: 'human',
    what: 'the agent was interrupted, and a prompt came before the cache ran out',
    parts: [calling(tool(quick)), interruption({ at: seconds(20) }), prompt({ at: seconds(40) })],
  },
  {
    owner: 'unknown',
    what: 'a prompt came while the agent had not stopped',
    parts: [calling(tool(quick)), prompt({ at: seconds(40) })],
  },
  {
    owner: 'human',
    what: 'a prompt came with a program’s',
    parts: [stopped, prompt({ at: nearly }), scripted({ at: nearly })],
  },
  {
    owner: 'human',
    what: 'what a program asked later belongs to another pause',
    parts: [stopped, prompt({ at: nearly }), scheduled({ at: hours(2) })],
  },
  {
    owner: 'human',
    what: 'a machine line came after the prompt, and starts nothing',
    parts: [stopped, prompt({ at: minutes(50) }), machine({ at: nearly })],
  },
  {
    owner: 'human',
    what: 'a schedule started a subagent after the prompt',
    parts: [stopped, prompt({ at: minutes(50) }), agent({ id: 'z' }, scheduled({ at: nearly }))],
  },
  {
    owner: 'unknown',
    what: 'a permission was refused to a subagent',
    parts: [
      stopped,
      agent(
        { id: 'z' },
        turn({ at: minutes(50), tools: [tool({ name: 'Bash', until: nearly, denial: 'user', isError: true })] }),
      ),
    ],
  },
  {
    owner: 'tool',
    what: 'a question answered itself while a prompt was queued',
    parts: [
      calling(tool({ name: 'AskUserQuestion', until: nearly, answeredItself: true })),
      queued({ at: minutes(9) }),
    ],
  },
  { owner: 'unknown', what: 'a tool never answered', parts: [calling(tool({ name: 'WebFetch' }))] },
  {
    owner: 'unknown',
    what: 'a tool was called after the cache had run out',
    parts: [calling(tool({ name: 'WebFetch', at: minutes(10), until: nearly }))],
  },
  {
    owner: 'tool',
    what: 'a tool was called at that very moment',
    parts: [calling(tool({ name: 'WebFetch', at: coldAt, until: nearly }))],
  },
  {
    owner: 'unknown',
    what: 'a tool answered at that very moment',
    parts: [calling(tool({ name: 'WebFetch', until: coldAt }))],
  },
  { owner: 'unknown', what: 'a program’s prompt came', parts: [stopped, scripted({ at: nearly })] },
  { owner: 'unknown', what: 'a schedule came', parts: [stopped, scheduled({ at: nearly })] },
  { owner: 'unknown', what: 'nothing came', parts: [stopped] },
  {
    owner: 'unknown',
    what: 'a report came after the human',
    parts: [stopped, prompt({ at: seconds(9) }), notification({ at: nearly, taskId: 'x' })],
  },
  {
    owner: 'delegation',
    what: 'a subagent was running in the foreground',
    parts: [calling(tool({ name: 'Task', until: nearly }))],
  },
  {
    owner: 'delegation',
    what: 'a subagent in the background reported',
    parts: [
      turn({
        at: -2000,
        tools: [tool({ name: 'Agent', until: -500, delegation: { status: 'async_launched', agentId: 'a' } })],
      }),
      stopped,
      notification({ at: nearly, taskId: 'a', status: 'completed' }),
    ],
  },
  { owner: 'tool', what: 'a tool was running', parts: [calling(tool(slow))] },
  {
    owner: 'tool',
    what: 'a tool was running while a prompt was queued',
    parts: [calling(tool(slow)), queued({ at: minutes(9) })],
  },
  {
    owner: 'tool',
    what: 'a shell command took what it may take',
    parts: [calling(tool({ name: 'Bash', until: minutes(8), timeoutMs: minutes(9) }))],
  },
  {
    owner: 'approval',
    what: 'a tool took longer than it can',
    parts: [calling(tool({ name: 'Edit', until: nearly }))],
  },
  {
    owner: 'tool',
    what: 'a question that answered itself',
    parts: [calling(tool({ name: 'AskUserQuestion', until: nearly, answeredItself: true }))],
  },
  { owner: 'limit', what: 'a plan limit came between', parts: [stopped, apiError({ at: seconds(9), error: 'limit' })] },
  {
    owner: 'limit',
    what: 'an API error after a short tool call',
    parts: [calling(tool(quick)), apiError({ at: seconds(9) })],
  },
  {
    owner: 'limit',
    what: 'a plan limit, after which a human went on: an error is no stop',
    parts: [calling(tool(quick)), apiError({ at: seconds(9), error: 'limit' }), prompt({ at: nearly })],
  },
  { owner: 'unknown', what: 'a tool had ended long before', parts: [calling(tool(quick))] },
  {
    owner: 'unknown',
    what: 'the error was a subagent’s',
    parts: [stopped, agent({ id: 'z' }, apiError({ at: seconds(9) }))],
  },
])('$owner: $what', ({ owner: expected, parts }) => {
  expect(owner(...parts)).toEqual([expected]);
});

test('a turn that ends as it starts had not stopped before itself', () => {
  const parts = [calling(tool(quick)), prompt({ at: nearly }), turn({ at: hours(1), ended: hours(1), ...written })];
  const found = rebuilds(session(...parts), { book: priceBook([]), delegations: [] }).rebuilds;
  expect(found).toMatchObject([{ cause: 'idle past ttl', owner: 'unknown' }]);
});

test('an interruption in the millisecond of the next turn stopped the agent before it', () => {
  const parts = [
    calling(tool(quick)),
    interruption({ at: hours(1) }),
    prompt({ at: hours(1) }),
    turn({ at: hours(1), ended: hours(1), ...written }),
  ];
  const found = rebuilds(session(...parts), { book: priceBook([]), delegations: [] }).rebuilds;
  expect(found).toMatchObject([{ owner: 'human' }]);
});

test('a tool that ended just before the response had been waited for, however short the pause', () => {
  const parts = [
    calling(tool({ name: 'WebFetch', until: minutes(4) - seconds(10) })),
    turn({ at: minutes(4) + seconds(10), ...written }),
  ];
  const built = session(...parts);
  expect(rebuilds(built, { book: priceBook([]), delegations: [] }).rebuilds).toMatchObject([{ owner: 'tool' }]);
});

test('the subagents of another agent are not this one’s', () => {
  const inner = turn({ at: -1000, tools: [tool({ name: 'Task', until: nearly })] });
  expect(owner(stopped, agent({ id: 'a' }, inner))).toEqual(['unknown']);
});

test('only an idle rebuild has an owner', () => {
  const built = session(stopped, prompt({ at: seconds(8) }), turn({ at: seconds(10), ...written }));
  const [found] = rebuilds(built, { book: priceBook([]), delegations: [] }).rebuilds;
  expect([found?.cause, found?.owner]).toEqual(['unexplained', undefined]);
});

test('a subagent that waits too long for its own subagent owns it as a delegation', () => {
  const parts = [
    turn({ at: 0 }),
    agent(
      { id: 'a' },
      turn({ at: 0, ...written, tools: [tool({ name: 'Agent', until: minutes(8) })] }),
      turn({ at: minutes(9), ...written }),
    ),
  ];
  const built = session(...parts);
  const found = rebuilds(built, { book: priceBook([]), delegations: delegations(built) }).rebuilds;
  expect(found).toMatchObject([{ chain: { id: 'a' }, owner: 'delegation' }]);
});

test('a subagent stands still for nobody, whoever is waited for elsewhere', () => {
  const refused = tool({ name: 'Bash', at: minutes(6), until: minutes(8), denial: 'user', isError: true });
  const parts = [
    stopped,
    agent(
      { id: 'a' },
      turn({ at: -5000, tools: [refused] }),
      turn({ at: 0, ...written }),
      turn({ at: minutes(9), ...written }),
    ),
  ];
  const found = rebuilds(session(...parts), { book: priceBook([]), delegations: [] }).rebuilds;
  expect(found).toMatchObject([{ chain: { id: 'a' }, owner: 'unknown' }]);
});
