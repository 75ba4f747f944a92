import { expect, test } from '@jest/globals';
import { prompts } from '../../src/ledger/prompts.ts';
import {
  agent,
  control,
  interruption,
  offsetOf,
  prompt,
  queued,
  scripted,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

const of = (...parts: readonly Part[]) => prompts(session(...parts));
const waited = (...parts: readonly Part[]): readonly (readonly [string, number | undefined])[] =>
  of(...parts).map(({ kind, waitMs }) => [kind, waitMs]);

const asking = turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', id: 'q', until: 60 })] });
const busy = turn({ at: 0, ended: 5, tools: [tool({ name: 'Bash' })] });
const stopped = turn({ at: 0, ended: 5 });

test.each<{ readonly what: string; readonly parts: readonly Part[]; readonly waits: readonly unknown[] }>([
  { what: 'a prompt from the stop before it', parts: [stopped, prompt({ at: 45 })], waits: [['prompt', 40]] },
  { what: 'a program too', parts: [stopped, scripted({ at: 45 })], waits: [['scripted', 40]] },
  {
    what: 'every command of a stop from its beginning',
    parts: [stopped, control({ at: 15 }), control({ at: 25 })],
    waits: [
      ['control', 10],
      ['control', 20],
    ],
  },
  { what: 'nobody while the agent works', parts: [busy, queued({ at: 45 })], waits: [['queued', undefined]] },
  { what: 'nobody before the first turn', parts: [prompt({ at: 0 }), stopped], waits: [['prompt', undefined]] },
  { what: 'nobody without a time', parts: [stopped, prompt({})], waits: [['prompt', undefined]] },
  { what: 'an answer from its question', parts: [asking], waits: [['answer', 55]] },
  {
    what: 'an answer of before its question not at all',
    parts: [turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', until: 2 })] })],
    waits: [['answer', 0]],
  },
  {
    what: 'a refusal of a question from the question',
    parts: [turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', until: 60, denial: 'user' })] })],
    waits: [['denial', 55]],
  },
  {
    what: 'nobody for a denial of the main agent, which had not stopped',
    parts: [stopped, turn({ at: 8, ended: 10, tools: [tool({ name: 'Bash', until: 60, denial: 'user' })] })],
    waits: [['denial', undefined]],
  },
  {
    what: 'a denial of a subagent from the stop of the main agent',
    parts: [
      stopped,
      agent({ id: 'a' }, turn({ at: 8, ended: 10, tools: [tool({ name: 'Bash', until: 65, denial: 'user' })] })),
    ],
    waits: [['denial', 60]],
  },
  {
    what: 'nobody for an interruption of work',
    parts: [busy, interruption({ at: 45 })],
    waits: [['interruption', undefined]],
  },
  {
    what: 'an interruption from the end of the turn, not from itself',
    parts: [stopped, interruption({ at: 45 })],
    waits: [['interruption', 40]],
  },
  {
    what: 'an interruption from a turn that ended with it',
    parts: [stopped, interruption({ at: 5 })],
    waits: [['interruption', 0]],
  },
  {
    what: 'nobody for a denial, though its marker stopped the agent in the same instant',
    parts: [
      turn({ at: 8, ended: 10, tools: [tool({ name: 'Bash', until: 60, denial: 'user' })] }),
      interruption({ at: 60 }),
    ],
    waits: [['denial', undefined]],
  },
  {
    what: 'a prompt from the interruption of the same instant',
    parts: [busy, interruption({ at: 45 }), prompt({ at: 45 })],
    waits: [
      ['interruption', undefined],
      ['prompt', 0],
    ],
  },
  {
    what: 'an interruption from the one before',
    parts: [busy, interruption({ at: 45 }), interruption({ at: 50 })],
    waits: [
      ['interruption', undefined],
      ['interruption', 5],
    ],
  },
  {
    what: 'nobody knows how long for an answer without a time',
    parts: [turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', isError: false })] })],
    waits: [['answer', undefined]],
  },
  {
    what: 'what follows an interruption from the interruption',
    parts: [busy, interruption({ at: 45 }), prompt({ at: 50 })],
    waits: [
      ['interruption', undefined],
      ['prompt', 5],
    ],
  },
])('waited for was $what', ({ parts, waits }) => {
  expect(waited(...parts)).toEqual(waits);
});

test('an input stands with the exchange that it opened', () => {
  const found = of(prompt({ at: 0 }), turn({ at: 5, ended: 9 }), control({ at: 20 }), prompt({ at: 30 }));
  expect(found.map(({ kind, exchange }) => [kind, offsetOf(exchange?.startedAt), offsetOf(exchange?.endedAt)])).toEqual(
    [
      ['prompt', 0, 9],
      ['control', undefined, undefined],
      ['prompt', 30, undefined],
    ],
  );
});
