/** Context first: what the main agent looked at before it first changed something or sent an agent out. */
import type { Work } from '../model/act.ts';
import type { Chain } from '../model/session.ts';
import { changes, looks, worked, worksOf } from './calls.ts';
import type { Detector, Sighting } from './detector.ts';
import type { DatedCall, Scene } from './scene.ts';
import { mainCalls, turnsWithin } from './scene.ts';
import { lasting, plural, tally } from './telling.ts';

export const contextFirst: Detector = {
  label: 'Context first',
  definition: 'What the main agent looked at before its first change or dispatch of the session.',
  rule:
    'All calls of the main chain before the first one that edits, commits, pushes, merges, deploys, writes an issue or ' +
    'pull request, or dispatches. One row if at least one of them is of the kind memory, search, read or web; one more ' +
    'for each of them that failed and was called again with success before that change. None where nothing was changed.',
  version: 1,
  class: 'fact',
  limits:
    'Files that the harness puts into the context without a call leave no trace. A shell command is known by its program ' +
    'alone; one that is not listed counts neither as looking nor as changing.',
  precision:
    '10 of 10 sampled in public transcripts whose words are masked: the calls counted stand before the first change. Shell commands are masked there, so a change by a shell command before it would not show.',
  of(scene) {
    const { main } = scene;
    const calls = mainCalls(scene);
    const first = calls.findIndex(changes);
    const change = calls[first];
    const before = calls.slice(0, Math.max(0, first));
    const seen = before.filter(looks);
    if (main === undefined || change === undefined || seen.length === 0) return [];
    return [summary(main, scene, { seen, change }), ...retries(main, before)].flat();
  },
};

const looking: readonly Work[] = ['memory', 'search', 'read', 'web'];

function summary(
  main: Chain,
  { said, turnOf, costOfTurns }: Scene,
  { seen, change }: { readonly seen: readonly DatedCall[]; readonly change: DatedCall },
): readonly Sighting[] {
  const [opening] = seen;
  if (opening === undefined) return [];
  const turn = turnOf(opening);
  const kinds = seen.map((call) => looking.find((work) => worksOf(call).includes(work)) ?? 'read');
  const until = turnOf(change)?.startedAt ?? change.at;
  return [
    {
      chain: main,
      at: opening.at,
      receipt: opening.receipt,
      turnId: opening.turnId,
      what: `${plural(seen.length, 'look')} before the first change (${change.name}): ${tally(kinds)}`,
      quote: turn === undefined ? undefined : said(turn)?.words,
      durationMs: change.at - opening.at,
      setOffCost: costOfTurns(turnsWithin(main, turn?.startedAt ?? opening.at, until)),
    },
  ];
}

function retries(main: Chain, before: readonly DatedCall[]): readonly Sighting[] {
  return before.flatMap((call, index): readonly Sighting[] => {
    if (!looks(call) || call.result?.isError !== true) return [];
    const again = before.slice(index + 1).find((next) => next.name === call.name && worked(next));
    if (again === undefined) return [];
    const durationMs = again.at - call.at;
    const what = `${call.name} failed and was called again with success ${lasting(durationMs)} later`;
    return [{ chain: main, at: call.at, receipt: call.receipt, turnId: call.turnId, what, durationMs }];
  });
}
