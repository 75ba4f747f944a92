/** Options: how many were put before a person, and which were taken. */
import type { Detector, Sighting } from './detector.ts';
import { mainCalls } from './scene.ts';
import { plural } from './telling.ts';

export const options: Detector = {
  label: 'Options',
  definition: 'Questions with options to choose from, and the options taken.',
  rule: 'Each call of the main chain that asks questions with at least two options: questions × options, and of each the position of the option that the answer repeats.',
  version: 1,
  class: 'fact',
  limits: 'An answer of several options, or in own words, is told as such. Which option was proposed cannot be told.',
  precision:
    '10 of 10 sampled in public transcripts: options and answers as recorded; two were refused and told as not taken.',
  of(scene) {
    const { main, resultOf } = scene;
    if (main === undefined) return [];
    return mainCalls(scene).flatMap((call): readonly Sighting[] => {
      const offered = call.use.act?.options ?? [];
      if (!offered.some((count) => count > 1)) return [];
      const chosen = resultOf(call)?.chosen;
      const taken = offered.map((count, index) => `${takenOf(chosen?.[index])} of ${count}`);
      const what = `${plural(offered.length, 'question')}; taken: ${taken.join(', ')}`;
      return [
        { chain: main, at: call.at, receipt: call.receipt, turnId: call.turnId, what, quote: call.use.act?.words },
      ];
    });
  },
};

function takenOf(option: number | undefined): string {
  if (option === undefined) return 'none';
  return option === 0 ? 'several or own words' : `option ${option}`;
}
