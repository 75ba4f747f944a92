/**
 * Where the memory of a run is: one run more, in which the engine tells after each collection how large its heaps are. The
 * largest of each is meant; they need not have been so large at one time.
 */
import type { Contestant } from './contestant.ts';
import { withOptions } from './contestant.ts';
import type { Gauge } from './gauge.ts';
import type { Grid } from './grid.ts';
import { ran } from './rounds.ts';

/** Of one thread, in KiB. */
export interface Heap {
  /** Where new things are made: nothing in it is older than a few milliseconds. */
  readonly young: number;
  readonly old: number;
}

const noHeap: Heap = { young: 0, old: 0 };

export interface Memory {
  /** The main thread's first; none where the engine tells in another way. */
  readonly heaps: readonly Heap[];
  readonly peakMiB: number;
}

export function memory(contestant: Contestant, gauge: Gauge): Memory {
  const { sample, output } = ran(withOptions(contestant, ['--trace-gc', '--trace-gc-verbose']), gauge);
  return { heaps: heapsTold(output), peakMiB: sample.peakMiB ?? 0 };
}

const told = /\[\d+:(0x[0-9a-f]+)\] (New space|All spaces),.*committed: *(\d+) KB/;

export function heapsTold(output: string): readonly Heap[] {
  const heapByThread = new Map<string, Heap>();
  const young = new Map<string, number>();
  for (const line of output.split('\n')) {
    const [, thread, what, kib] = told.exec(line) ?? [];
    if (thread === undefined) continue;
    if (what === 'New space') {
      young.set(thread, Number(kib));
      continue;
    }
    const known = heapByThread.get(thread) ?? noHeap;
    const own = young.get(thread) ?? 0;
    heapByThread.set(thread, {
      young: Math.max(known.young, own),
      old: Math.max(known.old, Number(kib) - own),
    });
  }
  return [...heapByThread.values()];
}

/** `nodeMiB` is what the engine alone takes at most. */
export function memoryGrid({ heaps: [main = noHeap, ...workers], peakMiB }: Memory, nodeMiB: number): Grid {
  const parts: readonly (readonly [label: string, mib: number])[] = [
    ['Node without a program', nodeMiB],
    ['heap of the main thread: what is new', main.young / 1024],
    ['heap of the main thread: what is kept', main.old / 1024],
    ['heaps of workers', workers.reduce((sum, { young, old }) => sum + young + old, 0) / 1024],
  ];
  const beside = peakMiB - parts.reduce((sum, [, mib]) => sum + mib, 0);
  const row = ([label, mib]: readonly [string, number]): readonly string[] => [label, `${mib.toFixed(0)} MiB`];
  return [
    ['', 'at most'],
    ...parts.map(row),
    row(['beside the heaps: arrays of what was read and made, memory of the scanner, compiled code', beside]),
    row(['the whole process, in this run', peakMiB]),
  ];
}
