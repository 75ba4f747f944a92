/** The story of a watch so far: what has been told of the session, so that the next reading tells what is new. Pure. */
import type { Standing } from '../../reports/standing.ts';
import { standing } from '../../reports/standing.ts';
import { coldText } from '../cold-text.ts';
import type { OneSession } from '../one-session.ts';
import { statusline } from '../statusline/line.ts';
import type { ClockFace } from './happening-line.ts';
import { happeningLine } from './happening-line.ts';
import { happenings, keyOf } from './happenings.ts';

export interface Story {
  readonly told: ReadonlySet<string>;
  /** As it was read last. */
  readonly session?: OneSession | undefined;
  /** What the last line about cost and turns said. */
  readonly stands?: string | undefined;
  /** The end of the cache that has been told, or was over when the watch began. */
  readonly coldToldAt?: number | undefined;
}

export interface Chapter {
  readonly story: Story;
  readonly lines: readonly string[];
}

export interface Telling {
  /** UTC milliseconds. */
  readonly now: number;
  readonly face: ClockFace;
  /** Whether a line tells how the session stands, because no head is drawn that does. */
  readonly isLog: boolean;
}

export const untold: Story = { told: new Set() };

/** Of a session that has been going on for hours, the last happenings alone. */
export const latest = 10;

export function afterReading(story: Story, session: OneSession, telling: Telling): Chapter {
  const isFirst = story.session === undefined;
  const all = happenings(session.account);
  const fresh = all.filter((happening) => !story.told.has(keyOf(happening)));
  const lines = (isFirst ? fresh.slice(-latest) : fresh).map((each) => happeningLine(each, telling.face));
  const stands = standing(session.account, session.warmth);
  const mark = `${stands.cost ?? ''} ${stands.turns}`;
  const isNews = telling.isLog && mark !== story.stands;
  const coldAt = session.warmth?.coldAt;
  return {
    story: {
      told: new Set(all.map(keyOf)),
      session,
      stands: mark,
      coldToldAt: isFirst && coldAt !== undefined && coldAt <= telling.now ? coldAt : story.coldToldAt,
    },
    lines: isNews ? [...lines, standsLine(stands, telling)] : lines,
  };
}

function standsLine(stands: Standing, { now, face }: Telling): string {
  return `${face(now)}  ${statusline({ told: {}, standing: stands, now })}`;
}

/** The clock has run on: the cache may have gone cold meanwhile. */
export function afterTick(story: Story, { now, face }: Telling): Chapter {
  const { warmth } = story.session ?? {};
  if (warmth === undefined || warmth.coldAt > now || warmth.coldAt === story.coldToldAt) return { story, lines: [] };
  return {
    story: { ...story, coldToldAt: warmth.coldAt },
    lines: [`${face(warmth.coldAt)}  cache   ${coldText(warmth, now)}`],
  };
}
