/** Which chain of which session every record stands in. */
import { expect, test } from '@jest/globals';
import type { Holding } from '../../src/ingest/holders.ts';
import { holding } from '../../src/ingest/holders.ts';
import type { ChainHint } from '../../src/model/record.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { indexOf, written } from './written.ts';

const sidechain: ChainHint = { kind: 'sidechain' };
const ofAgent = (agentId: string): ChainHint => ({ kind: 'agent', agentId });

/** Of each record `session/chain (origin)`. */
function placesOf(...transcripts: readonly Transcript[]): readonly string[] {
  const { holders, holderOf } = holding(indexOf(...transcripts));
  return [...holderOf].map((position) => {
    const holder = holders[position];
    expect(holder?.position).toBe(position);
    return `${holder?.sessionId}/${holder?.chainId} (${holder?.origin})`;
  });
}

const mixedOf = (...transcripts: readonly Transcript[]): Holding['mixed'] => holding(indexOf(...transcripts)).mixed;

test('the records of a file are its own chain’s', () => {
  const main = written({ file: 'a' }, { id: 'm1' }, { id: 'm2' });
  const agent = written({ file: 'b', agent: 'a7' }, { id: 's1' });
  const other = written({ file: 'c', session: 'two' }, { id: 'm1' });
  expect(placesOf(main, agent, other)).toEqual([
    'one/main (main)',
    'one/main (main)',
    'one/a7 (file)',
    'two/main (main)',
  ]);
  expect(mixedOf(main, agent, other)).toEqual(new Set());
});

test('several files of one chain are one holder', () => {
  const files = [written({ file: 'a' }, { id: 'x' }), written({ file: 'b' }, { id: 'y' })];
  expect(holding(indexOf(...files)).holders).toEqual([
    { position: 0, sessionId: 'one', chainId: 'main', origin: 'main' },
  ]);
});

test('agents of one id in two sessions are two', () => {
  const [left, right] = [written({ agent: 'a' }, { id: 'x' }), written({ agent: 'a', session: 'two' }, { id: 'y' })];
  expect(placesOf(left, right)).toEqual(['one/a (file)', 'two/a (file)']);
});

test('records that name an agent, and inline sidechains by their root, stand apart from the main chain', () => {
  const main = written(
    { file: 'b' },
    { id: 'm1' },
    { id: 'p1', chain: ofAgent('a7') },
    { id: 's1', chain: sidechain, parentUuid: 'm1' },
    { id: 's2', chain: sidechain, parentUuid: 's1' },
    { id: 'm2' },
  );
  const before = written({ file: 'a' }, { id: 'm0' });
  expect(placesOf(before, main)).toEqual([
    'one/main (main)',
    'one/main (main)',
    'one/a7 (progress)',
    'one/s1 (sidechain)',
    'one/s1 (sidechain)',
    'one/main (main)',
  ]);
  expect(mixedOf(before, main)).toEqual(new Set([1]));
});

test.each(['a', 'z'])('an agent with a file of its own is told by that, wherever it stands: %s', (file) => {
  const main = written({ file: 'm' }, { id: 'p1', chain: ofAgent('a7') });
  const own = written({ file, agent: 'a7' }, { id: 's1' });
  expect(placesOf(main, own)).toEqual(['one/a7 (file)', 'one/a7 (file)']);
  expect(holding(indexOf(main, own)).holders).toHaveLength(2);
});
