/**
 * A picture of a terminal: coloured output as a self-contained SVG. Every run of characters is laid on the grid of the
 * terminal, so that columns stand straight in whatever font the reader has.
 */
import { stripVTControlCharacters } from 'node:util';

export interface PictureOptions {
  /** What was typed. */
  readonly command: string;
  readonly columns: number;
  /** The headings of the blocks to show, beside the first and the last; a sign stands for what is left out. */
  readonly blocks: readonly string[];
}

const cell = { width: 8.4, height: 20, font: 14 };
const margin = { side: 24, top: 64, bottom: 24 };
const ink = { frame: '#12161f', bar: '#1b212d', edge: '#2c3546', text: '#d5dbe6', dim: '#7f8ba0', bold: '#ffffff' };
/** SGR colours 30 to 37 and 90 to 97. */
const colours = ['#5c6370', '#ff7b86', '#8fd694', '#f2cc72', '#79b8ff', '#d7a1f9', '#6fd3e0', '#d5dbe6'];
const fonts = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
const lamps = ['#ff5f57', '#febc2e', '#28c840'];

export function picture(output: string, { command, columns, blocks }: PictureOptions): string {
  const lines = [`\u001B[32m$\u001B[39m \u001B[1m${command}\u001B[22m`, '', ...excerpt(output, blocks)];
  const width = Math.ceil(columns * cell.width) + 2 * margin.side;
  const height = margin.top + (lines.length - 1) * cell.height + margin.bottom;
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    `<title>${escaped(`A terminal with the output of ${command}`)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${ink.frame}" stroke="${ink.edge}"/>`,
    `<path d="M1 36V11a10 10 0 0 1 10-10H${width - 11}a10 10 0 0 1 10 10V36Z" fill="${ink.bar}"/>`,
    ...lamps.map((lamp, index) => `<circle cx="${22 + index * 20}" cy="19" r="6" fill="${lamp}"/>`),
    `<g font-family="${fonts}" font-size="${cell.font}" fill="${ink.text}" xml:space="preserve">`,
    ...lines.flatMap((line, row) => runsOf(line).map((run) => drawn(run, row))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Blocks stand between empty lines, each under its heading. */
function excerpt(output: string, headings: readonly string[]): readonly string[] {
  const blocks = output.trimEnd().split('\n\n');
  const isShown = (block: string, index: number): boolean =>
    index === 0 ||
    index === blocks.length - 1 ||
    headings.includes(stripVTControlCharacters(block.split('\n')[0] ?? ''));
  return blocks.flatMap((block, index) => {
    const gap = index === 0 ? [] : [''];
    if (isShown(block, index)) return [...gap, ...block.split('\n')];
    return isShown(blocks[index - 1] ?? '', index - 1) ? [...gap, '  \u001B[2m⋮\u001B[22m'] : [];
  });
}

interface Style {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly colour?: string | undefined;
}

interface Run extends Style {
  readonly column: number;
  readonly text: string;
}

const plain: Style = { bold: false, dim: false };

/** The line in stretches of one style; blanks draw nothing. */
function runsOf(line: string): readonly Run[] {
  const runs: Run[] = [];
  let style = plain;
  let column = 0;
  const [first = '', ...others] = line.split('\u001B[');
  // After the sign that begins it, a change of the pen is numbers up to the letter m.
  for (const part of [`m${first}`, ...others]) {
    const end = part.indexOf('m');
    for (const code of end === 0 ? [] : part.slice(0, end).split(';')) style = styled(style, Number(code));
    const written = part.slice(end + 1);
    for (const { 0: text, index } of written.matchAll(/\S+(?: \S+)*/g)) {
      runs.push({ ...style, text, column: column + index });
    }
    column += written.length;
  }
  return runs;
}

function styled(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  const colour = code >= 90 ? colours[code - 90] : colours[code - 30];
  return colour === undefined ? style : { ...style, colour };
}

function drawn({ text, column, bold, dim, colour }: Run, row: number): string {
  const x = (margin.side + column * cell.width).toFixed(1);
  const y = margin.top + row * cell.height;
  const fill = colour ?? (dim ? ink.dim : bold ? ink.bold : undefined);
  if (/^─+$/.test(text)) return rule(Number(x), y, text.length);
  const look = `${fill === undefined ? '' : ` fill="${fill}"`}${bold ? ' font-weight="600"' : ''}`;
  const length = (text.length * cell.width).toFixed(1);
  return `<text x="${x}" y="${y}" textLength="${length}"${look}>${escaped(text)}</text>`;
}

/** A line is drawn as one: glyphs leave gaps where the font is narrower than the grid. */
function rule(x: number, y: number, length: number): string {
  const end = (x + length * cell.width).toFixed(1);
  return `<path d="M${x} ${y - 5}H${end}" stroke="${ink.edge}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
