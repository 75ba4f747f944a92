/** The time axis that all charts of a session share, so that they can be read, and zoomed, as one. */
import { utcTicks } from 'd3-time';
import type { SessionAccount } from '../model/ledger.ts';
import type { Label, Mark } from '../model/picture.ts';

/** In units of the drawing; a page scales it to its width. */
export const width = 1200;
export const left = 104;
export const right = 1188;

export interface TimeFrame {
  readonly from: number;
  readonly to: number;
  readonly x: (at: number) => number;
}

/** From the first to the last thing that happened; absent where nothing has a date. */
export function timeFrame(accounts: readonly SessionAccount[]): TimeFrame | undefined {
  let from = Infinity;
  let to = -Infinity;
  const take = (at: number | undefined) => {
    if (at === undefined) return;
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  for (const { entries, prompts, delegations } of accounts) {
    for (const { turn } of entries) {
      take(turn.startedAt);
      take(turn.endedAt);
    }
    for (const { at } of prompts) take(at);
    for (const { startedAt, endedAt } of delegations) {
      take(startedAt);
      take(endedAt);
    }
  }
  if (to < from) return undefined;
  // A single moment is still a place on an axis.
  const end = Math.max(to, from + 1000);
  return { from, to: end, x: (at) => left + ((at - from) / (end - from)) * (right - left) };
}

/** About so many ticks. */
const tickCount = 10;

export interface TimeAxis {
  readonly frame: readonly Mark[];
  readonly shapes: readonly Mark[];
  readonly points: readonly Mark[];
}

interface Panel {
  readonly top: number;
  readonly bottom: number;
}

/** Lines through every panel, and below the last of them the hours, with the day where one begins. */
export function timeAxis({ from, to, x }: TimeFrame, panels: readonly Panel[]): TimeAxis {
  const y = Math.max(...panels.map(({ bottom }) => bottom)) + 16;
  const ticks = utcTicks(new Date(from), new Date(to), tickCount).map((tick) => tick.getTime());
  const line = (at: number) => panels.map(({ top, bottom }) => `M${x(at).toFixed(1)} ${top}V${bottom}`).join('');
  const day = new Date(from).toISOString().slice(0, 10);
  return {
    frame: [{ kind: 'words', style: 'tick', x: left - 14, y, align: 'end', words: [`${day} UTC`] }],
    shapes: ticks.map((at) => ({ kind: 'path', style: 'grid', d: line(at) })),
    points: ticks.map((at, index) => {
      const words = tickLabel(at, dayOf(at) !== dayOf(ticks[index - 1] ?? from));
      return { kind: 'words', style: 'tick', x: x(at), y, align: 'middle', words };
    }),
  };
}

function tickLabel(at: number, isNewDay: boolean): Label {
  const iso = new Date(at).toISOString();
  const time = at % 60_000 === 0 ? iso.slice(11, 16) : iso.slice(11, 19);
  return [isNewDay ? `${iso.slice(5, 10)} ${time}` : time];
}

function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}
