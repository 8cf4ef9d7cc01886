import { at } from '../entries.js';
import { sum } from '../matrices/vectors.js';
import type { DrawnValues } from './drawn-values.js';

/** A mean over draws with the limits between which a share of the draws lies. */
export interface DrawnEstimate {
  estimate: number;
  lower: number;
  upper: number;
}

export interface BudgetPlan {
  /** What may be spent in all. */
  total: number;
  /** For each channel: what is best on average, and the limits of what is best by single draws. */
  spends: DrawnEstimate[];
  /** In steps of the grid. */
  steps: number[];
  /** The objective at the plan. */
  value: DrawnEstimate;
  /** How much more than the current spends, and the share of draws in which it is more. */
  gain: DrawnEstimate;
  probabilityOfGain: number;
  /** What knowing the curves exactly would add, on average. */
  valueOfPerfectInformation: number;
}

/** Sums of the same numbers in another order differ by less, relative to the sum. */
const ROUNDING = 1e-12;

/**
 * The allocation that is best on average over what the data leave possible. The allocation that is best for the best-fitting curves is not:
 * it ignores what is not known.
 *
 * Source: Raiffa & Schlaifer (1961), "Applied Statistical Decision Theory", ch. 4.
 *
 * @param alpha 1 minus the level of the limits
 */
export function planBudget(values: DrawnValues, alpha: number): BudgetPlan {
  const { draws, problem } = values;
  const plan = values.best(values.mean(null));
  const bests = draws.map((_, draw) => values.best(values.ofDraw(draw)));
  const planned = draws.map((_, draw) => values.at(values.ofDraw(draw), plan.steps));
  const current = draws.map((curves) => {
    return sum(curves.map((curve, channel) => values.valueOf(curve, at(problem.channels, channel).current)));
  });
  const gains = planned.map((value, draw) => value - at(current, draw));
  const knowing = sum(bests.map(({ value }) => value)) / draws.length - plan.value;
  return {
    total: problem.total,
    steps: plan.steps,
    spends: plan.steps.map((step, channel) => ({
      ...estimateOf(
        bests.map(({ steps }) => values.spendAt(channel, at(steps, channel))),
        alpha,
      ),
      estimate: values.spendAt(channel, step),
    })),
    value: estimateOf(planned, alpha),
    gain: estimateOf(gains, alpha),
    probabilityOfGain: gains.filter((gain) => gain > 0).length / gains.length,
    valueOfPerfectInformation: knowing > ROUNDING * Math.abs(plan.value) ? knowing : 0,
  };
}

/** The mean of draws, and the limits of their middle. */
export function estimateOf(draws: readonly number[], alpha: number): DrawnEstimate {
  const ordered = [...draws].sort((a, b) => a - b);
  const placed = (share: number) =>
    at(ordered, Math.min(ordered.length - 1, Math.max(0, Math.round(share * ordered.length - 0.5))));
  return { estimate: sum(draws) / draws.length, lower: placed(alpha / 2), upper: placed(1 - alpha / 2) };
}
