/** All contestants of a course, in the order in which each round runs them. */
import type { Absent, Contestant, Course } from '../contestant.ts';
import { ccusage } from './ccusage.ts';
import { duckdb } from './duckdb.ts';
import { floors } from './floors.ts';
import { receipts } from './receipts.ts';

export function contestants(course: Course): {
  readonly running: readonly Contestant[];
  readonly absent: readonly Absent[];
} {
  const all = [receipts, ccusage, floors, duckdb].flatMap((of) => of(course));
  return {
    running: all.flatMap((one) => ('command' in one ? one : [])),
    absent: all.flatMap((one) => ('command' in one ? [] : one)),
  };
}
