import { mahalanobisCriterion } from '../../../randomization/mahalanobis.js';
import { chiSquaredQuantile } from '../../../statistics/distributions/chi-squared.js';
import { at } from '../../../statistics/entries.js';
import { whiten } from '../../../statistics/matrices/whitening.js';

/** Customers whose two equal arms must be balanced in their columns. */
interface BalanceQuestion {
  /** Row by row. */
  values: Float64Array;
  width: number;
  /** The tier of each column; ascending. */
  tierOf: readonly number[];
  /** The share of draws that each tier accepts. */
  acceptances: readonly number[];
}

export interface BalanceCriterion {
  /** By tier: its independent columns, and the largest Mahalanobis distance accepted (null where every distance is). */
  tiers: { degreesOfFreedom: number; limit: number | null }[];
  /** Whether the arms of all customers are balanced enough. */
  accepts(arms: Uint8Array): boolean;
}

/**
 * The criterion of a rerandomization, tier by tier, each for the parts of its columns that earlier tiers do not explain.
 * Source: Morgan & Rubin (2012, 2015).
 * @throws InvalidInputError as `whiten` does
 */
export function balanceCriterion({ values, width, tierOf, acceptances }: BalanceQuestion): BalanceCriterion {
  const { points, columns, rank } = whiten(values, width);
  const tiers = acceptances.map((acceptance, tier) => {
    const coordinates = [...columns.keys()].filter((coordinate) => tierOf[at(columns, coordinate)] === tier);
    const sure = acceptance === 1 || coordinates.length === 0;
    return { coordinates, limit: sure ? Infinity : chiSquaredQuantile(acceptance, coordinates.length) };
  });
  return {
    tiers: tiers.map(({ coordinates, limit }) => ({
      degreesOfFreedom: coordinates.length,
      limit: limit === Infinity ? null : limit,
    })),
    accepts: rank === 0 ? () => true : mahalanobisCriterion(points, rank, tiers),
  };
}
