import {
  requireCount,
  requireFinite,
  requireMagnitude,
  requireNonNegative,
  requireOpenProbability,
  requireSpread,
} from './argument-checks.js';
import { InvalidInputError } from './invalid-input.js';
import type { Warning } from './warning.js';

/** Customers of one arm and how many of them did it. */
export interface ProportionSummary {
  n: number;
  successes: number;
}

/** Customers of one arm, their mean and their standard deviation (divisor n − 1, metric's own unit). */
export interface MeanSummary {
  n: number;
  mean: number;
  standardDeviation: number;
  /** Third standardized moment (divisor n); given, it lets the result warn where n is too small for it. */
  skewness?: number;
}

/** Which differences, treatment − control, count against the hypothesis of none. */
export type Alternative = 'TWO_SIDED' | 'GREATER' | 'LESS';

/**
 * An estimate with its confidence limits. With a one-sided alternative the interval is one-sided too: `GREATER` leaves
 * `upper` null (open), `LESS` leaves `lower` null. Otherwise null means that the data cannot answer.
 */
export interface Interval {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

/** A relative interval; `unbounded` means that the values which the data do not reject form no interval. */
export interface RelativeInterval extends Interval {
  unbounded: boolean;
}

/** The effect of a treatment against the control; test and both intervals invert the same statistic. */
export interface EffectEstimate {
  method: string;
  statistic: number | null;
  /** Null where the reference distribution has none (normal). */
  degreesOfFreedom: number | null;
  pValue: number | null;
  /** Treatment − control in the metric's unit. */
  absolute: Interval;
  /** Treatment ÷ control − 1; null where the control's mean is not positive. */
  relative: RelativeInterval;
  /** The absolute interval with the skewness of the difference taken out (Hall); omitted where that is small or not known. */
  skewnessAdjusted?: Interval;
  /** Why numbers are missing, as a sentence; null when none are. */
  insufficientData: string | null;
  warnings: Warning[];
}

/** How a test is run: error rate in (0, 1) and direction. */
export interface TestOptions {
  alpha: number;
  alternative: Alternative;
}

export const emptyInterval: Interval = Object.freeze({ estimate: null, lower: null, upper: null });
export const emptyRelative: RelativeInterval = Object.freeze({ ...emptyInterval, unbounded: false });

const alternatives: readonly string[] = ['TWO_SIDED', 'GREATER', 'LESS'];

/** Throws `InvalidInputError` unless alpha lies in (0, 1) and the alternative is known. */
export function requireTestOptions({ alpha, alternative }: TestOptions): void {
  requireOpenProbability('alpha', alpha);
  if (!alternatives.includes(alternative)) {
    throw new InvalidInputError('alternative', `must be TWO_SIDED, GREATER or LESS, not ${String(alternative)}`);
  }
}

/** Throws `InvalidInputError` unless n and successes are counts with successes ≤ n. */
export function requireProportionSummary({ n, successes }: ProportionSummary, field: string): void {
  requireCount(`${field}.n`, n);
  requireCount(`${field}.successes`, successes);
  if (successes > n) throw new InvalidInputError(`${field}.successes`, `must not exceed n (${successes} > ${n})`);
}

/** Throws `InvalidInputError` unless n is a count, the mean finite and the standard deviation finite and not negative. */
export function requireMeanSummary(summary: MeanSummary, field: string): void {
  requireCount(`${field}.n`, summary.n);
  requireMagnitude(`${field}.mean`, summary.mean);
  requireNonNegative(`${field}.standardDeviation`, summary.standardDeviation);
  requireMagnitude(`${field}.standardDeviation`, summary.standardDeviation);
  requireSpread(`${field}.standardDeviation`, summary.standardDeviation);
  if (summary.skewness !== undefined) requireFinite(`${field}.skewness`, summary.skewness);
}

/** Room for skewness and its standard deviation that were rounded to three digits. */
const ROUNDED = 0.01;

/**
 * Throws `InvalidInputError` for skewness that the values of n customers cannot have: the largest, (n − 2)/√(n − 1), is that of n − 1 equal
 * values and another one. Of skewness that people give: measured moments may exceed it by their rounding.
 *
 * Source: Wilkins (1944), "A note on skewness and kurtosis", Annals of Mathematical Statistics 15:333–335.
 */
export function requirePossibleSkewness({ n, skewness = 0 }: MeanSummary, field: string): void {
  const largest = n < 2 ? 0 : (n - 2) / Math.sqrt(n - 1);
  if (Math.abs(skewness) <= largest * (1 + ROUNDED) + 1e-9) return;
  const range =
    largest === 0 ? 'be 0' : `be between ${Number((-largest).toPrecision(4))} and ${Number(largest.toPrecision(4))}`;
  throw new InvalidInputError(
    `${field}.skewness`,
    `must ${range} for ${n} customers, not ${skewness}; it is Σ(x − mean)³/n over the cube of the standard deviation with divisor n`,
  );
}

/** A proportion as the mean of zeros and ones; its standard deviation divides by n − 1 (0 with fewer than two customers). */
export function proportionAsMean({ n, successes }: ProportionSummary): MeanSummary {
  const mean = n === 0 ? 0 : successes / n;
  const squares = successes * (1 - mean);
  return { n, mean, standardDeviation: n < 2 ? 0 : Math.sqrt(squares / (n - 1)) };
}
