/** A field of small boxes, darker where more was spent: what many of them have in common is seen at once. */
import type { KeyItem, Label, Mark, Style } from '../model/picture.ts';

export const levels = ['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'] as const satisfies readonly Style[];

export const heatKey: readonly KeyItem[] = [
  { style: 'heat-0', label: 'Nothing' },
  { style: 'heat-1', label: 'Least' },
  { style: 'heat-3', label: 'A third of the most' },
  { style: 'heat-5', label: 'Most' },
];

export interface Field {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly picos: bigint | undefined;
  readonly told: Label;
}

/** By the root of the share of the most: money is spread so unevenly that an even scale would show one dark box. */
export function heat(all: readonly Field[]): readonly Mark[] {
  const most = all.reduce((highest, { picos = 0n }) => (picos > highest ? picos : highest), 0n);
  return all.map(({ x, y, width, height, picos, told }) => ({
    kind: 'box',
    style: levelOf(picos, most),
    x,
    y,
    width,
    height,
    told,
  }));
}

function levelOf(picos: bigint | undefined, most: bigint): Style {
  if (picos === undefined || picos <= 0n || most === 0n) return 'heat-0';
  const share = Math.sqrt(Number(picos) / Number(most));
  return levels[Math.min(levels.length, Math.max(1, Math.ceil(share * levels.length))) - 1] ?? 'heat-5';
}
