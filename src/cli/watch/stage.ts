/** The stage of a watch: each reading and each second goes into the story, and what it tells goes onto the screen. */
import type { Moment } from './frame.ts';
import { coldLine, frameLines, headLines } from './frame.ts';
import type { Reading } from './reading.ts';
import type { Screen } from './screen.ts';
import type { Chapter, Story, Telling } from './story.ts';
import { afterReading, afterTick, untold } from './story.ts';

export interface Stage {
  readonly tell: (reading: Reading, now: number) => void;
  readonly tick: (now: number) => void;
}

export interface Setting extends Pick<Telling, 'face' | 'isLog'> {
  readonly screen: Screen;
  /** How the head looks; asked anew each time, for a terminal may change its size. */
  readonly look: () => Pick<Moment, 'request' | 'render'>;
}

export function stageOf({ screen, face, isLog, look }: Setting): Stage {
  let story: Story = untold;
  let head: Head | undefined;
  const show = (chapter: Chapter, now: number): void => {
    const isAnother = chapter.story.session !== story.session;
    story = chapter.story;
    head = isLog ? undefined : headOf(isAnother ? undefined : head, story, look());
    screen.show(chapter.lines, linesOf(head, now));
  };
  return {
    tell({ session, failure }, now) {
      // What was read last stays, while the file is being replaced.
      if (session !== undefined) show(afterReading(story, session, { now, face, isLog }), now);
      else if (failure !== undefined) screen.show([`${face(now)}  ${failure}`], linesOf(head, now));
    },
    tick(now) {
      show(afterTick(story, { now, face, isLog }), now);
    },
  };
}

/** Made once for a reading and a width: the figures of a long session take longer than a second's worth of care. */
interface Head {
  readonly moment: Pick<Moment, 'warmth' | 'render'>;
  readonly lines: readonly string[];
}

function headOf(
  last: Head | undefined,
  { session }: Story,
  look: Pick<Moment, 'request' | 'render'>,
): Head | undefined {
  if (session === undefined) return undefined;
  if (last !== undefined && last.moment.render.width === look.render.width) return last;
  const moment = { ...look, account: session.account, warmth: session.warmth };
  return { moment, lines: headLines(moment) };
}

function linesOf(head: Head | undefined, now: number): readonly string[] {
  return head === undefined ? [] : ['', ...frameLines(head.lines, coldLine(head.moment, now))];
}
