import { requireCount, requireFinite, requireMagnitude, requireNonNegative } from './argument-checks.js';
import { CompensatedSum } from './compensated-sum.js';
import { InvalidInputError } from './invalid-input.js';

/** Count, mean and centred sums of powers: all that tests of means need, and what shards, days and segments add up. */
export interface Moments {
  readonly n: number;
  /** 0 where n is 0. */
  readonly mean: number;
  /** Σ(x − mean)². */
  readonly m2: number;
  /** Σ(x − mean)³, where skewness will be asked for. */
  readonly m3?: number;
}

/** The moments of nothing: merging them changes nothing. */
export const noMoments: Moments = { n: 0, mean: 0, m2: 0, m3: 0 };

/**
 * The moments of both samples together, third moments where both have them.
 * Source: Chan, Golub & LeVeque (1979); Pébay (2008), equations 1.1, 2.1, 2.2.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const delta = b.mean - a.mean;
  const share = b.n / n;
  const mean = a.mean + delta * share;
  const m2 = a.m2 + b.m2 + delta * delta * a.n * share;
  if (a.m3 === undefined || b.m3 === undefined) return { n, mean, m2 };
  const between = delta ** 3 * a.n * share * ((a.n - b.n) / n);
  const m3 = a.m3 + b.m3 + between + (3 * delta * (a.n * b.m2 - b.n * a.m2)) / n;
  return { n, mean, m2, m3 };
}

/**
 * The moments of values in memory, by two passes with the rounding error of the mean corrected
 * (Chan, Golub & LeVeque 1983, equation 1.7).
 * @throws InvalidInputError for a value that is not finite or beyond 1e75
 */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const [shift] = values;
  if (shift === undefined) return noMoments;
  const sum = new CompensatedSum();
  for (const value of values) {
    requireMagnitude('values', value);
    sum.add(value - shift);
  }
  const centre = shift + sum.total / n;
  const [first, second, third] = [new CompensatedSum(), new CompensatedSum(), new CompensatedSum()];
  for (const value of values) {
    const d = value - centre;
    first.add(d);
    second.add(d * d);
    third.add(d * d * d);
  }
  const sums = { sum: first.total, sumOfSquares: second.total, sumOfCubes: third.total };
  return fromShiftedSums({ n, shift: centre, ...sums });
}

/** Sums of powers of x − shift, as a database adds them up. The nearer the shift to the mean, the less is lost. */
interface ShiftedSums {
  readonly n: number;
  readonly shift: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly sumOfCubes?: number;
}

/**
 * Moments from shifted sums.
 * @throws InvalidInputError for sums that no sample can have
 */
export function fromShiftedSums(sums: ShiftedSums): Moments {
  requireCount('n', sums.n);
  if (sums.n === 0) return noMoments;
  requireFinite('shift', sums.shift);
  requireFinite('sum', sums.sum);
  requireNonNegative('sumOfSquares', sums.sumOfSquares);
  const { n, sum, sumOfSquares, sumOfCubes } = sums;
  const offset = sum / n;
  const m2 = n === 1 ? 0 : Math.max(0, sumOfSquares - sum * offset);
  const mean = sums.shift + offset;
  if (sumOfCubes === undefined) return { n, mean, m2 };
  requireFinite('sumOfCubes', sumOfCubes);
  return { n, mean, m2, m3: sumOfCubes - 3 * offset * sumOfSquares + 2 * n * offset ** 3 };
}

/**
 * The unbiased sample variance, divisor n − 1.
 * @throws InvalidInputError for fewer than two values
 */
export function variance(moments: Moments): number {
  requireCount('n', moments.n, 2);
  return moments.m2 / (moments.n - 1);
}

/**
 * The sample skewness g₁ = √n·m₃/m₂^{3/2} (Joanes & Gill 1998).
 * @throws InvalidInputError without third moments, with fewer than two values or without variance
 */
export function skewness(moments: Moments): number {
  requireCount('n', moments.n, 2);
  if (moments.m3 === undefined) throw new InvalidInputError('m3', 'Skewness needs third moments.');
  if (!(moments.m2 > 0)) throw new InvalidInputError('m2', 'Skewness needs values that vary.');
  return (moments.m3 / moments.m2) * Math.sqrt(moments.n / moments.m2);
}
