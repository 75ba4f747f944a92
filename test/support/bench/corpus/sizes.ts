/** How long transcripts are: the quantiles of a real home of 3,142 files, spread evenly over as many as are wanted. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { valueAt } from './distribution.ts';

/** Bytes; from the "real world profile" that ccusage publishes with its own fixture script. */
const sizes: Distribution = [
  [0, 3000],
  [0.25, 45_000],
  [0.5, 105_000],
  [0.75, 234_000],
  [0.9, 654_000],
  [0.95, 1_500_000],
  [0.98, 3_200_000],
  [0.99, 5_400_000],
  [0.997, 16_000_000],
  [0.9995, 45_000_000],
  [1, 87_000_000],
];

/** Mean length that makes 1,500 files of a gigabyte. */
const mean = 667_000;

/** Lengths whose sum is `bytes`, in random order: no luck decides how long the longest is. */
export function fileSizes(chance: Random, bytes: number): readonly number[] {
  const count = Math.max(2, Math.round(bytes / mean));
  const drawn = Array.from({ length: count }, (_, index) => valueAt(sizes, (index + 0.5) / count));
  const sum = drawn.reduce((total, size) => total + size, 0);
  return shuffled(chance, drawn).map((size) => Math.round((size * bytes) / sum));
}

function shuffled(chance: Random, values: readonly number[]): readonly number[] {
  const result = [...values];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    [result[index], result[other]] = [result[other] ?? 0, result[index] ?? 0];
  }
  return result;
}
