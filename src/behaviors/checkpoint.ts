/** Checkpoint: a status that nobody asked for just then, by the look of its text. */
import type { Detector, Sighting } from './detector.ts';
import { exchangeAt } from './exchange-span.ts';
import type { Scene } from './scene.ts';
import { plural } from './telling.ts';

export const checkpoint: Detector = {
  label: 'Checkpoint',
  definition: 'A text with a table or two headings in an exchange that no human started.',
  rule:
    'A response of the main chain whose text holds a Markdown table or at least two headings (a line in bold counts), where ' +
    'the latest exchange was opened by a notification or a schedule.',
  version: 1,
  class: 'heuristic',
  limits:
    "The look is seen, not what it says: an answer to an agent's report with a table counts. One in an exchange that a human started is not seen.",
  precision:
    '1 of 2 found in public transcripts: both follow a report and have two headings; one ends in a question and answers rather than tells a status.',
  of(scene) {
    const { main, said } = scene;
    if (main === undefined) return [];
    return main.turns.flatMap((turn): readonly Sighting[] => {
      const text = said(turn);
      if (text === undefined || (text.tables === 0 && text.headings < 2)) return [];
      const opener = openerOf(scene, turn.startedAt);
      if (opener === undefined) return [];
      const what = `${plural(text.tables, 'table')} and ${plural(text.headings, 'heading')} in a text of ${text.chars} characters; the exchange was opened by a ${opener}`;
      return [{ chain: main, at: turn.startedAt, receipt: turn.receipt, turnId: turn.id, what, quote: text.words }];
    });
  },
};

function openerOf(scene: Scene, at: number | undefined): string | undefined {
  const opener = at === undefined ? undefined : exchangeAt(scene, at)?.opener;
  return opener === 'notification' || opener === 'schedule' ? opener : undefined;
}
