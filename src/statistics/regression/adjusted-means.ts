import { requireCount, requireLength } from '../argument-checks.js';
import { type CrossProducts, requireCrossProducts } from '../cross-products.js';
import { type ArmMeansOptions, armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { at, entryOf, type Rows } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { columnOf, dot, times } from '../matrices/vectors.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { type DroppedColumn, independentColumns } from './independent-columns.js';
import { fitSlopes } from './slope-fit.js';

const method = 'Regression adjustment with a slope per arm';

interface AdjustedArm {
  n: number;
  /** Prediction at the covariates' mean over all arms. */
  mean: number;
  /** Slope per kept covariate, in the order of `covariates`. */
  slopes: number[];
  /** Variance around the arm's own regression, divisor n − 1 − p. */
  residualVariance: number;
  /** Variance of the mean given the covariates' mean over all arms, as a multiple of the residual variance: 1/n, or more. */
  leverage: number;
  degreesOfFreedom: number;
}

export interface AdjustedMeans {
  arms: AdjustedArm[];
  /** Variances and covariances of the arms' means. */
  covariance: number[][];
  /** Indices of the covariates in use. */
  covariates: number[];
  /** Covariates dropped from every arm, by index. */
  dropped: DroppedColumn[];
  /** Arms with fewer than ten customers per covariate in use, by index. */
  crowded: number[];
}

/** Customers per covariate below which slopes are too uncertain to be taken for known. */
const ENOUGH_PER_COVARIATE = 10;
/** With fewer covariates than this their slopes are always taken for known. */
const MANY_COVARIATES = 4;

/**
 * Regression-adjusted arm means: a slope per arm on covariates centred at their mean over all arms. With b the arm's slopes,
 * p covariates, Sₓ the covariates' covariance over all N customers: s² = (Syy − Sxy′b)/(n − 1 − p), V = s²/n + b′Sₓb/N, and
 * b′Sₓc/N between two arms. Covariates that are constant or collinear in some arm are dropped from all and reported.
 *
 * That takes the slopes for known. In an arm with fewer than ten customers per covariate, and at least four covariates, they are
 * not: V is s²·(1/n + max(0, d′C⁻¹d − tr(C⁻¹Sₓ)/N)) + b′Sₓb/N with d the distance of the arm's covariate means from those of all
 * and C the arm's centred cross-products: the variance of a prediction, less what the noise of b adds to b′Sₓb/N on average. With 30
 * customers against 300 and 20 covariates the first formula rejects 18 % of the time at alpha 5 %, this one 4 %.
 *
 * Sources: Lin (2013), Annals of Applied Statistics 7:295–318; Ye, Shao, Yi & Zhao (2022), JASA 118:2370–2382 (ANHECOVA); for the
 * prediction Draper & Smith (1998), "Applied Regression Analysis", ch. 5.
 *
 * @param arms cross-products of the same covariates in each arm, the outcome last
 * @returns null where an arm has fewer than p + 3 customers
 * @throws InvalidInputError for fewer than two arms, differing dimensions, values that are not finite.
 */
export function adjustedMeans(arms: readonly CrossProducts[]): AdjustedMeans | null {
  requireArms(arms);
  const outcome = at(arms, 0).means.length - 1;
  if (arms.some(({ n }) => n < 2)) return null;
  const { kept, dropped } = independentColumns(arms, outcome);
  if (arms.some(({ n }) => n < kept.length + 3)) return null;
  const total = arms.reduce((sum, { n }) => sum + n, 0);
  const covariates = kept.map((index) => ({ index, mean: weightedMean(arms, index, total) }));
  const spread = overallCovariance(arms, covariates, total);
  const fitted = arms.map((arm) => fitArm(arm, covariates, outcome, { spread, total }));
  const covariance = fitted.map((a, i) =>
    fitted.map((b, j) => {
      const shared = dot(a.slopes, times(spread, b.slopes)) / total;
      return i === j ? a.residualVariance * a.leverage + shared : shared;
    }),
  );
  const crowded = arms.flatMap((arm, i) => (isCrowded(arm.n, kept.length) ? [i] : []));
  return { arms: fitted, covariance, covariates: kept, dropped, crowded };
}

/**
 * The effect of one arm against another from adjusted means: t with Satterthwaite degrees of freedom of the two s²/n terms,
 * Fieller with the covariance for the relative effect.
 *
 * @param adjusted answer of `adjustedMeans`, null where an arm was too small
 * @param options with the skewness of the unadjusted difference, where known: that of the residuals is taken to be the same
 * @throws InvalidInputError for an arm that is not there, alpha outside (0, 1), an unknown alternative.
 */
export function adjustedEffect(
  adjusted: AdjustedMeans | null,
  control: number,
  treatment: number,
  options: TestOptions & Pick<ArmMeansOptions, 'skewness'>,
): EffectEstimate {
  if (adjusted === null) {
    return unansweredEffect(method, 'An arm has too few customers for the number of covariates.');
  }
  const [base, other] = [adjusted.arms[control], adjusted.arms[treatment]];
  if (base === undefined) throw new InvalidInputError('control', `there is no arm ${control}`);
  if (other === undefined) throw new InvalidInputError('treatment', `there is no arm ${treatment}`);
  const parts = [base, other].map(({ residualVariance, leverage }) => residualVariance * leverage);
  const df = welchSatterthwaite(parts, [base.degreesOfFreedom, other.degreesOfFreedom]);
  const { covariance } = adjusted;
  return armMeansEffect(
    {
      m1: other.mean,
      m0: base.mean,
      v11: entryOf(covariance, treatment, treatment),
      v00: entryOf(covariance, control, control),
      v10: entryOf(covariance, treatment, control),
      df,
    },
    { ...options, method },
  );
}

interface CentredCovariate {
  /** Its column. */
  index: number;
  /** Mean over all arms. */
  mean: number;
}

function fitArm(
  { n, means, centred }: CrossProducts,
  covariates: readonly CentredCovariate[],
  outcome: number,
  { spread, total }: { spread: Rows; total: number },
): AdjustedArm {
  const kept = covariates.map(({ index }) => index);
  const { slopes, residualSquares, inverse } = fitSlopes(centred, kept, outcome);
  const distance = covariates.map(({ index, mean }) => mean - at(means, index));
  const shift = dot(slopes, distance);
  const degreesOfFreedom = n - 1 - kept.length;
  const residualVariance = residualSquares / degreesOfFreedom;
  const noisy = kept.length >= MANY_COVARIATES && isCrowded(n, kept.length);
  const leverage = 1 / n + (noisy ? noiseOfSlopes(inverse(), distance, spread, total) : 0);
  return { n, mean: at(means, outcome) + shift, slopes, residualVariance, leverage, degreesOfFreedom };
}

function isCrowded(n: number, covariates: number): boolean {
  return n < ENOUGH_PER_COVARIATE * covariates;
}

function noiseOfSlopes(inverse: Rows, distance: readonly number[], spread: Rows, total: number): number {
  const counted = inverse.reduce((sum, row, i) => sum + dot(row, columnOf(spread, i)), 0) / total;
  return Math.max(0, dot(distance, times(inverse, distance)) - counted);
}

function weightedMean(arms: readonly CrossProducts[], index: number, total: number): number {
  const values = arms.map(({ n, means }) => ({ share: n / total, mean: at(means, index) }));
  const origin = at(values, 0).mean;
  return origin + values.reduce((sum, { share, mean }) => sum + share * (mean - origin), 0);
}

function overallCovariance(
  arms: readonly CrossProducts[],
  covariates: readonly CentredCovariate[],
  total: number,
): number[][] {
  return covariates.map((a) =>
    covariates.map((b) => {
      const products = arms.map(({ n, means, centred }) => {
        return entryOf(centred, a.index, b.index) + n * (at(means, a.index) - a.mean) * (at(means, b.index) - b.mean);
      });
      return products.reduce((sum, value) => sum + value, 0) / (total - 1);
    }),
  );
}

function requireArms(arms: readonly CrossProducts[]): void {
  requireLength('arms', arms, 2);
  const [first] = arms;
  const dimension = first.means.length;
  requireLength('arms[0].means', first.means, 1);
  arms.forEach(({ n, means, centred }, a) => {
    requireCount(`arms[${a}].n`, n);
    requireCrossProducts(`arms[${a}]`, { means, centred }, dimension);
  });
}
