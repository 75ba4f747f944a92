/**
 * Plain kin: one session whose files are plain, and in which no record, no response and no result stands twice. Nothing
 * has to be held against anything else then, so its session is built of rows; the outcome is that of assembly.
 */
import type { Assembly } from '../assemble.ts';
import { buildChains } from '../chains.ts';
import type { MergedTurn } from '../merge-turns.ts';
import { buildSession } from '../sessions.ts';
import type { Member } from './members.ts';
import { accountOf, partsOf, surroundingsOf } from './members.ts';
import { plainTurns } from './plain-turns.ts';
import type { OutcomeOf } from './results.ts';
import { resultsOf } from './results.ts';

/** What assembly makes of files that share no record and no response; `undefined` where a result or a call stands twice. */
export function assembledPlain(members: readonly Member[]): Assembly | undefined {
  const results = resultsOf(members);
  const turns = results && turnsOf(members, results.outcomeOf);
  if (results === undefined || turns === undefined) return undefined;
  const accounts = members.map(accountOf);
  const parts = partsOf(members, { turns, loose: results.looseFrom(turns) });
  if (parts === undefined) return { sessions: [], accounts };
  const around = surroundingsOf(members);
  return { sessions: [buildSession(parts, around, buildChains(parts, around))], accounts };
}

/** The turns of all members, file by file; `undefined` where one repeats a call. */
export function turnsOf(members: readonly Member[], outcomeOf: OutcomeOf): readonly MergedTurn[] | undefined {
  const turns: MergedTurn[] = [];
  for (const { head, plain, holder, start, ancestorsOf } of members) {
    const own = plainTurns(plain, { holder, file: head.file, start, ancestorsOf, outcomeOf });
    if (own === undefined) return undefined;
    for (const turn of own) turns.push(turn);
  }
  return turns;
}
