import { requireFinite, requireLength, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import type { PlannedGroups, PlannedOutcome, PowerInput } from './power-input.js';

/** More customers than there are people; a size beyond it is a slip of the keyboard. */
export const largestTotal = 1e12;
/** Squares and quotients of larger numbers may leave the range of a double. */
const largestMagnitude = 1e75;
const smallestAlpha = 1e-6;
const smallestShare = 1e-12;
const mostArms = 20;

/** A checked experiment to be sized, its defaults filled in. */
export interface PowerPlan {
  outcome: { kind: 'proportion'; baseline: number } | { kind: 'mean'; baseline: number; standardDeviation: number };
  options: TestOptions;
  /** Shares of the arms, control first, adding up to 1. */
  shares: number[];
  groups: PlannedGroups | null;
  varianceExplained: number;
}

/** Checks everything but the three quantities of which one is solved for. @throws InvalidInputError naming the field */
export function powerPlan(input: PowerInput): PowerPlan {
  const outcome = plannedOutcome(input.outcome);
  const options = { alpha: input.alpha ?? 0.05, alternative: input.alternative ?? 'TWO_SIDED' } as const;
  requireTestOptions(options);
  if (options.alpha < smallestAlpha) throw new InvalidInputError('alpha', `alpha must be at least ${smallestAlpha}.`);
  const shares = plannedShares(input.allocation ?? [1, 1]);
  const groups = input.groups ?? null;
  if (groups) checkGroups(groups);
  const varianceExplained = input.varianceExplained ?? 0;
  if (input.varianceExplained != null && outcome.kind !== 'mean') {
    throw new InvalidInputError('varianceExplained', 'varianceExplained applies to means only.');
  }
  requireFraction('varianceExplained', varianceExplained);
  return { outcome, options, shares, groups, varianceExplained };
}

function plannedOutcome({ proportion, mean }: PlannedOutcome): PowerPlan['outcome'] {
  if (proportion && !mean) {
    requireOpenProbability('outcome.proportion.baseline', proportion.baseline);
    return { kind: 'proportion', baseline: proportion.baseline };
  }
  if (!mean || proportion) {
    throw new InvalidInputError('outcome', 'outcome must be exactly one of proportion and mean.');
  }
  requireMagnitude('outcome.mean.baseline', mean.baseline);
  requirePositive('outcome.mean.standardDeviation', mean.standardDeviation);
  requireMagnitude('outcome.mean.standardDeviation', mean.standardDeviation);
  return { kind: 'mean', baseline: mean.baseline, standardDeviation: mean.standardDeviation };
}

function plannedShares(weights: readonly number[]): number[] {
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

function checkGroups({ size, intraclassCorrelation }: PlannedGroups): void {
  if (!(size >= 1 && size <= largestTotal)) {
    throw new InvalidInputError('groups.size', `groups.size must be between 1 and ${largestTotal}, not ${size}.`);
  }
  requireFraction('groups.intraclassCorrelation', intraclassCorrelation);
}

function requireFraction(field: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new InvalidInputError(field, `${field} must be at least 0 and below 1, not ${value}.`);
  }
}

/** A finite number that stays finite in the calculations to come. */
export function requireMagnitude(field: string, value: number): void {
  requireFinite(field, value);
  if (Math.abs(value) > largestMagnitude) {
    throw new InvalidInputError(field, `${field} must not exceed ${largestMagnitude}.`);
  }
}
