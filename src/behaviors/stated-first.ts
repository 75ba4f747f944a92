/** Stated first: text in the very response that makes the first change or dispatch of an exchange. */
import { changes } from './calls.ts';
import type { Detector, Sighting } from './detector.ts';
import { exchangeSpans } from './exchange-span.ts';

/** Shorter texts are mostly an announcement of the call. */
const leastChars = 80;

export const statedFirst: Detector = {
  label: 'Text before acting',
  definition: 'A text of some length in the response that makes the first change or dispatch of an exchange.',
  rule: `The first call of an exchange that changes something or dispatches, where its response holds at least ${leastChars} characters of text: a response tells its text before its calls.`,
  version: 1,
  class: 'heuristic',
  limits:
    'The length is seen, not what the text says: it may be a plan, a finding or an aside. Text of an earlier response is not counted.',
  precision:
    '10 of 10 sampled in public transcripts have such a text in the response of the change; the words are masked, so what they say was not judged.',
  of(scene) {
    const { main, turnOf, said } = scene;
    if (main === undefined) return [];
    const told = new Set<string>();
    return exchangeSpans(scene).flatMap(({ calls }): readonly Sighting[] => {
      const change = calls.find(changes);
      const turn = change === undefined ? undefined : turnOf(change);
      const text = turn === undefined ? undefined : said(turn);
      if (change === undefined || turn === undefined || text === undefined || text.chars < leastChars) return [];
      if (told.has(turn.id)) return [];
      told.add(turn.id);
      const what = `${text.chars} characters of text in the response of the first change (${change.name})`;
      return [{ chain: main, at: turn.startedAt, receipt: turn.receipt, turnId: turn.id, what, quote: text.words }];
    });
  },
};
