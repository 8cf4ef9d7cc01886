import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { validList } from '../../graph/validation.js';
import type { ObservedCustomers } from '../../randomization/inference/observed-units.js';
import type { randomizationTest } from '../../randomization/inference/randomization-test.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf } from '../../results/confidence.js';
import { RandomizationStatistic } from '../../results/randomization-statistic.js';
import { requireValues } from '../../statistics/argument-checks.js';
import type { RandomizationTestInput, RandomizedCustomerInput } from './randomization-test-input.js';

const MOST_UNITS = 5_000;
const MOST_COVARIATES = 20;
const MOST_ARMS = 20;
const MOST_RESAMPLES = 100_000;
const DEFAULT_RESAMPLES = 9_999;

/** How a test is made, whatever it is made of. */
export interface TestChoices {
  statistic?: RandomizationStatistic | null;
  alternative?: AlternativeHypothesis | null;
  seed?: number | string | null;
  resamples?: number | null;
}

/**
 * The engine's options with their defaults.
 * @throws ExpectedError for numbers out of range
 */
export function testOptions({ statistic, alternative, seed, resamples }: TestChoices, mostResamples = MOST_RESAMPLES) {
  const draws = resamples ?? Math.min(DEFAULT_RESAMPLES, mostResamples);
  if (draws < 1 || draws > mostResamples) {
    const message = `Give 1 to ${mostResamples} draws; this is ${draws}.`;
    throw new ExpectedError('resamples', UserErrorCode.OUT_OF_RANGE, message);
  }
  return {
    statistic: statistic ?? RandomizationStatistic.DIFFERENCE,
    alternative: alternative ?? AlternativeHypothesis.TWO_SIDED,
    seed: String(seed ?? 1),
    resamples: draws,
  };
}

/**
 * @throws ExpectedError for lists out of bounds, unknown arms, and columns that only some customers have; InvalidInputError for
 *   numbers that are too large or differ by too little
 */
export function randomizationTestArguments(input: RandomizationTestInput): Parameters<typeof randomizationTest> {
  const units = validList('units', input.units, 2, MOST_UNITS);
  const arms = armsOf(input);
  const numberOf = (field: string, arm: string) => {
    const index = arms.indexOf(arm);
    if (index < 0) throw invalid(field, 'Every arm needs its weight, or none.');
    return index;
  };
  const outcomes = units.map(({ outcome }) => outcome ?? null);
  requireValues(
    'units.outcome',
    outcomes.filter((outcome) => outcome !== null),
  );
  const weights = input.design?.weights;
  const observed = {
    outcomes,
    arms: units.map(({ arm }, index) => numberOf(`units.${index}.arm`, arm)),
    ...columnsOf(units),
  };
  const design = {
    weights: weights?.map(({ weight }) => weight) ?? null,
    largestDistance: input.design?.largestDistance ?? null,
  };
  const options = {
    ...testOptions(input),
    control: numberOf('control', input.control),
    treatment: numberOf('treatment', input.treatment),
    alpha: riskOf(input),
  };
  return [observed, design, options];
}

function riskOf({ confidenceLevel }: RandomizationTestInput): number {
  const alpha = alphaOf(confidenceLevel);
  if (alpha <= 0.5) return alpha;
  throw new ExpectedError('confidenceLevel', UserErrorCode.OUT_OF_RANGE, 'Give a confidence level of at least 0.5.');
}

function armsOf({ units, control, treatment, design }: RandomizationTestInput): string[] {
  const named = design?.weights?.map(({ arm }) => arm) ?? [control, treatment, ...units.map(({ arm }) => arm)];
  const arms = [...new Set(named)];
  if (design?.weights && arms.length < named.length) throw invalid('design.weights', 'Each arm has one weight.');
  validList('units', arms, 2, MOST_ARMS);
  return arms;
}

function columnsOf(units: readonly RandomizedCustomerInput[]): Omit<ObservedCustomers, 'outcomes' | 'arms'> {
  const covariates = column(units, 'covariates');
  if (covariates) {
    validList('units.0.covariates', covariates[0]!, 1, MOST_COVARIATES).forEach((_, i) => {
      requireValues(
        'units.covariates',
        covariates.map((own) => own[i] ?? 0),
      );
    });
  }
  return { strata: column(units, 'stratum'), groups: column(units, 'group'), covariates };
}

function column<Name extends 'stratum' | 'group' | 'covariates'>(
  units: readonly RandomizedCustomerInput[],
  name: Name,
): NonNullable<RandomizedCustomerInput[Name]>[] | null {
  const values = units.map((unit) => unit[name] ?? null).filter((value) => value !== null);
  if (values.length === 0) return null;
  if (values.length === units.length) return values as NonNullable<RandomizedCustomerInput[Name]>[];
  throw invalid('units', `Give the ${name} of every customer, or of none.`);
}
