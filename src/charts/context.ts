/** How much the agents had to read at each turn, what of it the cache gave, and what was written to the cache anew. */
import type { Entry, SessionAccount } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { Mark } from '../model/picture.ts';
import { cacheWriteOf, contextOf } from '../model/usage.ts';
import type { Bin } from './bins.ts';
import { binned, stackedBars } from './bins.ts';
import type { Chart } from './chart.ts';
import type { TimeFrame } from './time-frame.ts';
import { left, right, timeAxis, timeFrame, width } from './time-frame.ts';
import type { Panel, ValueAxis } from './value-axis.ts';
import { panelName, valueAxis } from './value-axis.ts';

const lines: Panel = { top: 24, bottom: 224 };
const read: Panel = { top: 258, bottom: 328 };
const written: Panel = { top: 362, bottom: 432 };

export const context: Chart = {
  title: 'Context over time',
  meaning:
    'Above, the context of every turn, one line an agent. Below, tokens that the cache gave and tokens that were written to it, on scales of their own. A dashed line is the moment at which a cache expired that was rebuilt afterwards.',
  on: ['timeline'],
  tables: ['timeline', 'rebuilds', 'agents'],
  key: [
    { style: 'main-line', label: 'Main agent' },
    { style: 'sub-line', label: 'Subagents' },
    { style: 'cache-read', label: 'Cache read' },
    { style: 'cache-write-1h', label: 'Cache write, 1 h' },
    { style: 'cache-write-5m', label: 'Cache write, 5 min' },
    { style: 'expiry', label: 'Cache expired' },
  ],
  draw({ ledger }) {
    const frame = timeFrame(ledger.sessions);
    const entries = ledger.sessions.flatMap((account) => account.entries);
    const most = Math.max(0, ...ledger.sessions.map(peakOf));
    if (frame === undefined || most === 0) return undefined;
    const axis = valueAxis(lines, most, tokens);
    const bins = binned(entries, frame);
    const time = timeAxis(frame, [lines, read, written]);
    const panels = [panel(bins, read, readParts), panel(bins, written, writeParts)];
    const expiries = ledger.sessions.flatMap(({ rebuilds }) => rebuilds).flatMap((rebuild) => expiry(rebuild, frame));
    return {
      width,
      height: written.bottom + 24,
      frame: [
        ...axis.frame,
        ...panels.flatMap((part) => part.frame),
        ...time.frame,
        panelName(lines, 'Context, tokens'),
        panelName(read, 'Read from the cache'),
        panelName(written, 'Written to the cache'),
      ],
      plot: {
        left,
        right,
        shapes: [
          ...time.shapes,
          ...expiries,
          ...ledger.sessions.flatMap((account) => chainLines(account, frame, axis)),
          ...panels.flatMap((part) => part.shapes),
        ],
        points: time.points,
      },
    };
  },
};

function peakOf({ entries }: SessionAccount): number {
  let most = 0;
  for (const { turn } of entries) most = Math.max(most, contextOf(turn.last));
  return most;
}

/** Subagents first: the main agent's line lies on top. */
function chainLines({ agents, entries }: SessionAccount, { x }: TimeFrame, { y }: ValueAxis): readonly Mark[] {
  const sorted = agents.toSorted((one, other) => other.depth - one.depth);
  const byChain = new Map(sorted.map(({ chain }) => [chain, []] as readonly [typeof chain, Entry[]]));
  for (const entry of entries)
    if (entry.part === 'response' && entry.at !== undefined) byChain.get(entry.chain)?.push(entry);
  return sorted.flatMap(({ chain, agentType, depth }): readonly Mark[] => {
    const own = byChain.get(chain) ?? [];
    if (own.length === 0) return [];
    const places = own.map(({ at = 0, turn }) => `${x(at).toFixed(1)} ${y(contextOf(turn.last)).toFixed(1)}`);
    const d = `M${places.join('L')}${places.length === 1 ? 'h2' : ''}`;
    return [{ kind: 'path', style: depth === 0 ? 'main-line' : 'sub-line', d, told: [agentType, ' ', chain.id] }];
  });
}

interface Part {
  readonly frame: readonly Mark[];
  readonly shapes: readonly Mark[];
}

type Parts = (bin: Bin) => readonly number[];

function panel(bins: readonly Bin[], place: Panel, parts: Parts): Part {
  const axis = valueAxis(
    place,
    Math.max(...bins.map((bin) => parts(bin).reduce((sum, part) => sum + part, 0))),
    tokens,
  );
  const bars = stackedBars(bins, place.bottom, (bin) => parts(bin).map((part) => place.bottom - axis.y(part)));
  const styles = parts === readParts ? (['cache-read'] as const) : (['cache-write-1h', 'cache-write-5m'] as const);
  const shapes = styles.flatMap((style, at): readonly Mark[] =>
    bars[at] === undefined ? [] : [{ kind: 'path', style, d: bars[at] }],
  );
  return { frame: axis.frame, shapes };
}

function readParts({ entries }: Bin): readonly number[] {
  return [entries.reduce((sum, { usage }) => sum + usage.cacheRead, 0)];
}

function writeParts({ entries }: Bin): readonly number[] {
  const hour = entries.reduce((sum, { usage }) => sum + usage.cacheWrite1h, 0);
  return [hour, entries.reduce((sum, { usage }) => sum + cacheWriteOf(usage), 0) - hour];
}

function expiry({ cause, before, ttlMs, turn }: Rebuild, { x, to }: TimeFrame): readonly Mark[] {
  const began = before.startedAt;
  if (cause !== 'idle past ttl' || began === undefined || began + ttlMs > to) return [];
  const at = began + ttlMs;
  const told = [
    { value: at, unit: 'instant' },
    ': a cache of ',
    { value: ttlMs, unit: 'seconds' },
    ' expired',
  ] as const;
  return [
    { kind: 'path', style: 'expiry', d: `M${x(at).toFixed(1)} ${lines.top}V${lines.bottom}`, told, turn: turn.id },
  ];
}

function tokens(step: number): { readonly value: number; readonly unit: 'tokens' } {
  return { value: step, unit: 'tokens' };
}
