/**
 * The screen of a running watch: lines that happened scroll up as in any log, and below them the head is drawn again
 * and again in its place. No alternate screen: what happened stays when the watch is over.
 */
import { stripVTControlCharacters } from 'node:util';
import { wrapped } from '../../render/shorten.ts';
import { textWidth } from '../../render/text-width.ts';

export interface Screen {
  /** Adds lines to the log and draws the head below. */
  show(lines: readonly string[], head: readonly string[]): void;
  /** Leaves the cursor as it was found, below everything. */
  close(): void;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const escape = '\u001b[';
/** One drawing is shown at once where the terminal knows how: no half of it is ever seen. */
const [begin, end] = [`${escape}?2026h`, `${escape}?2026l`];
const [hideCursor, showCursor] = [`${escape}?25l`, `${escape}?25h`];
/** Line by line: some terminals keep what is erased all at once, as if it had scrolled away. */
const [clearLine, clearBelow] = [`${escape}K`, `${escape}J`];
/** Lines of the head are cut at the margin; a wrapped one would stand on two rows. */
const [noWrap, wrap] = [`${escape}?7l`, `${escape}?7h`];

interface Drawn {
  readonly lines: readonly string[];
  readonly columns: number;
}

export function terminalScreen(write: (text: string) => void, size: () => Size): Screen {
  let drawn: Drawn | undefined;
  return {
    show(lines, head) {
      const { columns, rows } = size();
      const start = drawn === undefined ? hideCursor : toTop(drawn, columns);
      const log = lines.flatMap((line) => wrapped(line, columns));
      drawn = { lines: head.slice(0, Math.max(1, rows - 1)), columns };
      const drawing = [...log, ...drawn.lines].map((line) => `${clearLine}${line}`).join('\n');
      write(`${begin}${start}${noWrap}${drawing}${wrap}${clearBelow}${end}`);
    },
    close() {
      if (drawn !== undefined) write(`\n${wrap}${showCursor}`);
      drawn = undefined;
    },
  };
}

/** Back to the first row of what was drawn. A terminal that was made narrower has wrapped it. */
function toTop({ lines, columns: then }: Drawn, columns: number): string {
  const rows = lines.map((line) => {
    const width = Math.min(textWidth(stripVTControlCharacters(line)), then);
    return Math.max(1, Math.ceil(width / Math.max(1, columns)));
  });
  const up = rows.reduce((sum, each) => sum + each, 0) - 1;
  return `\r${up > 0 ? `${escape}${up}A` : ''}`;
}

/** Without a terminal the log is all there is. */
export function plainScreen(write: (text: string) => void): Screen {
  return {
    show(lines) {
      if (lines.length > 0) write(lines.map((line) => `${line}\n`).join(''));
    },
    close: () => undefined,
  };
}
