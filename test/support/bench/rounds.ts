/** Rounds: every contestant once, then all again; so that a busy neighbour slows one as much as the other. */
import type { Contestant } from './contestant.ts';
import type { Gauge, Sample } from './gauge.ts';

export interface Result {
  readonly id: string;
  readonly label: string;
  readonly version: string | undefined;
  readonly note: string | undefined;
  readonly samples: readonly Sample[];
  readonly wallMs: number;
  readonly cpuMs: number | undefined;
  readonly peakMiB: number | undefined;
  /** Sentences about its output, all different; `undefined` where it says nothing to check. */
  readonly differences: readonly string[] | undefined;
}

/** Medians over `count` rounds; every output of every run is checked. */
export function rounds(contestants: readonly Contestant[], count: number, gauge: Gauge): readonly Result[] {
  const samples = contestants.map((): Sample[] => []);
  const wrong = contestants.map(() => new Set<string>());
  for (let round = 0; round < count; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const { sample, output } = ran(contestant, gauge);
      samples[index]?.push(sample);
      for (const sentence of contestant.check?.(output) ?? []) wrong[index]?.add(sentence);
    }
  }
  return contestants.map(({ id, label, version, note, check }, index) => {
    const own = samples[index] ?? [];
    return {
      id,
      label,
      version,
      note,
      samples: own,
      wallMs: median(own.map(({ wallMs }) => wallMs)) ?? 0,
      cpuMs: median(own.flatMap(({ cpuMs }) => cpuMs ?? [])),
      peakMiB: median(own.flatMap(({ peakMiB }) => peakMiB ?? [])),
      differences: check === undefined ? undefined : [...(wrong[index] ?? [])],
    };
  });
}

/** One run, with what has to be done around it. */
export function ran({ command, prepare, restore }: Contestant, { run }: Gauge): ReturnType<Gauge['run']> {
  try {
    prepare?.();
    return run(command);
  } finally {
    restore?.();
  }
}

/** The middle value; of an even number the mean of both; `undefined` of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((left, right) => left - right);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return high === undefined || low === undefined ? undefined : (low + high) / 2;
}
