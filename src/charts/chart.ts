/** A chart is one way to look at the facts of a report: they go in, a picture comes out. */
import type { Drawing, KeyItem, Picture } from '../model/picture.ts';
import type { Question } from '../reports/table-definition.ts';
import type { ReportId } from '../reports/index.ts';

export interface Chart {
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly meaning: string;
  /** The reports that it belongs to. */
  readonly on: readonly ReportId[];
  /** The tables that hold what it shows. */
  readonly tables: readonly string[];
  readonly key: readonly KeyItem[];
  /** Absent where the facts give nothing to look at. */
  draw(question: Question): Drawing | undefined;
}

export function picturesOf(charts: Readonly<Record<string, Chart>>, question: Question): readonly Picture[] {
  const { command } = question.request;
  return Object.entries(charts).flatMap(([id, chart]) => {
    const { title, meaning, on, tables, key } = chart;
    if (!on.some((report) => report === command)) return [];
    const drawing = chart.draw(question);
    return drawing === undefined ? [] : [{ id, title, meaning, tables, key: keyOf(key, drawing), drawing }];
  });
}

/** What is not in the drawing needs no explanation, but a scale is whole or none. */
function keyOf(key: readonly KeyItem[], { frame, plot }: Drawing): readonly KeyItem[] {
  const drawn = new Set([...frame, ...(plot?.shapes ?? []), ...(plot?.points ?? [])].map(({ style }) => style));
  return key.filter(({ style }) => drawn.has(style) || style.startsWith('heat-'));
}
