/** Bars that lie side by side, each with its name at the left and its amount at the right: the dearest on top. */
import type { Drawing, Label, Mark, Style } from '../model/picture.ts';
import type { Value } from '../model/picture.ts';

export interface BarRow {
  readonly name: Label;
  /** Pieces from left to right, in one unit. */
  readonly pieces: readonly { readonly style: Style; readonly size: number }[];
  readonly amount: Value;
  readonly told: Label;
}

const width = 1200;
const left = 250;
const right = 1080;
const rowHeight = 24;
const most = 30;
/** The end of a long name tells more than its beginning: of paths, it is the project. */
const longestName = { characters: 38, from: 'end' } as const;

/** At most thirty rows; the table has them all. */
export function bars(all: readonly BarRow[]): Drawing | undefined {
  const rows = all.slice(0, most);
  const longest = Math.max(0, ...rows.map(sizeOf));
  if (longest === 0) return undefined;
  const more = all.length - rows.length;
  const rest: readonly Mark[] =
    more === 0
      ? []
      : [
          {
            kind: 'words',
            style: 'note',
            x: left,
            y: rows.length * rowHeight + 16,
            align: 'start',
            words: [{ value: more, unit: 'count' }, ' more in the table'],
          },
        ];
  return {
    width,
    height: rows.length * rowHeight + (more === 0 ? 4 : 26),
    frame: [...rows.flatMap((row, at) => marksOf(row, at, longest)), ...rest],
  };
}

function marksOf(row: BarRow, at: number, longest: number): readonly Mark[] {
  const y = at * rowHeight;
  let x = left;
  const pieces: Mark[] = [];
  for (const { style, size } of row.pieces) {
    const wide = (size / longest) * (right - left);
    if (wide > 0)
      pieces.push({
        kind: 'box',
        style,
        x,
        y: y + 4,
        width: Math.max(0.5, wide),
        height: rowHeight - 9,
        told: row.told,
      });
    x += wide;
  }
  return [
    { kind: 'words', style: 'name', x: left - 12, y: y + 16, align: 'end', words: row.name, atMost: longestName },
    ...pieces,
    { kind: 'words', style: 'tick', x: x + 8, y: y + 16, align: 'start', words: [row.amount] },
  ];
}

function sizeOf({ pieces }: BarRow): number {
  return pieces.reduce((sum, { size }) => sum + size, 0);
}
