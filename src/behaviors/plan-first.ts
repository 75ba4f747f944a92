/** Plan first: a plan, a list of tasks or a question that stands before the first change of an exchange. */
import type { Work } from '../model/act.ts';
import { changes, does, worksOf } from './calls.ts';
import type { Detector, Sighting } from './detector.ts';
import { exchangeSpans } from './exchange-span.ts';
import type { DatedCall, Scene } from './scene.ts';
import { plural, tally } from './telling.ts';

export const planFirst: Detector = {
  label: 'Plan before acting',
  definition: 'Plan mode, a list of tasks or a question before the first change or dispatch of an exchange.',
  rule:
    'In each exchange, the calls of the main chain of the kind plan (plan mode, a list of tasks or a new one) or ask (questions) before the ' +
    'first one that changes something or dispatches. One row for each such first change that has at least one before it.',
  version: 1,
  class: 'fact',
  limits:
    'A plan that stands in text alone is not seen here (see stated-first). A list of tasks kept for another end counts.',
  precision:
    '9 of 10 sampled in public transcripts whose words are masked: a plan, a new list or a question stands before the change; in one a list is rewritten in the middle of the work.',
  of(scene) {
    const { main } = scene;
    if (main === undefined) return [];
    const told = new Set<string>();
    return exchangeSpans(scene).flatMap(({ calls }): readonly Sighting[] => {
      const first = calls.findIndex(changes);
      const change = calls[first];
      const planned = calls.slice(0, Math.max(0, first)).filter(plans);
      const [opening] = planned;
      if (change === undefined || opening === undefined || told.has(change.id)) return [];
      told.add(change.id);
      return [{ chain: main, ...rowOf(scene, planned, { opening, change }) }];
    });
  },
};

/** A change of one task is book-keeping. */
function plans(call: DatedCall): boolean {
  return does(call, 'plan', 'ask') && call.use.act?.tasks?.kind !== 'changed';
}

const planning: readonly Work[] = ['ask', 'plan'];

function rowOf(
  { said, turnOf }: Scene,
  planned: readonly DatedCall[],
  { opening, change }: { readonly opening: DatedCall; readonly change: DatedCall },
): Omit<Sighting, 'chain'> {
  const kinds = planned.map((call) => planning.find((work) => worksOf(call).includes(work)) ?? 'plan');
  const turn = turnOf(opening);
  return {
    at: opening.at,
    receipt: opening.receipt,
    turnId: opening.turnId,
    what: `${plural(planned.length, 'call')} before the first change (${change.name}): ${tally(kinds)}`,
    quote: (turn && said(turn)?.words) ?? opening.use.act?.words,
    durationMs: change.at - opening.at,
  };
}
