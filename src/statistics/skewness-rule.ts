import { normalDensity } from './distributions/normal.js';
import type { MeanSummary, TestOptions } from './summaries.js';
import { normalCritical } from './tails.js';
import type { Warning } from './warning.js';

/** By how much of alpha the false-alarm rate of a t-test may exceed it: 5 % may become 6.5 %. */
const TOLERATED = 0.3;

/** An arm's estimated mean: how many units it rests on, its variance, and its third cumulant (κ₃/n² for a plain mean). */
export interface SkewedMean {
  readonly n: number;
  readonly variance: number;
  readonly thirdCumulant: number;
}

/** How skewed an estimated difference is. */
export interface DifferenceSkewness {
  /** g = (κ₁/n₁² − κ₀/n₀²)/V^1.5, of the arms as they are. */
  readonly value: number;
  /** The same if both arms had the distribution of all customers, as they have without an effect; 0 for arms of one size and pairs. */
  readonly ifAlike: number;
  /** The same as `value` if the arms had one size. */
  readonly ifEqual: number;
  /** The units of control and treatment; null where they are paired. */
  readonly sizes: readonly [number, number] | null;
}

/** The skewness of a plain mean's estimate; null where the skewness of values that vary is not known. */
export function skewedMean({ n, standardDeviation, skewness }: MeanSummary): SkewedMean | null {
  const variance = standardDeviation ** 2;
  if (variance === 0) return { n, variance, thirdCumulant: 0 };
  if (skewness === undefined) return null;
  return { n, variance: variance / n, thirdCumulant: (skewness * ((variance * (n - 1)) / n) ** 1.5) / n ** 2 };
}

/**
 * The skewness of a difference between the means of two independent arms; null without any variance. A difference between arms
 * of one size is not skewed where both have the same distribution, however skewed that is.
 *
 * Source: Hall (1992), "On the removal of skewness by transformation", JRSS B 54:221–228, and the third cumulant of a
 * difference of independent means.
 */
export function skewnessOfDifference(control: SkewedMean, treatment: SkewedMean): DifferenceSkewness | null {
  if (!(control.variance + treatment.variance > 0)) return null;
  const arms = [control, treatment];
  const total = control.n + treatment.n;
  const average = (of: (arm: SkewedMean) => number) => arms.reduce((sum, arm) => sum + (arm.n / total) * of(arm), 0);
  const all = { square: average(squareOf), cube: average(cubeOf) };
  const meanOf = (n: number, { square, cube }: typeof all) => ({
    n,
    variance: square / n,
    thirdCumulant: cube / n ** 2,
  });
  const resized = (arm: SkewedMean) => meanOf(total / 2, { square: squareOf(arm), cube: cubeOf(arm) });
  return {
    value: standardized(control, treatment),
    ifAlike: standardized(meanOf(control.n, all), meanOf(treatment.n, all)),
    ifEqual: standardized(resized(control), resized(treatment)),
    sizes: [control.n, treatment.n],
  };
}

/** The skewness of the mean of n differences within pairs; null without any variance. */
export function skewnessOfPairs(n: number, squares: number, cubes: number): DifferenceSkewness | null {
  if (!(squares > 0)) return null;
  const value = (cubes / squares) * Math.sqrt((n - 1) / n / squares) * ((n - 1) / n);
  return { value, ifAlike: 0, ifEqual: value, sizes: null };
}

/**
 * The largest |g| at which a t-test of a difference keeps its false-alarm rate within 30 % of alpha: 0.246 for two-sided tests at
 * 5 %, 0.136 for one-sided ones. By Edgeworth's expansion with x the critical value and φ the normal density, a two-sided test
 * exceeds alpha by φ(x)·x·(x⁴ + 2x² − 3)·g²/9 and a one-sided one by φ(x)·(2x² + 1)·|g|/6. Simulated rates at 5 % are 6.1 % at
 * g = 0.28, 5.7 % at 0.23 and 11 % at 0.58 (`validation/studies`).
 *
 * Source: Hall (1987), "Edgeworth expansion for Student's t statistic under minimal moment conditions", Annals of Probability
 * 15:920–931; Hall (1992), "The Bootstrap and Edgeworth Expansion", section 2.6.
 *
 * @returns infinity where the expansion has no excess, at alphas far above any use
 */
