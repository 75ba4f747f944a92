/** The look of the terminal: colour with a purpose, and signs that the terminal can draw. */
import { Chalk } from 'chalk';
import type { Signs } from './format.ts';
import type { RenderOptions } from './renderer.ts';

export interface Look extends Signs {
  readonly title: Paint;
  readonly quiet: Paint;
  readonly money: Paint;
  readonly warning: Paint;
  /** Sparklines and bars: apart from the words around them. */
  readonly picture: Paint;
  readonly ellipsis: string;
  readonly rule: string;
  readonly dot: string;
}

export type Paint = (text: string) => string;

/** An unknown value is a dash, never 0 and never empty, so that nobody takes it for one. */
export function lookOf({ colour, unicode }: RenderOptions): Look {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    title: (text) => chalk.bold(text),
    quiet: (text) => chalk.dim(text),
    money: (text) => chalk.bold(text),
    warning: (text) => chalk.yellow(text),
    picture: (text) => chalk.cyan(text),
    ...(unicode
      ? { ellipsis: '…', rule: '─', dot: ' · ', times: '×', absent: '–', atLeast: '≥ ' }
      : { ellipsis: '...', rule: '-', dot: ', ', times: 'x', absent: '-', atLeast: '>= ' }),
  };
}
