import { requireLength } from '../argument-checks.js';
import { type CrossProducts, mergeCrossProducts, requireCrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';

/** What adjusting for one covariate by a common slope saves. */
export interface CupedReading {
  /** The common slope: the covariance of outcome and covariate over the variance of the covariate, over all arms together. */
  theta: number;
  /** The outcome's means, adjusted to the mean of the covariate over all arms, by arm. */
  means: number[];
  /** Their variances, as if theta were known, by arm. */
  variances: number[];
  /** The share of the sum of the variances of the arms' means that the adjustment saves; negative where it costs. */
  varianceSaved: number;
}

/**
 * The adjustment for one covariate that was measured before the assignment, with one slope for all arms: y − θx. For effects
 * use `adjustedMeans`, which has a slope for each arm; this tells what the covariate is worth.
 *
 * Source: Deng, Xu, Kohavi & Walker (2013), "Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data" (CUPED), equations 4 to 6.
 *
 * @param arms cross-products of covariate and outcome, in this order
 * @returns null where an arm has fewer than two customers, or covariate or outcome do not vary
 * @throws InvalidInputError for fewer than two arms, other than two columns, or values that are not finite
 */
export function cuped(arms: readonly CrossProducts[]): CupedReading | null {
  requireLength('arms', arms, 2);
  arms.forEach((arm, i) => {
    requireCrossProducts(`arms[${i}]`, arm, 2);
  });
  if (arms.some(({ n }) => n < 2)) return null;
  const all = arms.map(({ n, means, centred }) => ({ n, means, centred })).reduce(mergeCrossProducts);
  const spread = entryOf(all.centred, 0, 0);
  if (spread === 0) return null;
  const theta = entryOf(all.centred, 0, 1) / spread;
  const ofMean = ({ n, centred }: CrossProducts, slope: number) => {
    const squares = entryOf(centred, 1, 1) - 2 * slope * entryOf(centred, 0, 1) + slope ** 2 * entryOf(centred, 0, 0);
    return Math.max(0, squares) / (n - 1) / n;
  };
  const total = (slope: number) => arms.reduce((sum, arm) => sum + ofMean(arm, slope), 0);
  const before = total(0);
  if (before === 0) return null;
  return {
    theta,
    means: arms.map(({ means }) => at(means, 1) - theta * (at(means, 0) - at(all.means, 0))),
    variances: arms.map((arm) => ofMean(arm, theta)),
    varianceSaved: 1 - total(theta) / before,
  };
}
