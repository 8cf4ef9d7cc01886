import { requireCount } from '../argument-checks.js';
import { type CrossProducts, requireCrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { meanDifference } from '../rounding.js';

/** The differences, treatment − control, of the mean outcome and of the share exposed, with their variances and covariance. */
export interface JointDifferences {
  outcome: number;
  uptake: number;
  /** Of the two differences. */
  outcomeVariance: number;
  uptakeVariance: number;
  covariance: number;
}

const OUTCOME = 0;
const UPTAKE = 1;

/**
 * The two differences of independent arms: each arm's sample covariance (divisor n − 1) over its size. Null where an arm has fewer
 * than two customers.
 *
 * @param control the columns outcome and exposure of its customers @param treatment the same
 * @throws InvalidInputError for other than two columns, or numbers that are not finite
 */
export function jointDifferences(control: CrossProducts, treatment: CrossProducts): JointDifferences | null {
  for (const [field, arm] of [['control', control] as const, ['treatment', treatment] as const]) {
    requireCount(`${field}.n`, arm.n);
    requireCrossProducts(field, arm, 2);
  }
  if (control.n < 2 || treatment.n < 2) return null;
  const sumOf = (row: number, column: number) =>
    [control, treatment].reduce((sum, { n, centred }) => sum + entryOf(centred, row, column) / (n - 1) / n, 0);
  const [outcomeVariance, uptakeVariance] = [sumOf(OUTCOME, OUTCOME), sumOf(UPTAKE, UPTAKE)];
  const differenceOf = (column: number, variance: number) =>
    meanDifference(at(treatment.means, column), at(control.means, column), Math.sqrt(variance));
  return {
    outcome: differenceOf(OUTCOME, outcomeVariance),
    uptake: differenceOf(UPTAKE, uptakeVariance),
    outcomeVariance,
    uptakeVariance,
    covariance: sumOf(OUTCOME, UPTAKE),
  };
}
