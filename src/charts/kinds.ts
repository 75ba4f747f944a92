/** What a turn is paid for, in the order of a stack from the bottom: the same kinds and colours in every chart. */
import type { KeyItem, Style } from '../model/picture.ts';
import type { UsageKind } from '../model/usage.ts';

interface Kind {
  readonly style: Style;
  readonly label: string;
  readonly of: readonly UsageKind[];
}

export const kinds: readonly Kind[] = [
  { style: 'cache-read', label: 'Cache read', of: ['cacheRead'] },
  { style: 'cache-write-1h', label: 'Cache write, 1 h', of: ['cacheWrite1h'] },
  { style: 'cache-write-5m', label: 'Cache write, 5 min', of: ['cacheWrite5m', 'cacheWriteUnknown'] },
  { style: 'output', label: 'Output', of: ['output'] },
  { style: 'input', label: 'Fresh input, searches', of: ['input', 'webSearches'] },
];

export const kindKey: readonly KeyItem[] = kinds.map(({ style, label }) => ({ style, label }));
