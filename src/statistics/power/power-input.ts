import {
  requireCount,
  requireFinite,
  requireLength,
  requireOpenProbability,
  requirePositive,
} from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { type Alternative, requireTestOptions } from '../summaries.js';

/** What a customer's outcome looks like without treatment: exactly one of the two. */
export interface PowerOutcome {
  proportion?: { baseline: number } | null;
  mean?: { baseline: number; standardDeviation: number } | null;
}

/** A signed effect, as a difference or relative to the baseline: exactly one of the two. */
export interface PowerEffect {
  absolute?: number | null;
  relative?: number | null;
}

/** Whole groups of customers are randomized. */
export interface PowerGroups {
  /** Customers per group. */
  size: number;
  /** Correlation of two customers of a group, from 0 to 1. */
  intraclassCorrelation: number;
}

/** Exactly two of `effect`, `power` and `totalSampleSize` are given; the third is solved for. */
export interface PowerInput {
  outcome: PowerOutcome;
  effect?: PowerEffect | null;
  power?: number | null;
  totalSampleSize?: number | null;
  alpha?: number | null;
  alternative?: Alternative | null;
  /** Relative weights of the arms, the control's first; two equal arms unless given. */
  allocation?: readonly number[] | null;
  groups?: PowerGroups | null;
  /** R² of what the outcome is adjusted for, in [0, 1); means only. */
  varianceExplained?: number | null;
}

/** A checked input in the terms that the solvers use. */
export interface PowerProblem {
  baseline: number;
  /** Standard deviation after adjustment; null for proportions, whose variance follows from the rate. */
  standardDeviation: number | null;
  effect: number | null;
  power: number | null;
  totalSampleSize: number | null;
  /** Error rate of each contrast: alpha divided by the number of treatments. */
  contrastAlpha: number;
  alternative: Alternative;
  /** Shares of the arms, adding to one. */
  shares: number[];
  groups: PowerGroups | null;
}

const defaultAlpha = 0.05;
const largestSize = 1e15;

/** Checks an input; every refusal names the field at fault. */
export function powerProblem(input: PowerInput): PowerProblem {
  const alpha = input.alpha ?? defaultAlpha;
  const alternative = input.alternative ?? 'TWO_SIDED';
  requireTestOptions({ alpha, alternative });
  requireTwoOfThree(input);
  const outcome = checkedOutcome(input);
  const shares = checkedShares(input.allocation ?? [1, 1], input.groups ?? null);
  return {
    ...outcome,
    effect: checkedEffect(input.effect ?? null, outcome, alternative),
    power: checkedPower(input.power ?? null, alpha),
    totalSampleSize: checkedTotal(input.totalSampleSize ?? null),
    contrastAlpha: alpha / (shares.length - 1),
    alternative,
    shares,
    groups: checkedGroups(input.groups ?? null),
  };
}

type Outcome = Pick<PowerProblem, 'baseline' | 'standardDeviation'>;

function requireTwoOfThree({ effect, power, totalSampleSize }: PowerInput): void {
  const given = [effect, power, totalSampleSize].filter((value) => value !== null && value !== undefined).length;
  if (given !== 2) {
    throw new InvalidInputError('effect', `give exactly two of effect, power and totalSampleSize, not ${given}`);
  }
}

function checkedOutcome({ outcome, varianceExplained }: PowerInput): Outcome {
  const { proportion, mean } = outcome;
  if (Boolean(proportion) === Boolean(mean)) {
    throw new InvalidInputError('outcome', 'give exactly one of proportion and mean');
  }
  if (proportion) {
    requireOpenProbability('outcome.proportion.baseline', proportion.baseline);
    if (varianceExplained !== null && varianceExplained !== undefined) {
      throw new InvalidInputError('varianceExplained', 'applies to means only');
    }
    return { baseline: proportion.baseline, standardDeviation: null };
  }
  const { baseline, standardDeviation } = mean!;
  requireFinite('outcome.mean.baseline', baseline);
  requirePositive('outcome.mean.standardDeviation', standardDeviation);
  const explained = varianceExplained ?? 0;
  if (!(explained >= 0 && explained < 1)) {
    throw new InvalidInputError('varianceExplained', `must be at least 0 and below 1, not ${explained}`);
  }
  return { baseline, standardDeviation: standardDeviation * Math.sqrt(1 - explained) };
}

function checkedEffect(
  effect: PowerEffect | null,
  { baseline, standardDeviation }: Outcome,
  alternative: Alternative,
): number | null {
  if (effect === null) return null;
  const relative = effect.relative ?? null;
  const given = effect.absolute ?? relative;
  if (given === null || (relative !== null && (effect.absolute ?? null) !== null)) {
    throw new InvalidInputError('effect', 'give exactly one of absolute and relative');
  }
  const field = relative === null ? 'effect.absolute' : 'effect.relative';
  requireFinite(field, given);
  if (relative !== null && baseline <= 0) {
    throw new InvalidInputError(field, 'a relative effect needs a baseline above zero');
  }
  const absolute = relative === null ? given : relative * baseline;
  if (absolute === 0) throw new InvalidInputError(field, 'must not be zero');
  if ((alternative === 'GREATER' && absolute < 0) || (alternative === 'LESS' && absolute > 0)) {
    throw new InvalidInputError(field, `points away from the alternative ${alternative}`);
  }
  const rate = baseline + absolute;
  if (standardDeviation === null && !(rate > 0 && rate < 1)) {
    throw new InvalidInputError(field, `takes the proportion to ${rate}, which is not between 0 and 1`);
  }
  if (rate === baseline) throw new InvalidInputError(field, 'is too small beside the baseline to be told from zero');
  return absolute;
}

function checkedPower(power: number | null, alpha: number): number | null {
  if (power === null) return null;
  requireOpenProbability('power', power);
  if (power <= alpha) throw new InvalidInputError('power', `must exceed alpha (${alpha}), not ${power}`);
  return power;
}

function checkedTotal(total: number | null): number | null {
  if (total === null) return null;
  requireCount('totalSampleSize', total, 2);
  if (total > largestSize) throw new InvalidInputError('totalSampleSize', `must not exceed ${largestSize}`);
  return total;
}

function checkedShares(allocation: readonly number[], groups: PowerGroups | null): number[] {
  requireLength('allocation', allocation, 2);
  allocation.forEach((weight, i) => {
    requirePositive(`allocation[${i}]`, weight);
  });
  if (groups !== null && allocation.some((weight) => weight !== allocation[0])) {
    throw new InvalidInputError('allocation', 'groups are planned in equal numbers per arm');
  }
  // A power of two scales without rounding.
  const scale = 2 ** Math.floor(Math.log2(Math.max(...allocation)));
  const sum = allocation.reduce((total, weight) => total + weight / scale, 0);
  const shares = allocation.map((weight) => weight / scale / sum);
  shares.forEach((share, i) => {
    if (share < 1e-9) throw new InvalidInputError(`allocation[${i}]`, 'is too small beside the other weights');
  });
  return shares;
}

function checkedGroups(groups: PowerGroups | null): PowerGroups | null {
  if (groups === null) return null;
  requireCount('groups.size', groups.size, 1);
  const { intraclassCorrelation } = groups;
  if (!(intraclassCorrelation >= 0 && intraclassCorrelation <= 1)) {
    throw new InvalidInputError('groups.intraclassCorrelation', `must lie from 0 to 1, not ${intraclassCorrelation}`);
  }
  return groups;
}
