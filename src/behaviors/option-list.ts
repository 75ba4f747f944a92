/** A list of options in a text: `Option A`, `Option B`. */
import type { Detector, Sighting } from './detector.ts';
import { plural } from './telling.ts';

export const optionList: Detector = {
  label: 'Options in text',
  definition: 'A text of the main agent with at least two lines that begin with "Option" and a letter or number.',
  rule: 'Distinct labels "Option X" at the start of a line, a list item, a heading or in bold, outside code fences; at least two in one response.',
  version: 1,
  class: 'heuristic',
  limits: 'Options under other names are not seen. What each would cost or risk is in the words, which are not read.',
  precision: 'None found in public transcripts, where words are masked: judged on made-up sessions alone.',
  of({ main, said }) {
    if (main === undefined) return [];
    return main.turns.flatMap((turn): readonly Sighting[] => {
      const text = said(turn);
      if (text === undefined || text.options < 2) return [];
      const what = `${plural(text.options, 'option')} in its text`;
      return [{ chain: main, at: turn.startedAt, receipt: turn.receipt, turnId: turn.id, what, quote: text.words }];
    });
  },
};
