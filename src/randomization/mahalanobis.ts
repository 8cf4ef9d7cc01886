import { at } from '../statistics/entries.js';
import { RandomizationError } from './randomization-error.js';

/** One tier of covariates: the coordinates that belong to it, and how far arms may be apart in them. */
interface BalanceTier {
  /** indices of coordinates */
  coordinates: readonly number[];
  /** the largest Mahalanobis distance accepted; Infinity accepts all */
  limit: number;
}

/**
 * The acceptance criterion of rerandomization with two arms: in every tier the Mahalanobis distance n₀n₁/n·‖z̄₁ − z̄₀‖² between
 * the arms' means is at most the tier's limit. In uncorrelated coordinates, each tier beyond the tiers before it, the distance
 * is χ² with as many degrees of freedom as the tier has coordinates (Morgan & Rubin 2012, 2015).
 * @param points unit after unit, `width` coordinates each, uncorrelated with mean 0 and variance 1 over all units
 * @throws RandomizationError for a width that does not fit or a coordinate that is not there
 */
export function mahalanobisCriterion(
  points: Float64Array,
  width: number,
  tiers: readonly BalanceTier[],
): (arms: Uint8Array) => boolean {
  if (!Number.isSafeInteger(width) || width < 1 || !Number.isInteger(points.length / width)) {
    throw new RandomizationError(
      'width',
      `Every unit must have the same number of coordinates, at least 1, not ${width}.`,
    );
  }
  for (const coordinate of tiers.flatMap(({ coordinates }) => coordinates)) {
    if (coordinate < 0 || coordinate >= width) {
      throw new RandomizationError('tiers', `There is no coordinate ${coordinate}.`);
    }
  }
  return (arms) => {
    const distances = squaredDifferences(points, width, arms);
    return tiers.every(({ coordinates, limit }) => {
      return coordinates.reduce((sum, coordinate) => sum + at(distances, coordinate), 0) <= limit;
    });
  };
}

/** n₀n₁/n·(z̄₁ − z̄₀)² of each coordinate. Their means are 0 over all, so the sum of one arm suffices: n/(n₀n₁)·S₁². */
function squaredDifferences(points: Float64Array, width: number, arms: Uint8Array): Float64Array {
  const sums = new Float64Array(width);
  let treated = 0;
  for (let unit = 0; unit < arms.length; unit++) {
    if (arms[unit] === 0) continue;
    treated += 1;
    const start = unit * width;
    for (let i = 0; i < width; i++) sums[i]! += points[start + i]!;
  }
  const scale = arms.length / (treated * (arms.length - treated));
  return sums.map((sum) => sum * sum * scale);
}
