import { requireCount, requireFinite, requireLength } from '../argument-checks.js';
import { armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { InvalidInputError } from '../invalid-input.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { clusterCovariance, type GroupedCell } from './cluster-robust.js';
import { leastSquares } from './least-squares.js';

/** One randomized group of customers. */
export interface RandomizedGroup {
  /** Index of the arm, from 0. */
  arm: number;
  /** Customers with an outcome. */
  n: number;
  /** Their mean outcome. */
  mean: number;
}

const method = 'Difference of means of randomized groups (CR2)';
/** Below this many degrees of freedom even CR2's tests are not to be relied on (Pustejovsky & Tipton 2018). */
const reliable = 4;

/**
 * The effect of one arm against another where whole groups were randomized: arm means over customers, cluster-robust CR2
 * variances over groups with Bell & McCaffrey's degrees of freedom, Fieller for the relative effect. Groups without customers do
 * not count; each arm needs two.
 *
 * Sources: Bell & McCaffrey (2002), Survey Methodology 28:169–181; R package clubSandwich.
 *
 * @throws InvalidInputError for no groups, arms or counts that are none, means not finite, alpha outside (0, 1).
 */
export function groupRandomizedEffect(
  groups: readonly RandomizedGroup[],
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  requireGroups(groups);
  if (control === treatment) throw new InvalidInputError('treatment', 'must not be the control itself');
  const compared = groups.filter(({ arm, n }) => n > 0 && (arm === control || arm === treatment));
  const counts = [control, treatment].map((arm) => compared.filter((group) => group.arm === arm).length);
  if (counts.some((count) => count < 2)) return unansweredEffect(method, 'Each arm needs at least two groups.');
  const cells: GroupedCell[] = compared.map(({ arm, n, mean }, group) => {
    return { x: [1, arm === treatment ? 1 : 0], n, mean, squares: 0, group };
  });
  const fit = leastSquares(cells)!;
  const { covariance, degreesOfFreedom } = clusterCovariance(cells, fit, 'CR2');
  const [base, difference] = fit.coefficients as [number, number];
  const v00 = Math.max(0, covariance[0]![0]!);
  const df = degreesOfFreedom[1]!;
  const warnings =
    df < reliable ? [`The groups leave only ${df.toFixed(1)} degrees of freedom: p-value and interval are rough.`] : [];
  return armMeansEffect(
    { m1: base + difference, m0: base, v11: Math.max(0, covariance[1]![1]! - v00), v00, v10: 0, df },
    { ...options, method, warnings },
  );
}

function requireGroups(groups: readonly RandomizedGroup[]): void {
  requireLength('groups', groups, 1);
  groups.forEach(({ arm, n, mean }, i) => {
    requireCount(`groups[${i}].arm`, arm);
    requireCount(`groups[${i}].n`, n);
    requireFinite(`groups[${i}].mean`, mean);
  });
}
