import { requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { nestedField } from '../nested-field.js';
import { costOptimalWeights } from './cost-optimal-weights.js';
import type { PowerInput } from './plan/power-input.js';
import { powerPlan } from './plan/power-plan.js';
import { bernoulliDeviation } from './planned-tests/score-test-power.js';
import { type PowerAnalysis, powerAnalysis } from './power-analysis.js';

interface CostOptimalInput {
  /** Without allocation, pairs and total: with a budget one of effect and power, else both. */
  plan: PowerInput;
  /** Of one customer in each arm, control first, above 0. */
  costs: readonly number[];
  /** Of the whole experiment; without it, the size that reaches the power is found. */
  budget?: number | null;
}

/** An experiment and what it costs. */
export interface CostedPlan {
  analysis: PowerAnalysis;
  cost: number;
}

export interface CostOptimalPlan {
  /** Shares of the arms, control first. */
  weights: number[];
  /** Null where the budget does not pay for two units in every arm. */
  optimal: CostedPlan | null;
  /** The same question with arms of equal size; null likewise. */
  equal: CostedPlan | null;
  insufficientData: string | null;
}

/**
 * The allocation that reaches a power for the least money, or gets the most out of a budget, beside equal arms. A budget is
 * spent on whole customers (or groups) per arm, rounded down. Proportions differ in deviation by the effect, where it is given.
 *
 * @throws InvalidInputError naming the field
 */
export function costOptimalPlan({ plan, costs, budget }: CostOptimalInput): CostOptimalPlan {
  if (plan.allocation || plan.pairs || plan.totalSampleSize != null) {
    const message = 'The allocation is the result: omit allocation, pairs and totalSampleSize.';
    throw new InvalidInputError('plan', message);
  }
  const weights = costOptimalWeights(costs, deviations(plan, costs.length));
  const even = costs.map(() => 1 / costs.length);
  const solve = (shares: number[]) =>
    budget == null ? costed({ ...plan, allocation: shares }, costs) : withinBudget(plan, shares, costs, budget);
  if (budget != null) requirePositive('budget', budget);
  const optimal = solve(weights);
  const unit = plan.groups ? 'groups' : 'customers';
  const insufficientData = optimal ? null : `The budget does not cover two ${unit} in every arm.`;
  return { weights, optimal, equal: solve(even), insufficientData };
}

function deviations(plan: PowerInput, arms: number): number[] {
  const { outcome } = nestedField('plan', () => powerPlan(plan));
  if (outcome.kind !== 'proportion') return new Array<number>(arms).fill(1);
  const { baseline } = outcome;
  const treated = baseline + (plan.effect?.absolute ?? (plan.effect?.relative ?? 0) * baseline);
  const deviation = treated > 0 && treated < 1 ? bernoulliDeviation(treated) : bernoulliDeviation(baseline);
  return Array.from({ length: arms }, (_, arm) => (arm === 0 ? bernoulliDeviation(baseline) : deviation));
}

function costed(input: PowerInput, costs: readonly number[]): CostedPlan {
  const analysis = nestedField('plan', () => powerAnalysis(input));
  const cost = analysis.arms.reduce((sum, { sampleSize }, arm) => sum + sampleSize * at(costs, arm), 0);
  return { analysis, cost };
}

function withinBudget(
  plan: PowerInput,
  shares: readonly number[],
  costs: readonly number[],
  budget: number,
): CostedPlan | null {
  const size = plan.groups?.size ?? 1;
  const costOfOne = shares.reduce((sum, share, arm) => sum + share * at(costs, arm), 0);
  const units = shares.map((share) => Math.floor(((budget / costOfOne) * share) / size));
  if (Math.min(...units) < 2) return null;
  const totalSampleSize = units.reduce((sum, n) => sum + n, 0) * size;
  return costed({ ...plan, allocation: units, totalSampleSize }, costs);
}
