import { skewnessOfEstimates } from '../effects/arm-estimates.js';
import { type ArmMeans, type ArmMeansOptions, armMeansEffect } from '../effects/arm-means.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { at } from '../entries.js';
import type { DifferenceSkewness } from '../skewness-rule.js';
import type { EffectEstimate } from '../summaries.js';
import { betweenFactors, betweenFreedom } from './between-strata.js';

/** What the values of one arm in one stratum add to the arm's estimate, in units of the estimate. */
export interface StratumPart {
  /** Share of the stratum. */
  weight: number;
  n: number;
  /** Mean of the values, from any origin that all strata of the arm share. */
  mean: number;
  /** Squared deviations from that mean. */
  squares: number;
  /** Cubed deviations; omitted where they are not known. */
  cubes?: number | undefined;
  /** Whether some arm has a single value in the stratum. */
  single: boolean;
}

/** Two means over the same strata, their difference stated by itself. */
type StrataContrast = ArmMeans & Required<Pick<ArmMeans, 'difference'>>;

/** A variance with its degrees of freedom. */
interface Uncertainty {
  variance: number;
  degreesOfFreedom: number;
}

/** An arm's estimate over strata, with its parts in the order of the strata. */
export interface StrataEstimate extends Uncertainty {
  n: number;
  mean: number;
  /** Σ w³·κ₃/n² over the strata with two values or more in every arm; undefined where third moments are not known. */
  thirdCumulant: number | undefined;
  parts: StratumPart[];
}

/**
 * An arm's estimate: the variance is Σ w²·s²/n over strata with two values or more in every arm, and that of `betweenFactors`
 * over the others; Satterthwaite's degrees of freedom of all parts.
 */
export function strataEstimate(mean: number, parts: StratumPart[]): StrataEstimate {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const { variance, degreesOfFreedom } = together([...within(parts), ...between(singles(parts))]);
  return { n, mean, variance, degreesOfFreedom, thirdCumulant: cumulantWithin(parts), parts };
}

/** Two arms' estimates over the same strata as means with variances, covariance and the degrees of freedom of the difference. */
export function strataContrast(control: StrataEstimate, treatment: StrataEstimate): StrataContrast {
  const differences = differencesOf(control, treatment);
  const { variance, degreesOfFreedom } = together([
    ...within(treatment.parts),
    ...within(control.parts),
    ...between(differences),
  ]);
  const [m1, m0, v11, v00] = [treatment.mean, control.mean, treatment.variance, control.variance];
  const covariance = covarianceBetween(singles(control.parts), differences);
  const apart = within(control.parts).reduce((sum, part) => sum + part.variance, 0);
  return {
    m1,
    m0,
    v11,
    v00,
    v10: v00 - apart + covariance,
    df: degreesOfFreedom,
    difference: { mean: m1 - m0, variance, covariance: covariance - apart },
  };
}

/**
 * The effect of one arm against another from estimates over the same strata: t with the degrees of freedom of all parts, Fieller
 * for the relative effect.
 *
 * @throws InvalidInputError for alpha outside (0, 1), an unknown alternative.
 */
export function strataEffect(
  control: StrataEstimate,
  treatment: StrataEstimate,
  options: ArmMeansOptions,
): EffectEstimate {
  return armMeansEffect(strataContrast(control, treatment), { ...options, skewness: skewnessOf(control, treatment) });
}

/** The skewness of the difference; where strata are compared with each other, theirs is that of their differences. */
function skewnessOf(control: StrataEstimate, treatment: StrataEstimate): DifferenceSkewness | null {
  const differences = differencesOf(control, treatment);
  if (differences.length === 0) return skewnessOfEstimates(control, treatment);
  if (control.thirdCumulant === undefined || treatment.thirdCumulant === undefined) return null;
  const { shares } = sharesOf(differences);
  const apart = deviations(differences, shares).reduce((sum, d, i) => sum + (at(differences, i).weight * d) ** 3, 0);
  const { variance } = strataContrast(control, treatment).difference;
  if (!(variance > 0)) return null;
  const value = (treatment.thirdCumulant - control.thirdCumulant + apart) / variance / Math.sqrt(variance);
  return { value, ifAlike: 0, ifEqual: value, sizes: null };
}

function differencesOf(control: StrataEstimate, treatment: StrataEstimate): StratumPart[] {
  const base = singles(control.parts);
  return singles(treatment.parts).map((part, i) => ({ ...part, mean: part.mean - at(base, i).mean }));
}

function together(parts: readonly Uncertainty[]): Uncertainty {
  const variances = parts.map(({ variance }) => variance);
  const freedoms = parts.map(({ degreesOfFreedom }) => degreesOfFreedom);
  return {
    variance: variances.reduce((sum, variance) => sum + variance, 0),
    degreesOfFreedom: welchSatterthwaite(variances, freedoms),
  };
}

function singles(parts: readonly StratumPart[]): StratumPart[] {
  return parts.filter(({ single }) => single);
}

function within(parts: readonly StratumPart[]): Uncertainty[] {
  return parts
    .filter(({ single }) => !single)
    .map(({ weight, n, squares }) => ({
      variance: (weight ** 2 * squares) / (n - 1) / n,
      degreesOfFreedom: n - 1,
    }));
}

function cumulantWithin(parts: readonly StratumPart[]): number | undefined {
  let sum = 0;
  for (const { weight, n, cubes } of parts.filter(({ single }) => !single)) {
    if (cubes === undefined) return undefined;
    sum += cubes * (weight / n) ** 3;
  }
  return sum;
}

function between(parts: readonly StratumPart[]): Uncertainty[] {
  if (parts.length === 0) return [];
  return [{ variance: covarianceBetween(parts, parts), degreesOfFreedom: betweenFreedom(sharesOf(parts).shares) }];
}

/** The covariance of two weighted sums over the same strata, from the variation between the strata. */
function covarianceBetween(a: readonly StratumPart[], b: readonly StratumPart[]): number {
  if (a.length === 0) return 0;
  const { total, shares } = sharesOf(a);
  const [x, y] = [deviations(a, shares), deviations(b, shares)];
  return betweenFactors(shares).reduce((sum, factor, i) => sum + total ** 2 * factor * at(x, i) * at(y, i), 0);
}

function sharesOf(parts: readonly StratumPart[]): { total: number; shares: number[] } {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return { total, shares: parts.map(({ weight }) => weight / total) };
}

/** Distances of the strata's means from their weighted mean; from a common origin, so that a large level costs no digits. */
function deviations(parts: readonly StratumPart[], shares: readonly number[]): number[] {
  const origin = at(parts, 0).mean;
  const mean = parts.reduce((sum, part, i) => sum + at(shares, i) * (part.mean - origin), 0);
  return parts.map((part) => part.mean - origin - mean);
}
