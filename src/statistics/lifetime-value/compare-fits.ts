import { requireLength } from '../argument-checks.js';
import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import type { FitSummary } from './purchase-model.js';

/** Whether groups of customers have parameters of their own. */
export interface FitComparison {
  /** Twice the gain in log-likelihood from separate parameters. */
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
}

/**
 * The likelihood ratio test of common parameters against parameters for each group of customers: χ² with (groups − 1) × parameters degrees
 * of freedom in large samples. Where a separate fit is on a boundary the true level is below the nominal one.
 *
 * Source: Wilks (1938), Annals of Mathematical Statistics 9:60–62.
 *
 * @param common the fit to all customers; @param separate the fits of the same model to the groups that make them up
 * @throws InvalidInputError naming the field
 */
export function compareFits(common: FitSummary, separate: readonly FitSummary[]): FitComparison {
  requireLength('separate', separate, 2);
  for (const [index, { parameters }] of separate.entries()) {
    const same = parameters.map(({ name }) => name).join() === common.parameters.map(({ name }) => name).join();
    if (!same) throw new InvalidInputError(`separate[${index}]`, 'must be a fit of the same model.');
  }
  const gain = sum(separate.map(({ logLikelihood }) => logLikelihood)) - common.logLikelihood;
  const degreesOfFreedom = (separate.length - 1) * common.parameters.length;
  const statistic = Math.max(0, 2 * gain);
  return { statistic, degreesOfFreedom, pValue: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}
