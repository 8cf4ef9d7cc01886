import { requireCount, requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { varianceShareLimits } from '../effect-sizes/variance-explained.js';
import type { Interval } from '../summaries.js';

/** Squares that predictors or groups explain and leave, with their degrees of freedom. */
export interface ExplainedSquares {
  explained: number;
  left: number;
  explainedDf: number;
  leftDf: number;
}

/** From this noncentrality on (about) the normal approximation serves, and noncentral F takes long to sum. */
const largeNoncentrality = 1e4;

/**
 * The share of the variance that predictors (or groups) explain, without the share that chance explains: adjusted R², never
 * below zero. The interval is that of the share in the population from noncentral F, with predictors taken as fixed; where
 * df·F exceeds 10⁴, from Fisher's z of the multiple correlation.
 *
 * Sources: Ezekiel (1930), "Methods of Correlation Analysis"; Steiger (2004), Psychological Methods 9:164–182;
 * Fisher (1921), Metron 1:3–32.
 *
 * @returns null without predictors, variance or degrees of freedom left
 * @throws InvalidInputError for negative squares, degrees of freedom that are no counts, alpha outside (0, 1)
 */
export function explainedVariance(squares: ExplainedSquares, alpha: number): Interval | null {
  const { explained, left, explainedDf, leftDf } = squares;
  requireNonNegative('explained', explained);
  requireNonNegative('left', left);
  requireCount('explainedDf', explainedDf);
  requireCount('leftDf', leftDf);
  requireOpenProbability('alpha', alpha);
  if (explainedDf < 1 || leftDf < 1 || !(explained + left > 0)) return null;
  const adjusted = 1 - ((left / leftDf) * (explainedDf + leftDf)) / (explained + left);
  const estimate = Math.max(0, adjusted);
  const f = explained / explainedDf / (left / leftDf);
  const customers = explainedDf + leftDf + 1;
  if (!(explainedDf * f < largeNoncentrality)) return { estimate, ...fisherLimits(estimate, customers, alpha) };
  const { lower, upper } = varianceShareLimits(f, explainedDf, leftDf, customers, alpha / 2);
  return { estimate, lower, upper };
}

function fisherLimits(estimate: number, customers: number, alpha: number): { lower: number; upper: number } {
  const z = Math.atanh(Math.sqrt(estimate));
  const reach = normalUpperQuantile(alpha / 2) / Math.sqrt(Math.max(1, customers - 3));
  return { lower: Math.tanh(Math.max(0, z - reach)) ** 2, upper: Math.tanh(z + reach) ** 2 };
}
