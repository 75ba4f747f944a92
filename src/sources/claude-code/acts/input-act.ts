/** What a text given to an agent names: entities, and the kinds of work it asks about by their usual words. */
import type { InputAct, Work } from '../../../model/act.ts';
import { entitiesOf } from './entities.ts';
import type { ActPlace } from './tool-act.ts';

const words: readonly (readonly [work: Work, pattern: RegExp])[] = [
  ['plan', /\bplan\b/i],
  ['test', /\btests?\b|\blint\b/i],
  ['review', /\breview|\bverif|\bcheck\b|\baudit/i],
  ['ci', /\bci\b|\bpipeline\b/i],
  ['commit', /\bcommit/i],
  ['merge', /\bmerge/i],
  ['deploy', /\bdeploy|\brelease/i],
  ['issue', /\bissues?\b|\btickets?\b|\bepic\b/i],
  ['pause', /\bpause\b|\bstop\b|\bhand ?off\b/i],
];

/** Absent unless the run was asked to include acts. */
export function inputAct(text: string, { includeActs }: ActPlace): InputAct | undefined {
  if (includeActs === undefined) return undefined;
  const head = text.slice(0, 100_000);
  return { entities: entitiesOf(head), works: words.flatMap(([work, pattern]) => (pattern.test(head) ? [work] : [])) };
}
