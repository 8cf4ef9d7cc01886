import { requireLength, requirePositive } from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
import { requireTestOptions, type TestOptions } from '../../summaries.js';
import { type CheckedLooks, checkedLooks } from './checked-looks.js';
import { comparisonAlpha } from './comparison-alpha.js';
import { type CheckedDesign, checkedDesign } from './planned-design.js';
import { type CheckedMargin, checkedMargin, plannedAlternative } from './planned-margin.js';
import { type CheckedOutcome, checkedOutcome } from './planned-outcome.js';
import type { PowerInput } from './power-input.js';

const smallestAlpha = 1e-6;
const smallestShare = 1e-12;
const mostArms = 20;

/** A checked experiment to be sized, its defaults filled in. */
export interface PowerPlan {
  outcome: CheckedOutcome;
  /** Error rate over all comparisons, and the alternative. */
  options: TestOptions;
  /** The level of each comparison with the control. */
  alphaPerComparison: number;
  /** Shares of the arms, control first, adding up to 1. */
  shares: number[];
  design: CheckedDesign;
  margin: CheckedMargin | null;
  looks: CheckedLooks | null;
}

/** Checks everything but the three quantities of which one is solved for. @throws InvalidInputError naming the field */
export function powerPlan(input: PowerInput): PowerPlan {
  const outcome = checkedOutcome(input.outcome);
  const margin = input.margin ? checkedMargin(input.margin, outcome.baseline) : null;
  const options = {
    alpha: input.alpha ?? 0.05,
    alternative: plannedAlternative(input.alternative, input.margin ?? null),
  };
  requireTestOptions(options);
  if (options.alpha < smallestAlpha) throw new InvalidInputError('alpha', `alpha must be at least ${smallestAlpha}.`);
  const shares = plannedShares(input.allocation ?? [1, 1]);
  const design = checkedDesign(input, outcome);
  const multiplicity = input.multiplicity ?? {};
  if (margin?.kind === 'EQUIVALENCE' && multiplicity.treatments === 'DUNNETT') {
    throw new InvalidInputError('multiplicity.treatments', 'Tests of equivalence are corrected by BONFERRONI or NONE.');
  }
  if (margin?.kind === 'EQUIVALENCE' && options.alpha >= 0.5) {
    throw new InvalidInputError('alpha', `For equivalence alpha must be below 0.5, not ${options.alpha}.`);
  }
  const alphaPerComparison = comparisonAlpha(multiplicity, options, shares);
  return {
    outcome,
    options,
    alphaPerComparison,
    shares,
    design,
    margin,
    looks: input.looks ? checkedLooks(input.looks, { ...options, alpha: alphaPerComparison }, margin) : null,
  };
}

/**
 * The arms' weights as shares that add up to 1.
 * @throws InvalidInputError for other than 2 to 20 weights, or weights not above 0
 */
export function plannedShares(weights: readonly number[]): number[] {
  requireLength('allocation', weights, 2);
  if (weights.length > mostArms) {
    throw new InvalidInputError('allocation', `allocation may have at most ${mostArms} arms, not ${weights.length}.`);
  }
  weights.forEach((weight, i) => {
    requirePositive(`allocation[${i}]`, weight);
  });
  const largest = Math.max(...weights);
  const sum = weights.reduce((total, weight) => total + weight / largest, 0);
  return weights.map((weight, i) => {
    const share = weight / largest / sum;
    if (share >= smallestShare) return share;
    throw new InvalidInputError(`allocation[${i}]`, `allocation[${i}] is less than ${smallestShare} of all weights.`);
  });
}
