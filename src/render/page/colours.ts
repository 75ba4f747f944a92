/**
 * Colours with a purpose: one for each thing that a mark can stand for, by day and by night. Neighbours in a stack
 * differ in lightness too, so that they can be told apart without seeing colour; text has a contrast of 4.5 and more.
 */
import type { Style } from '../../model/picture.ts';

interface Colour {
  readonly light: string;
  readonly dark: string;
  /** Drawn as a line of this width, instead of filled. */
  readonly line?: number | undefined;
  readonly dashes?: string | undefined;
}

const colours: Readonly<Record<Style, Colour>> = {
  axis: { light: '#8a929c', dark: '#68717c', line: 1 },
  grid: { light: '#e4e7ea', dark: '#2c3238', line: 1 },
  tick: { light: '#59626d', dark: '#9da7b2' },
  name: { light: '#2b3138', dark: '#d7dce1' },
  note: { light: '#59626d', dark: '#9da7b2' },
  number: { light: '#9c1146', dark: '#ff9dbd' },
  inside: { light: '#ffffff', dark: '#0f1a18' },
  silence: { light: '#eef0f2', dark: '#20252a' },
  active: { light: '#c3d6ec', dark: '#2a4666' },
  wave: { light: '#e9f3f0', dark: '#1c2b2a' },
  human: { light: '#b3541e', dark: '#f2a065' },
  main: { light: '#1d4f91', dark: '#7fb0ee' },
  sub: { light: '#3d8a7b', dark: '#5fb3a1' },
  background: { light: '#6f7fa3', dark: '#8796bd' },
  wait: { light: '#f0c9a8', dark: '#6b4426' },
  limit: { light: '#8a6bb8', dark: '#b79ae0' },
  error: { light: '#b3261e', dark: '#ff8a80', line: 1.8 },
  compaction: { light: '#6d4aa3', dark: '#c0a4ec' },
  behavior: { light: '#0b6e8f', dark: '#7cc9e6' },
  rebuild: { light: '#c2185b', dark: '#ff7aa8' },
  hit: { light: 'transparent', dark: 'transparent' },
  input: { light: '#b89bd6', dark: '#8f6fb3' },
  output: { light: '#1d4f91', dark: '#7fb0ee' },
  'cache-read': { light: '#bcd3ea', dark: '#34516f' },
  'cache-write-5m': { light: '#f2c185', dark: '#a8742f' },
  'cache-write-1h': { light: '#dd8330', dark: '#e39a4e' },
  other: { light: '#9aa3ad', dark: '#6b7580' },
  total: { light: '#2b3138', dark: '#e4e7ea', line: 1.6 },
  'main-line': { light: '#1d4f91', dark: '#7fb0ee', line: 1.8 },
  'sub-line': { light: '#7fb8ab', dark: '#4a8d80', line: 1 },
  expiry: { light: '#c2185b', dark: '#ff7aa8', line: 1, dashes: '2 3' },
  'heat-0': { light: '#eceff2', dark: '#20262c' },
  'heat-1': { light: '#cfe0f1', dark: '#22384f' },
  'heat-2': { light: '#9fc1e3', dark: '#2d5379' },
  'heat-3': { light: '#659bd0', dark: '#3c74a8' },
  'heat-4': { light: '#3370b0', dark: '#5c9bd8' },
  'heat-5': { light: '#143f78', dark: '#a9d0f7' },
};

/** Custom properties by scheme, and for each mark what it is filled or drawn with. */
export function markRules(): { readonly light: string; readonly dark: string; readonly rules: string } {
  const entries = Object.entries(colours);
  return {
    light: entries.map(([style, { light }]) => `--${style}:${light};`).join(''),
    dark: entries.map(([style, { dark }]) => `--${style}:${dark};`).join(''),
    rules: entries.map(([style, colour]) => ruleOf(style, colour)).join(''),
  };
}

function ruleOf(style: string, { line, dashes }: Colour): string {
  const swatch = `.key .${style}{background:var(--${style})}`;
  if (line === undefined) return `svg .${style}{fill:var(--${style})}${swatch}`;
  const dashed = dashes === undefined ? '' : `;stroke-dasharray:${dashes}`;
  return `svg .${style}{fill:none;stroke:var(--${style});stroke-width:${line}${dashed}}${swatch}`;
}
