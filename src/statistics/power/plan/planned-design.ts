import { requirePositive } from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
import { largestTotal, requireFraction } from './plan-limits.js';
import type { CheckedOutcome } from './planned-outcome.js';
import type { PlannedGroups, PlannedPairs, PowerInput } from './power-input.js';

const largestSizeVariation = 10;

/** How units are drawn and what is taken out of their variance; a unit is what is randomized, a customer or a group. */
export interface CheckedDesign {
  groups: Required<{ [key in keyof PlannedGroups]: number }> | null;
  pairs: { correlation: number } | null;
  /** Whether customers are drawn inside strata. */
  stratified: boolean;
  /** What adjustment and strata leave of the variance, above 0 and at most 1. */
  varianceLeft: number;
}

/** @throws InvalidInputError naming the field, for numbers out of range and parts that do not fit together */
export function checkedDesign(input: PowerInput, outcome: CheckedOutcome): CheckedDesign {
  const varianceExplained = input.varianceExplained ?? 0;
  if (input.varianceExplained != null && outcome.kind === 'proportion') {
    throw new InvalidInputError('varianceExplained', 'varianceExplained applies to means and ratios only.');
  }
  requireFraction('varianceExplained', varianceExplained);
  const betweenStrata = input.stratification?.varianceExplained ?? 0;
  requireFraction('stratification.varianceExplained', betweenStrata);
  if (input.stratification && input.pairs) {
    throw new InvalidInputError('pairs', 'Pairs are already the smallest strata: omit stratification.');
  }
  return {
    groups: input.groups ? checkedGroups(input.groups) : null,
    pairs: input.pairs ? checkedPairs(input.pairs, input, outcome) : null,
    stratified: input.stratification != null,
    varianceLeft: (1 - varianceExplained) * (1 - betweenStrata),
  };
}

function checkedGroups({ size, intraclassCorrelation, sizeVariation }: PlannedGroups) {
  if (!(size >= 1 && size <= largestTotal)) {
    throw new InvalidInputError('groups.size', `groups.size must be between 1 and ${largestTotal}, not ${size}.`);
  }
  requireFraction('groups.intraclassCorrelation', intraclassCorrelation);
  const variation = sizeVariation ?? 0;
  if (!(variation >= 0 && variation <= largestSizeVariation)) {
    const message = `groups.sizeVariation must be from 0 to ${largestSizeVariation}, not ${variation}.`;
    throw new InvalidInputError('groups.sizeVariation', message);
  }
  return { size, intraclassCorrelation, sizeVariation: variation };
}

function checkedPairs(
  { correlation, standardDeviationOfDifferences }: PlannedPairs,
  { allocation, groups }: PowerInput,
  outcome: CheckedOutcome,
): NonNullable<CheckedDesign['pairs']> {
  const deviation = standardDeviationOfDifferences;
  if (correlation != null && deviation == null) {
    requireEqualArms(allocation);
    return { correlation: checkedCorrelation(correlation) };
  }
  if (correlation == null && deviation != null) {
    requireEqualArms(allocation);
    return { correlation: correlationBehind(deviation, Boolean(groups), outcome) };
  }
  const message = 'pairs must be exactly one of correlation and standardDeviationOfDifferences.';
  throw new InvalidInputError('pairs', message);
}

function requireEqualArms(allocation: PowerInput['allocation']): void {
  if (allocation?.some((weight) => weight !== allocation[0])) {
    throw new InvalidInputError(
      'allocation',
      'Every pair has one unit in each arm, so the arms must have equal weights.',
    );
  }
}

function checkedCorrelation(correlation: number): number {
  if (correlation > -1 && correlation < 1) return correlation;
  const message = `pairs.correlation must lie strictly between −1 and 1, not ${correlation}.`;
  throw new InvalidInputError('pairs.correlation', message);
}

function correlationBehind(deviation: number, ofGroups: boolean, outcome: CheckedOutcome): number {
  const field = 'pairs.standardDeviationOfDifferences';
  if (outcome.kind === 'proportion' || ofGroups) {
    throw new InvalidInputError(field, 'For proportions and for pairs of groups, give pairs.correlation instead.');
  }
  requirePositive(field, deviation);
  // Var(y₁ − y₀) = 2σ²(1 − ρ).
  const ratio = deviation / outcome.standardDeviation;
  if (ratio < 2) return 1 - ratio ** 2 / 2;
  throw new InvalidInputError(field, `${field} must be below twice the standard deviation of a customer.`);
}
