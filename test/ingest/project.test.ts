import { expect, test } from '@jest/globals';
import type { Holder } from '../../src/ingest/holders.ts';
import type { MergedTurn } from '../../src/ingest/merge-turns.ts';
import { project } from '../../src/ingest/project.ts';
import type { SessionParts } from '../../src/ingest/session-parts.ts';
import { session, turn } from '../support/session.ts';

const main: Holder = { position: 0, sessionId: 'session', chainId: 'main', origin: 'main' };
const crew: Holder = { position: 1, sessionId: 'session', chainId: 'a', origin: 'file' };

interface Told {
  readonly at?: number;
  readonly cwd?: string;
  readonly holder?: Holder;
}

function merged({ at, cwd, holder = main }: Told): MergedTurn {
  const [built] =
    session(turn({ ...(at === undefined ? {} : { at }), ...(cwd === undefined ? {} : { cwd }) })).chains[0]?.turns ??
    [];
  if (built === undefined) throw new Error('no turn');
  return { turn: built, owner: holder, number: 0, others: [] };
}

interface Parts {
  readonly inputs?: readonly Told[];
  readonly turns?: readonly Told[];
  readonly copies?: readonly Told[];
}

function projectOf({ inputs = [], turns = [], copies = [] }: Parts): string | undefined {
  const parts: SessionParts = {
    id: 'session',
    source: 'claude-code',
    files: [],
    holders: [main, crew],
    turns: turns.map(merged),
    loose: [],
    copies: copies.map((told) => ({ merged: merged(told), holder: main })),
    copiedEvents: [],
    events: inputs.map(({ at, cwd, holder = main }, number) => {
      const record = { line: number + 1, identity: `${number}`, at: built(at), used: true };
      return {
        event: { kind: 'input', record, input: 'prompt', chars: 1, compat: 'human', cwd },
        holder,
        file: 'f',
        number,
      };
    }),
  };
  return project(parts);
}

/** As `session` dates a turn. */
const built = (at: number | undefined): number | undefined =>
  at === undefined ? undefined : session(turn({ at })).chains[0]?.firstAt;

test.each<{ readonly what: string; readonly parts: Parts; readonly found: string | undefined }>([
  {
    what: 'of the first input',
    parts: {
      inputs: [
        { at: 9, cwd: '/b' },
        { at: 5, cwd: '/a' },
      ],
    },
    found: '/a',
  },
  {
    what: 'of the first turn',
    parts: {
      turns: [
        { at: 5, cwd: '/a' },
        { at: 9, cwd: '/b' },
      ],
    },
    found: '/a',
  },
  {
    what: 'of whichever came first',
    parts: { inputs: [{ at: 9, cwd: '/b' }], turns: [{ at: 5, cwd: '/a' }] },
    found: '/a',
  },
  { what: 'of what has a time', parts: { inputs: [{ cwd: '/b' }, { at: 9, cwd: '/a' }] }, found: '/a' },
  {
    what: 'of the lesser name, of one time',
    parts: {
      turns: [
        { at: 5, cwd: '/b' },
        { at: 5, cwd: '/a' },
      ],
    },
    found: '/a',
  },
  { what: 'of what names one', parts: { inputs: [{ at: 1 }], turns: [{ at: 2 }, { at: 9, cwd: '/a' }] }, found: '/a' },
  {
    what: 'of the main transcript, though an agent was earlier',
    parts: {
      inputs: [{ at: 1, cwd: '/b', holder: crew }],
      turns: [
        { at: 2, cwd: '/c', holder: crew },
        { at: 9, cwd: '/a' },
      ],
    },
    found: '/a',
  },
  {
    what: 'of the main transcript’s input, though an agent was earlier',
    parts: {
      inputs: [
        { at: 1, cwd: '/b', holder: crew },
        { at: 9, cwd: '/a' },
      ],
    },
    found: '/a',
  },
  {
    what: 'of an agent, though what was copied was earlier',
    parts: { turns: [{ at: 9, cwd: '/a', holder: crew }], copies: [{ at: 1, cwd: '/b' }] },
    found: '/a',
  },
  {
    what: 'of what was copied, where there is no other',
    parts: {
      copies: [
        { at: 9, cwd: '/b' },
        { at: 1, cwd: '/a' },
      ],
    },
    found: '/a',
  },
  { what: 'unknown, where nothing names one', parts: { inputs: [{ at: 1 }], turns: [{ at: 2 }] }, found: undefined },
])('the project is that $what', ({ parts, found }) => {
  expect(projectOf(parts)).toBe(found);
});