export function largestSkewness(options: TestOptions): number {
  const x = normalCritical(options);
  const density = normalDensity(x);
  const tolerated = TOLERATED * options.alpha;
  if (options.alternative !== 'TWO_SIDED') return (6 * tolerated) / (density * (2 * x ** 2 + 1));
  const excess = (density * x * (x ** 4 + 2 * x ** 2 - 3)) / 9;
  return excess > 0 ? Math.sqrt(tolerated / excess) : Number.POSITIVE_INFINITY;
}

/** The larger |g| of the arms as they are and of arms alike: small arms understate their own skewness. */
export function worstSkewness({ value, ifAlike }: DifferenceSkewness): number {
  return Math.max(Math.abs(value), Math.abs(ifAlike));
}

/** A warning where a difference is so skewed that a t-test of it gives too many false alarms. */
export function skewnessWarnings(skewness: DifferenceSkewness, options: TestOptions): Warning[] {
  const [worst, largest] = [worstSkewness(skewness), largestSkewness(options)];
  if (!(worst > largest)) return [];
  const { sizes } = skewness;
  const found = `A few large values dominate the difference: its skewness is ${worst.toPrecision(2)}, and above ${largest.toPrecision(2)} the p-value and the interval are only roughly right.`;
  const cause = sizes === null ? '' : causeOf(sizes, skewness, largest);
  return [{ code: 'SKEWED', message: `${found}${cause}` }];
}

/** Third moments of small arms are rough, so the sizes are to blame too where they are enough for arms alike. */
function causeOf(
  [control, treatment]: readonly [number, number],
  skewness: DifferenceSkewness,
  largest: number,
): string {
  if (control === treatment) return '';
  const sizes = `the unequal size of the arms (${control} and ${treatment})`;
  if (Math.abs(skewness.ifEqual) <= largest) return ` The cause is ${sizes}; arms of one size would do.`;
  if (Math.abs(skewness.ifAlike) <= largest) return '';
  return ` The cause is ${sizes}, even if both have the same distribution; then arms of one size would do.`;
}

/**
 * Customers that the smaller arm needs where the other is much larger, so that a two-sided test at alpha is reliable: (skewness/g)²
 * with g of `largestSkewness`, about 16·skewness² at 5 %. Arms of one size need far fewer.
 */
export function customersForSkewness(skewness: number, alpha = 0.05): number {
  return Math.ceil((skewness / largestSkewness({ alpha, alternative: 'TWO_SIDED' })) ** 2);
}

/**
 * Why arms of these sizes are too small or too unequal for a metric of this skewness, as a sentence; null where they are not. Only
 * unequal arms are: g = skewness·(1/n₁ − 1/n₀)/√(1/n₁ + 1/n₀) for arms alike.
 *
 * @param sizes customers by arm, the control first
 */
export function plannedSkewness(
  skewness: number,
  [control = 0, ...treatments]: readonly number[],
  options: TestOptions,
): string | null {
  const of = (n: number) => Math.abs((skewness * (1 / n - 1 / control)) / Math.sqrt(1 / n + 1 / control));
  const worst = treatments.toSorted((a, b) => of(b) - of(a))[0];
  const largest = largestSkewness(options);
  if (worst === undefined || !(of(worst) > largest)) return null;
  const needed = customersForSkewness(skewness, options.alpha);
  return (
    `With ${control} customers in the control and ${worst} treated the difference has a skewness of ${of(worst).toPrecision(2)}, and above ` +
    `${largest.toPrecision(2)} intervals are only roughly right: arms of one size would do, or ${needed} customers in the smaller arm.`
  );
}

function standardized(control: SkewedMean, treatment: SkewedMean): number {
  const variance = control.variance + treatment.variance;
  return (treatment.thirdCumulant - control.thirdCumulant) / variance / Math.sqrt(variance);
}

/** Variance and third central moment of the values behind an estimated mean. */
function squareOf({ n, variance }: SkewedMean): number {
  return variance * n;
}

function cubeOf({ n, thirdCumulant }: SkewedMean): number {
  return thirdCumulant * n ** 2;
}
