/**
 * A picture is a chart as data: shapes in a plane whose words are raw values, so that a page formats them like the
 * cells of its tables, hides in them what it hides there, and escapes them in one place.
 */
import type { Cell, Unit } from './unit.ts';

export interface Picture {
  /** The id of the chart in its registry. */
  readonly id: string;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly meaning: string;
  /** What the colours stand for. */
  readonly key: readonly KeyItem[];
  readonly drawing: Drawing;
  /** The tables that hold what it shows, by name. */
  readonly tables: readonly string[];
}

export interface KeyItem {
  readonly style: Style;
  readonly label: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What stays where it is when the plot is zoomed: axes at the side, names of rows. */
  readonly frame: readonly Mark[];
  /** The part that can be stretched along the x axis; absent where there is no such axis. */
  readonly plot?: Plot | undefined;
}

export interface Plot {
  readonly left: number;
  readonly right: number;
  /** Shapes, which are stretched. */
  readonly shapes: readonly Mark[];
  /** Symbols and words, which are moved. */
  readonly points: readonly Mark[];
}

export type Mark = Box | Path | Symbol | Words;

interface Drawn {
  readonly style: Style;
  /** Said when a pointer rests on it. */
  readonly told?: Label | undefined;
  /** The turn it leads to. */
  readonly turn?: string | undefined;
}

export interface Box extends Drawn {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines and areas, in the commands of SVG. */
export interface Path extends Drawn {
  readonly kind: 'path';
  readonly d: string;
}

export interface Symbol extends Drawn {
  readonly kind: 'symbol';
  readonly x: number;
  readonly y: number;
  readonly shape: 'dot' | 'diamond' | 'cross' | 'triangle' | 'bar';
}

export interface Words extends Drawn {
  readonly kind: 'words';
  readonly x: number;
  readonly y: number;
  readonly align: 'start' | 'middle' | 'end';
  readonly words: Label;
  /** Of long words so many characters are shown: cut where they are drawn, when what is to be hidden is hidden. */
  readonly atMost?: { readonly characters: number; readonly from: 'start' | 'end' } | undefined;
  /** Of words inside a shape that can be stretched. */
  readonly room?: Room | undefined;
}

/** How wide the shape is as drawn, and how wide it must be for its words. */
export interface Room {
  readonly has: number;
  readonly needs: number;
}

/** Words and raw values in turn. */
export type Label = readonly (string | Value)[];

export interface Value {
  readonly value: Cell;
  readonly unit: Unit;
}

/** What a mark stands for; the page says how that looks. */
export const styles = [
  'axis',
  'grid',
  'tick',
  'name',
  'note',
  'inside',
  'number',
  'silence',
  'active',
  'wave',
  'human',
  'main',
  'sub',
  'background',
  'wait',
  'limit',
  'error',
  'compaction',
  'behavior',
  'rebuild',
  'hit',
  'input',
  'output',
  'cache-read',
  'cache-write-5m',
  'cache-write-1h',
  'other',
  'total',
  'main-line',
  'sub-line',
  'expiry',
  'heat-0',
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
  'heat-5',
] as const;

export type Style = (typeof styles)[number];
