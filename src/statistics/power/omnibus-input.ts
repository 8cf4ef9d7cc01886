import { requireCount, requireMagnitude, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { plannedShares } from './plan/power-plan.js';

/** Several arms of which at least one should be found to differ; exactly one of the four. */
interface OmnibusOutcome {
  /** Means of the arms and the standard deviation of customers. */
  means?: { means: readonly number[]; standardDeviation: number } | null;
  /** Shares of the arms' customers who do it. */
  proportions?: { rates: readonly number[] } | null;
  /** Arms of an analysis of variance and Cohen's f, above 0; without it, it may be solved for. */
  anova?: { arms: number; effectSize?: number | null } | null;
  /** Degrees of freedom of a χ² test and Cohen's w, above 0; without it, it may be solved for. */
  chiSquared?: { degreesOfFreedom: number; effectSize?: number | null } | null;
}

/** Exactly two of effect (means, rates or an effect size), `power` and `totalSampleSize` are given. */
export interface OmnibusInput {
  outcome: OmnibusOutcome;
  /** In (alpha, 1). */
  power?: number | null;
  /** Customers in all arms, used unrounded; at most 10¹². */
  totalSampleSize?: number | null;
  /** In (0, 1). Defaults to 0.05. */
  alpha?: number | null;
  /** Weights of the arms. Defaults to equal weights; a χ² test by degrees of freedom has none. */
  allocation?: readonly number[] | null;
}

/** A checked omnibus test. */
export interface OmnibusPlan {
  kind: 'anova' | 'chiSquared';
  /** Shares of the arms; null where the χ² test is given by its degrees of freedom. */
  shares: number[] | null;
  numeratorDf: number;
  /** f or w for arms in proportions to the given sizes; null where it is solved for. */
  effectSize: ((sizes: readonly number[]) => number) | null;
}

const mostArms = 20;
const mostDegrees = 1_000;

/** @throws InvalidInputError naming the field */
export function omnibusPlan({ outcome, allocation }: OmnibusInput): OmnibusPlan {
  const { means, proportions, anova, chiSquared } = outcome;
  const [plan, another] = [
    means && (() => meansPlan(means, allocation)),
    proportions && (() => ratesPlan(proportions, allocation)),
    anova && (() => anovaPlan(anova, allocation)),
    chiSquared && (() => chiSquaredPlan(chiSquared, allocation)),
  ].filter((check) => check != null);
  if (plan === undefined || another !== undefined) {
    const message = 'outcome must be exactly one of means, proportions, anova and chiSquared.';
    throw new InvalidInputError('outcome', message);
  }
  return plan();
}

type Allocation = OmnibusInput['allocation'];

function armsPlan(field: string, arms: number, allocation: Allocation): Pick<OmnibusPlan, 'shares' | 'numeratorDf'> {
  requireCount(field, arms, 2);
  if (arms > mostArms) throw new InvalidInputError(field, `${field} may have at most ${mostArms} arms, not ${arms}.`);
  if (allocation && allocation.length !== arms) {
    throw new InvalidInputError('allocation', `allocation must have one weight for each of the ${arms} arms.`);
  }
  return { shares: plannedShares(allocation ?? new Array<number>(arms).fill(1)), numeratorDf: arms - 1 };
}

function meansPlan(
  { means, standardDeviation }: NonNullable<OmnibusOutcome['means']>,
  allocation: Allocation,
): OmnibusPlan {
  const arms = armsPlan('outcome.means.means', means.length, allocation);
  means.forEach((mean, i) => {
    requireMagnitude(`outcome.means.means[${i}]`, mean);
  });
  requirePositive('outcome.means.standardDeviation', standardDeviation);
  requireDifferent('outcome.means.means', means);
  return { kind: 'anova', ...arms, effectSize: (sizes) => spread(means, sizes) / standardDeviation };
}

function ratesPlan({ rates }: NonNullable<OmnibusOutcome['proportions']>, allocation: Allocation): OmnibusPlan {
  const arms = armsPlan('outcome.proportions.rates', rates.length, allocation);
  rates.forEach((rate, i) => {
    requireOpenProbability(`outcome.proportions.rates[${i}]`, rate);
  });
  requireDifferent('outcome.proportions.rates', rates);
  const effectSize = (sizes: readonly number[]) => {
    const rate = weightedMean(rates, sizes);
    return spread(rates, sizes) / Math.sqrt(rate * (1 - rate));
  };
  return { kind: 'chiSquared', ...arms, effectSize };
}

function anovaPlan({ arms, effectSize }: NonNullable<OmnibusOutcome['anova']>, allocation: Allocation): OmnibusPlan {
  const plan = armsPlan('outcome.anova.arms', arms, allocation);
  return { kind: 'anova', ...plan, effectSize: fixedSize('outcome.anova.effectSize', effectSize) };
}

function chiSquaredPlan(
  { degreesOfFreedom, effectSize }: NonNullable<OmnibusOutcome['chiSquared']>,
  allocation: Allocation,
): OmnibusPlan {
  requireCount('outcome.chiSquared.degreesOfFreedom', degreesOfFreedom, 1);
  if (degreesOfFreedom > mostDegrees) {
    const message = `outcome.chiSquared.degreesOfFreedom may be at most ${mostDegrees}.`;
    throw new InvalidInputError('outcome.chiSquared.degreesOfFreedom', message);
  }
  if (allocation) {
    throw new InvalidInputError('allocation', 'A χ² test given by its degrees of freedom has no arms to allocate to.');
  }
  const size = fixedSize('outcome.chiSquared.effectSize', effectSize);
  return { kind: 'chiSquared', shares: null, numeratorDf: degreesOfFreedom, effectSize: size };
}

function fixedSize(field: string, size: number | null | undefined): OmnibusPlan['effectSize'] {
  if (size == null) return null;
  requirePositive(field, size);
  return () => size;
}

function requireDifferent(field: string, values: readonly number[]): void {
  if (values.some((value) => value !== values[0])) return;
  throw new InvalidInputError(field, `${field} are all the same, so there is no difference to detect.`);
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + value * (at(weights, i) / total), 0);
}

/** The standard deviation of the values, divisor the sum of the weights. */
function spread(values: readonly number[], weights: readonly number[]): number {
  const centre = weightedMean(values, weights);
  return Math.sqrt(
    weightedMean(
      values.map((value) => (value - centre) ** 2),
      weights,
    ),
  );
}
