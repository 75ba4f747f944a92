/** Sessions of which statements are made: one with something of everything, one with hardly anything, and one with nothing. */
import type { Session } from '../../src/model/session.ts';
import { noUsage } from '../../src/model/usage.ts';
import {
  about,
  agent,
  apiError,
  control,
  hours,
  minutes,
  prompt,
  queued,
  seconds,
  session,
  tool,
  turn,
} from '../support/session.ts';

/** An instant long after the first. */
export const day = hours(24) * 60;
const usage = { ...noUsage, input: 7, cacheRead: 11, output: 13 };
const written = { cacheWrite5m: 30_000, cacheWrite1h: 20_000, cacheWriteUnknown: 1000 };

/** Something of everything that a row holds. */
export function rich(): Session {
  return session(
    about({ id: 'rich', source: 'claude-code', project: '/code/shop' }),
    prompt({ at: day, chars: 12 }),
    turn({
      at: day + seconds(1),
      input: 1,
      cacheRead: 2,
      cacheWrite5m: 30_000,
      cacheWrite1h: 4,
      cacheWriteUnknown: 5,
      output: 6,
      webSearches: 7,
      branch: 'main',
      version: '2.0.1',
      conflict: true,
      tools: [tool({ name: 'Read', until: day + seconds(3) }), tool({ name: 'Bash' }), tool({ name: 'Read' })],
    }),
    queued({ at: day + seconds(4), chars: 3 }),
    turn({ at: day + seconds(5), speed: 'fast', output: 9, outputIsLowerBound: true, content: { textChars: 5000 } }),
    turn({
      at: day + seconds(6),
      serviceTier: 'batch',
      inferenceGeo: 'us',
      output: 9,
      branch: 'fix',
      version: '2.0.1',
    }),
    control({ at: day + seconds(7), chars: 1 }),
    turn({ at: day + hours(3), ...written }),
    turn({
      at: day + hours(6),
      ...written,
      extras: [
        { kind: 'advisor', model: 'claude-opus-4-6', usage },
        { kind: 'compaction', model: 'claude-haiku-4-5', usage },
        { kind: 'refused', model: 'claude-opus-4-9', usage },
      ],
    }),
    turn({ at: day + hours(9), ...written, extras: [{ kind: 'advisor', model: 'claude-opus-4-6', usage }] }),
    turn({ at: day + hours(12), ...written, model: 'claude-opus-4-9' }),
    turn({ at: day + hours(12) + minutes(1), metered: false, model: 'claude-opus-4-8' }),
    turn({ output: 1 }),
    apiError({ at: day + hours(12) + minutes(2) }),
    agent(
      { id: 'a', agentType: 'planner' },
      turn({
        at: day + seconds(8),
        output: 10,
        input: 2 ** 32,
        cacheRead: 6_000_000_000,
        tools: [tool({ name: 'Bash' }), tool({ name: 'Edit', denial: 'user' })],
      }),
    ),
    agent({ id: 'copied' }, turn({ at: day, own: false })),
  );
}

export const plain = (): Session =>
  session(about({ id: 'plain' }), prompt({ at: 5 }), turn({ at: 10, model: 'claude-haiku-4-5' }));
export const empty = (): Session => session(about({ id: 'empty' }));
