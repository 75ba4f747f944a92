/** What was promised of the speed, each beside what this run measured. */
import type { Result } from './rounds.ts';
import { median } from './rounds.ts';

export interface Course {
  readonly megabytes: number;
  readonly results: readonly Result[];
}

export interface Verdict {
  readonly label: string;
  readonly limit: string;
  /** `undefined` where this run did not measure it. */
  readonly measured: string | undefined;
  readonly met: boolean | undefined;
}

interface Target {
  readonly label: string;
  readonly atMost: number;
  readonly shown: (value: number) => string;
  readonly of: (courses: readonly Course[]) => number | undefined;
}

const ratio = (value: number): string => value.toFixed(2);
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const gigabyte = 1000;
const fiveGigabytes = 5000;

const targets: readonly Target[] = [
  target('cold, 1 GB, wall ÷ ccusage', 0.35, ratio, over(gigabyte, 'wallMs', ['cold', 'ccusage'])),
  target('cold, 1 GB, CPU ÷ ccusage', 0.35, ratio, over(gigabyte, 'cpuMs', ['cold', 'ccusage'])),
  target('cold, 5 GB, wall ÷ ccusage', 0.3, ratio, over(fiveGigabytes, 'wallMs', ['cold', 'ccusage'])),
  target('cold, 1 GB, CPU ÷ C read and memchr', 5, ratio, over(gigabyte, 'cpuMs', ['cold', 'c-loop'])),
  target('cold, 1 GB, CPU ÷ Node read loop', 3.5, ratio, over(gigabyte, 'cpuMs', ['cold', 'node-loop'])),
  target('warm, 1 GB, wall ÷ ccusage', 0.1, ratio, over(gigabyte, 'wallMs', ['warm', 'ccusage'])),
  target('1 MB appended, 1 GB, wall beyond warm', 15, milliseconds, beyond(gigabyte, 'appended', 'warm')),
  target('peak memory, cold, 1 GB', 120, mebibytes, (courses) => figure(courses, gigabyte, 'cold')?.peakMiB),
  target('peak memory, cold, 5 GB', 160, mebibytes, (courses) => figure(courses, fiveGigabytes, 'cold')?.peakMiB),
  target('cold wall between 0.1 and 5 GB, off the line', 0.15, percent, bend),
  target('--version beyond bare Node', 60, milliseconds, (courses) => importCost(courses)),
  target('figures that are not the corpus truth', 0, String, wrongFigures),
];

/** Every target with its verdict. */
export function verdicts(courses: readonly Course[]): readonly Verdict[] {
  return targets.map(({ label, atMost, shown, of }) => {
    const value = of(courses);
    return {
      label,
      limit: `≤ ${shown(atMost)}`,
      measured: value === undefined ? undefined : shown(value),
      met: value === undefined ? undefined : value <= atMost,
    };
  });
}

function target(label: string, atMost: number, shown: Target['shown'], of: Target['of']): Target {
  return { label, atMost, shown, of };
}

function figure(courses: readonly Course[], megabytes: number, id: string): Result | undefined {
  return courses.find((course) => course.megabytes === megabytes)?.results.find((result) => result.id === id);
}

function over(
  megabytes: number,
  what: 'wallMs' | 'cpuMs',
  [own, other]: readonly [string, string],
): (courses: readonly Course[]) => number | undefined {
  return (courses) => quotient(figure(courses, megabytes, own)?.[what], figure(courses, megabytes, other)?.[what]);
}

/** A ratio; `undefined` where one side is unknown or the other is nothing. */
export function quotient(value: number | undefined, by: number | undefined): number | undefined {
  return value === undefined || by === undefined || by === 0 ? undefined : value / by;
}

function beyond(megabytes: number, own: string, other: string): (courses: readonly Course[]) => number | undefined {
  return (courses) => {
    const [value, base] = [figure(courses, megabytes, own)?.wallMs, figure(courses, megabytes, other)?.wallMs];
    return value === undefined || base === undefined ? undefined : value - base;
  };
}

/** It depends on no corpus: of all courses the middle one. */
function importCost(courses: readonly Course[]): number | undefined {
  return median(courses.flatMap(({ megabytes }) => beyond(megabytes, 'version', 'node')(courses) ?? []));
}

/** How far, at most, a size between lies off the straight line from the time at 0.1 GB to the time at 5 GB. */
function bend(courses: readonly Course[]): number | undefined {
  const points = courses.flatMap(({ megabytes, results }) => {
    const cold = results.find(({ id }) => id === 'cold');
    return cold === undefined ? [] : [{ megabytes, wallMs: cold.wallMs }];
  });
  const first = points.find(({ megabytes }) => megabytes === 100);
  const last = points.find(({ megabytes }) => megabytes === fiveGigabytes);
  if (first === undefined || last === undefined) return undefined;
  const slope = (last.wallMs - first.wallMs) / (last.megabytes - first.megabytes);
  const between = points.filter(({ megabytes }) => megabytes > first.megabytes && megabytes < last.megabytes);
  const bends = between.map(({ megabytes, wallMs }) => {
    const straight = first.wallMs + slope * (megabytes - first.megabytes);
    return Math.abs(wallMs - straight) / straight;
  });
  return bends.length === 0 ? undefined : Math.max(...bends);
}

function wrongFigures(courses: readonly Course[]): number | undefined {
  const own = courses.flatMap(({ results }) => results.filter(({ label }) => label.startsWith('receipts')));
  const checked = own.flatMap(({ differences }) => (differences === undefined ? [] : [differences.length]));
  return checked.length === 0 ? undefined : checked.reduce((sum, count) => sum + count, 0);
}
