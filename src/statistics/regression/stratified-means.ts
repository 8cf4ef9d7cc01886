import { type ArmEstimate, independentArmsEffect, noEstimate } from '../effects/arm-estimates.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { at, entryOf } from '../entries.js';
import type { StratumCell } from '../stratum-cells.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { thirdMoment } from '../third-moments.js';
import type { Warning } from '../warning.js';
import { cellsOfArm, type PooledStrata, type PooledStratum, poolStrata } from './pool-strata.js';

const method = 'Stratified difference in means';

interface StratifiedMeans {
  arms: ArmEstimate[];
  /** Number of strata in the analysis, after merging. */
  strata: number;
  /** Strata analyzed as one because an arm has fewer than two customers in some of them. */
  merged: number[];
  /** Says so; null when none had to be. */
  warning: Warning | null;
}

/**
 * Arm means of an experiment that was randomized within strata: per arm Σ w·ȳ with the strata's shares of all customers
 * w = N_s/N, variance Σ w²·s²/n, Satterthwaite degrees of freedom over the strata. `poolStrata` says which strata are merged.
 * Arms with fewer than two customers have no estimate.
 *
 * Sources: Imbens & Rubin (2015), "Causal Inference for Statistics, Social, and Biomedical Sciences", section 9.5;
 * equals the HC2 variance of a regression on all arm-by-stratum cells.
 *
 * @param cells cross-products by arm and stratum; the last column is the outcome, others are not looked at
 * @param arms number of arms
 * @throws InvalidInputError as `poolStrata` does.
 */
export function stratifiedMeans(cells: readonly StratumCell[], arms: number): StratifiedMeans {
  const pooled = poolStrata(cells, arms);
  const last = (cells.find(({ n }) => n > 0)?.means.length ?? 1) - 1;
  const estimates = estimateStratified(pooled, last);
  return { arms: estimates, strata: pooled.strata.length, merged: pooled.merged, warning: pooled.warning };
}

/**
 * The effect of one arm against another from stratified means.
 *
 * @param control index of the control
 * @throws InvalidInputError for an arm that is not there, alpha outside (0, 1), an unknown alternative.
 */
export function stratifiedEffect(
  means: StratifiedMeans,
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  const reason = 'Each arm needs at least two customers.';
  return independentArmsEffect(means.arms, control, treatment, { ...options, method }, reason);
}

/** Weighted means of one column by arm, with their variances. */
function estimateStratified({ strata, sizes }: PooledStrata, column: number): ArmEstimate[] {
  const origin = strata.flatMap(({ arms }) => arms).find((arm) => arm !== null)?.means[column] ?? 0;
  return sizes.map((n, arm) => (n < 2 ? noEstimate(n) : estimateArm(strata, n, arm, column, origin)));
}

/** Σ w³·κ₃/n² over the strata; undefined where third moments are not known. */
function thirdCumulantOf(cells: ReturnType<typeof cellsOfArm>, column: number): number | undefined {
  const parts = cells.map(({ weight, cell }) => {
    const cube = thirdMoment(cell, [...new Array<number>(column).fill(0), 1]);
    return cube === undefined ? undefined : cube * (weight / cell.n) ** 3;
  });
  return parts.every((part) => part !== undefined) ? parts.reduce((sum, part) => sum + part, 0) : undefined;
}

/** Means are taken from a common origin, so that a large level costs no digits of a difference. */
function estimateArm(
  strata: readonly PooledStratum[],
  n: number,
  arm: number,
  column: number,
  origin: number,
): ArmEstimate {
  const cells = cellsOfArm(strata, arm);
  const shift = cells.reduce((sum, { weight, cell }) => sum + weight * (at(cell.means, column) - origin), 0);
  const variances = cells.map(
    ({ weight, cell }) => (weight ** 2 * entryOf(cell.centred, column, column)) / (cell.n - 1) / cell.n,
  );
  return {
    n,
    mean: origin + shift,
    thirdCumulant: thirdCumulantOf(cells, column),
    variance: variances.reduce((sum, value) => sum + value, 0),
    degreesOfFreedom: welchSatterthwaite(
      variances,
      cells.map(({ cell }) => cell.n - 1),
    ),
  };
}
