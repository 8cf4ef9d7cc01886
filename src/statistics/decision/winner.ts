import { requireMagnitude, requireOpenProbability } from '../argument-checks.js';
import { normalLowerTail, normalUpperQuantile } from '../distributions/normal.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/** Estimates of several treatments; normal, with known covariances. */
export interface ComparedEstimates {
  estimates: readonly number[];
  covariance: readonly (readonly number[])[];
}

/** Of the error rate of the estimate, the share that is spent on its bounds; the authors' choice. */
const SHARE_OF_BOUNDS = 0.1;
/** Of the range of the estimate: enough for all digits of a double. */
const HALVINGS = 100;

/** The position of the largest estimate; the first of equal ones. */
export function winnerOf(estimates: readonly number[]): number {
  return estimates.reduce((best, value, index) => (value > at(estimates, best) ? index : best), 0);
}

/**
 * The median-unbiased estimate of the treatment that looks best, given that it was chosen because it looks best: its own estimate
 * is too high on average. Hybrid: within the bounds that hold all estimates jointly, because the purely conditional one has no
 * bounds when two treatments are close. With one treatment nothing is chosen, and the estimate stays.
 *
 * Source: Andrews, Kitagawa & McCloskey (2024), "Inference on Winners", Quarterly Journal of Economics 139:305–358, sections 3 and
 * 4; the bounds by Bonferroni instead of simulation, which makes them slightly wider.
 *
 * @throws InvalidInputError for other numbers of covariances than estimates, or variances that are not above 0
 */
export function winnersEstimate({ estimates, covariance }: ComparedEstimates, alpha: number): number {
  requireOpenProbability('alpha', alpha);
  for (const [index, value] of estimates.entries()) requireMagnitude(`estimates.${index}`, value);
  const winner = winnerOf(estimates);
  const estimate = at(estimates, winner);
  const variance = covariance[winner]?.[winner];
  if (covariance.length !== estimates.length || variance === undefined || !(variance > 0)) {
    throw new InvalidInputError('covariance', 'must have a variance above 0 for each estimate');
  }
  if (estimates.length === 1) return estimate;
  const sigma = Math.sqrt(variance);
  const { lower, upper } = chosenWithin({ estimates, covariance }, winner);
  const bound = sigma * normalUpperQuantile((SHARE_OF_BOUNDS * alpha) / (2 * estimates.length));
  // The estimate is the mean of which it is the median; above it, the median would be larger than what was seen.
  const isAbove = (mean: number) => {
    const below = normalLowerTail(Math.max(lower - mean, -bound) / sigma);
    const above = normalLowerTail(Math.min(upper - mean, bound) / sigma);
    return normalLowerTail((estimate - mean) / sigma) < (below + above) / 2;
  };
  let [low, high] = [estimate - bound, estimate + bound];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = low + (high - low) / 2;
    if (isAbove(middle)) high = middle;
    else low = middle;
  }
  return low + (high - low) / 2;
}

/** Between which values the winner's estimate wins, given the parts of the other estimates that are independent of it. */
function chosenWithin({ estimates, covariance }: ComparedEstimates, winner: number): { lower: number; upper: number } {
  const own = at(estimates, winner);
  const row = at(covariance, winner);
  let [lower, upper] = [-Infinity, Infinity];
  for (const [index, other] of estimates.entries()) {
    if (index === winner) continue;
    const slope = at(row, index) / at(row, winner);
    const crossing = (other - slope * own) / (1 - slope);
    if (slope < 1) lower = Math.max(lower, crossing);
    else if (slope > 1) upper = Math.min(upper, crossing);
  }
  return { lower, upper };
}
