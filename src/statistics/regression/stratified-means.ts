import { requireArm } from '../effects/arm-estimates.js';
import { unansweredEffect } from '../effects/arm-means.js';
import { at, entryOf } from '../entries.js';
import type { StratumCell } from '../stratum-cells.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { thirdMoment } from '../third-moments.js';
import { type ComparableStrata, cellsOfArm, comparableStrata, type ExcludedStrata } from './comparable-strata.js';
import { type StrataEstimate, strataEffect, strataEstimate } from './strata-contrast.js';

const method = 'Stratified difference in means';

interface StratifiedMeans {
  /** Null for arms with fewer than two customers to compare. */
  arms: (StrataEstimate | null)[];
  /** Customers by arm, in the compared strata. */
  sizes: number[];
  /** The number of strata that are compared. */
  strata: number;
  /** Strata in which the arms cannot be compared. */
  excluded: ExcludedStrata;
}

/**
 * Arm means of an experiment that was randomized within strata: per arm Σ w·ȳ with the strata's shares of all customers
 * w = N_s/N, variance Σ w²·s²/n, Satterthwaite degrees of freedom over the strata. `comparableStrata` says which strata are
 * compared; where an arm has a single customer, the variance comes from the variation between such strata. Arms with fewer than
 * two customers have no estimate.
 *
 * Sources: Imbens & Rubin (2015), "Causal Inference for Statistics, Social, and Biomedical Sciences", section 9.5;
 * equals the HC2 variance of a regression on all arm-by-stratum cells. Pashley & Miratrix (2021), Journal of Educational and
 * Behavioral Statistics 46:271–296, the hybrid variance of large and small strata.
 *
 * @param cells cross-products by arm and stratum; the last column is the outcome, others are not looked at
 * @param arms number of arms
 * @throws InvalidInputError as `comparableStrata` does.
 */
export function stratifiedMeans(cells: readonly StratumCell[], arms: number): StratifiedMeans {
  const comparable = comparableStrata(cells, arms);
  const last = (cells.find(({ n }) => n > 0)?.means.length ?? 1) - 1;
  const { strata, sizes, excluded } = comparable;
  return {
    arms: sizes.map((n, arm) => (n < 2 ? null : estimateArm(comparable, arm, last))),
    sizes,
    strata: strata.length,
    excluded,
  };
}

/**
 * The effect of one arm against another from stratified means.
 *
 * @param control index of the control
 * @throws InvalidInputError for an arm that is not there, alpha outside (0, 1), an unknown alternative.
 */
export function stratifiedEffect(
  { arms, excluded }: StratifiedMeans,
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  const [base, other] = [requireArm(arms, 'control', control), requireArm(arms, 'treatment', treatment)];
  if (base !== null && other !== null) {
    return strataEffect(base, other, { ...options, method });
  }
  const reason = 'Each arm needs at least two customers';
  return unansweredEffect(method, excluded.keys.length === 0 ? `${reason}.` : `${reason} in strata with both arms.`);
}

/** Means are taken from a common origin, so that a large level costs no digits of a difference. */
function estimateArm({ strata }: ComparableStrata, arm: number, column: number): StrataEstimate {
  const cells = cellsOfArm(strata, arm);
  const origin = at(at(cells, 0).cell.means, column);
  const parts = cells.map(({ cell, ...stratum }) => ({
    ...stratum,
    n: cell.n,
    mean: at(cell.means, column) - origin,
    squares: entryOf(cell.centred, column, column),
    cubes: thirdMoment(cell, [...new Array<number>(column).fill(0), 1]),
  }));
  return strataEstimate(origin + parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0), parts);
}
