import { requireCount, requireLength, requireMagnitude, requireNonNegative } from '../argument-checks.js';
import { type ArmEstimate, independentArmsEffect, noEstimate } from '../effects/arm-estimates.js';
import { armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';

/** Squares of what is divided by smaller probabilities may leave the range of a double. */
const SMALLEST_PROBABILITY = 1e-30;

/** Customers of one arm who had the same probability of getting into it. */
export interface ProbabilityCell {
  /** Index of the arm, from 0. */
  arm: number;
  /** Probability of this arm for these customers, in (0, 1]. */
  probability: number;
  n: number;
  /** Mean outcome. */
  mean: number;
  /** Σ(y − mean)². */
  squares: number;
}

const hajekMethod = 'Inverse-probability weighted means (Hájek)';
const horvitzMethod = 'Inverse-probability weighted totals (Horvitz–Thompson)';
const tooFew = 'Each arm needs at least two customers.';

/**
 * Arm means of customers assigned with known, unequal probabilities: Σ(y/π)/Σ(1/π), with the linearized variance
 * Σ(y − m)²/π² / (Σ1/π)², times n/(n − 1). With one probability per arm it is the plain mean and Welch's variance.
 *
 * Sources: Hájek (1971); Särndal, Swensson & Wretman (1992), "Model Assisted Survey Sampling", 5.7; HC0 of weighted least squares
 * (R package sandwich) but for n/(n − 1).
 *
 * @param arms number of arms
 * @throws InvalidInputError for no cells, unknown arms, probabilities outside (0, 1], impossible summaries.
 */
export function hajekMeans(cells: readonly ProbabilityCell[], arms: number): ArmEstimate[] {
  requireCells(cells, arms);
  return Array.from({ length: arms }, (_, arm) => {
    const own = cells.filter((cell) => cell.arm === arm && cell.n > 0);
    const n = own.reduce((sum, cell) => sum + cell.n, 0);
    if (n < 2) return noEstimate(n);
    const origin = at(own, 0).mean;
    const weight = own.reduce((sum, cell) => sum + cell.n / cell.probability, 0);
    const mean =
      origin + own.reduce((sum, cell) => sum + (cell.n / cell.probability / weight) * (cell.mean - origin), 0);
    const squares = own.reduce((sum, cell) => {
      return sum + (cell.squares + cell.n * (cell.mean - mean) ** 2) / (cell.probability * weight) ** 2;
    }, 0);
    return { n, mean, variance: (squares * n) / (n - 1), degreesOfFreedom: n - 1 };
  });
}

/**
 * The effect of one arm against another by Hájek's means.
 *
 * @throws InvalidInputError as `hajekMeans` does, for an arm that is not there, alpha outside (0, 1).
 */
export function hajekEffect(
  cells: readonly ProbabilityCell[],
  arms: number,
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  const means = hajekMeans(cells, arms);
  return independentArmsEffect(means, control, treatment, { ...options, method: hajekMethod }, tooFew);
}

/**
 * The effect of one arm against another by Horvitz & Thompson: mean Σ(y/π)/N over all N customers of the experiment, unbiased for
 * any design with these probabilities. The variance takes customers as drawn independently. Hájek's means are
 * nearly always more precise, because they do not change when a constant is added to the outcome.
 *
 * Source: Horvitz & Thompson (1952), JASA 47:663–685.
 *
 * @param customers N, all customers of the experiment, in whatever arm
 * @throws InvalidInputError as `hajekMeans` does, for fewer customers than the cells hold, an arm that is not there, alpha outside (0, 1).
 */
export function horvitzThompsonEffect(
  cells: readonly ProbabilityCell[],
  arms: number,
  customers: number,
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  requireCells(cells, arms);
  requireCount('customers', customers, 2);
  const assigned = cells.reduce((sum, { n }) => sum + n, 0);
  if (assigned > customers) throw new InvalidInputError('customers', `must be at least the ${assigned} in the cells`);
  const [base, other] = [control, treatment].map((arm, i) => {
    if (!Number.isInteger(arm) || arm < 0 || arm >= arms) {
      throw new InvalidInputError(i === 0 ? 'control' : 'treatment', `there is no arm ${arm}`);
    }
    return weightedTotal(cells, arm, customers);
  }) as [WeightedTotal, WeightedTotal];
  if (base.n < 2 || other.n < 2) return unansweredEffect(horvitzMethod, tooFew);
  const [v11, v00] = [other.variance, base.variance];
  const v10 = (-other.mean * base.mean) / (customers - 1);
  const means = { m1: other.mean, m0: base.mean, v11, v00, v10, df: customers - 1 };
  return armMeansEffect(means, { ...options, method: horvitzMethod });
}

interface WeightedTotal {
  n: number;
  mean: number;
  variance: number;
}

function weightedTotal(cells: readonly ProbabilityCell[], arm: number, customers: number): WeightedTotal {
  let [n, total, squares] = [0, 0, 0];
  for (const cell of cells) {
    if (cell.arm !== arm) continue;
    n += cell.n;
    total += (cell.n * cell.mean) / cell.probability;
    squares += (cell.squares + cell.n * cell.mean ** 2) / cell.probability ** 2;
  }
  const mean = total / customers;
  const variance = Math.max(0, squares - customers * mean ** 2) / (customers - 1) / customers;
  return { n, mean, variance };
}

function requireCells(cells: readonly ProbabilityCell[], arms: number): void {
  requireCount('arms', arms, 2);
  requireLength('cells', cells, 1);
  cells.forEach(({ arm, probability, n, mean, squares }, i) => {
    requireCount(`cells[${i}].arm`, arm);
    if (arm >= arms) throw new InvalidInputError(`cells[${i}].arm`, `must be below ${arms}, not ${arm}`);
    if (!(probability >= SMALLEST_PROBABILITY && probability <= 1)) {
      throw new InvalidInputError(
        `cells[${i}].probability`,
        `must be at least ${SMALLEST_PROBABILITY} and at most 1, not ${probability}`,
      );
    }
    requireCount(`cells[${i}].n`, n);
    requireMagnitude(`cells[${i}].mean`, mean);
    requireNonNegative(`cells[${i}].squares`, squares);
  });
}
