import type { TestOptions } from '../../src/statistics/summaries.js';

/** The error rate at which everything is studied. */
export const ALPHA = 0.05;
export const OPTIONS: TestOptions = { alpha: ALPHA, alternative: 'TWO_SIDED' };
/** By how much the treatment enlarges everything where coverage is studied. */
export const FACTOR = 1.5;

/** Customers an arm with the replicates that a few minutes allow. */
export const SIZES: readonly { n: number; replicates: number }[] = [
  { n: 10, replicates: 10_000 },
  { n: 100, replicates: 4_000 },
  { n: 10_000, replicates: 400 },
];

/** The same number of replicates at sizes up to 10, up to 100 and above. */
export function upTo(small: number, medium: number, large: number): (n: number) => number {
  return (n) => (n <= 10 ? small : n <= 100 ? medium : large);
}
