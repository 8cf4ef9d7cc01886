import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { DEFAULT_SEED } from '../../graph/seed.js';
import { validList } from '../../graph/validation.js';
import type { ObservedCustomers } from '../../randomization/inference/observed-units.js';
import { randomizationTest } from '../../randomization/inference/randomization-test.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { RandomizationStatistic } from '../../results/randomization-statistic.js';
import { type RandomizationTest, randomizationTestOf } from '../../results/randomization-test.js';
import { requireValues } from '../../statistics/argument-checks.js';
import type { Engine } from '../../threads/engine.js';
import type { RandomizationTestInput, RandomizedCustomerInput } from './randomization-test-input.js';

const MOST_CUSTOMERS = 5_000;
const MOST_COVARIATES = 20;
const MOST_ARMS = 20;
const MOST_RESAMPLES = 100_000;
const DEFAULT_RESAMPLES = 9_999;

/** How a test is made, whatever its data. */
interface TestChoices {
  statistic?: RandomizationStatistic | null;
  alternative?: AlternativeHypothesis | null;
  seed?: string | null;
  resamples?: number | null;
}

/**
 * The engine's options with their defaults.
 * @throws ExpectedError for numbers out of range
 */
export function testOptions({ statistic, alternative, seed, resamples }: TestChoices, mostResamples = MOST_RESAMPLES) {
  const draws = resamples ?? Math.min(DEFAULT_RESAMPLES, mostResamples);
  if (draws < 1 || draws > mostResamples) {
    const message = `Give 1 to ${mostResamples} draws, not ${draws}.`;
    throw new ExpectedError('resamples', UserErrorCode.OUT_OF_RANGE, message);
  }
  return {
    statistic: statistic ?? RandomizationStatistic.DIFFERENCE,
    alternative: alternative ?? AlternativeHypothesis.TWO_SIDED,
    seed: seed ?? DEFAULT_SEED,
    resamples: draws,
  };
}

/**
 * @throws ExpectedError for lists out of bounds, unknown arms, and columns that only some customers have; InvalidInputError for
 *   numbers that are too large or differ by too little
 */
export async function calculateRandomizationTest(
  input: RandomizationTestInput,
  engine: Engine,
): Promise<RandomizationTest> {
  const customers = validList('customers', input.customers, 2, MOST_CUSTOMERS);
  const arms = armsOf(input);
  const numberOf = (field: string, arm: string) => {
    const index = arms.indexOf(arm);
    if (index < 0) throw invalid(field, `The arm "${arm}" has no weight: give a weight for every arm, or for none.`);
    return index;
  };
  const { weights, largestDistance } = input.design ?? {};
  const { outcomes, numbers, columns, chosen, control, treatment, alpha } = checkParts({
    outcomes: () => outcomesOf(customers),
    numbers: () => checkEach(customers, ({ arm }, index) => numberOf(`customers.${index}.arm`, arm)),
    columns: () => columnsOf(customers),
    chosen: () => testOptions(input),
    control: () => numberOf('control', input.control),
    treatment: () => numberOf('treatment', input.treatment),
    alpha: () => riskOf(input),
  });
  const observed = { outcomes, arms: numbers, ...columns };
  const design = {
    weights: weights?.map(({ weight }) => weight) ?? null,
    largestDistance: largestDistance ?? null,
  };
  const options = { ...chosen, control, treatment, alpha };
  const test = await engine.run(randomizationTest, [observed, design, options]);
  return randomizationTestOf(test, confidenceOf(options.alpha));
}

function riskOf({ confidenceLevel }: RandomizationTestInput): number {
  const alpha = alphaOf(confidenceLevel);
  if (alpha <= 0.5) return alpha;
  throw new ExpectedError('confidenceLevel', UserErrorCode.OUT_OF_RANGE, 'Give a confidence level of at least 0.5.');
}

function armsOf({ customers, control, treatment, design }: RandomizationTestInput): string[] {
  const named = design?.weights?.map(({ arm }) => arm) ?? [control, treatment, ...customers.map(({ arm }) => arm)];
  const arms = [...new Set(named)];
  if (design?.weights && arms.length < named.length) throw invalid('design.weights', 'Give one weight for each arm.');
  validList('customers', arms, 2, MOST_ARMS);
  return arms;
}

function outcomesOf(customers: readonly RandomizedCustomerInput[]): (number | null)[] {
  const outcomes = customers.map(({ outcome }) => outcome ?? null);
  requireValues(
    'customers.outcome',
    outcomes.filter((outcome) => outcome !== null),
  );
  return outcomes;
}

function columnsOf(customers: readonly RandomizedCustomerInput[]): Omit<ObservedCustomers, 'outcomes' | 'arms'> {
  const covariates = column(customers, 'covariates');
  if (covariates) {
    validList('customers.0.covariates', covariates[0] ?? [], 1, MOST_COVARIATES).forEach((_, i) => {
      requireValues(
        'customers.covariates',
        covariates.map((own) => own[i] ?? 0),
      );
    });
  }
  return { strata: column(customers, 'stratum'), groups: column(customers, 'group'), covariates };
}

/** The values of a column that all customers have, or none. */
function column<Name extends 'stratum' | 'group' | 'covariates'>(
  customers: readonly RandomizedCustomerInput[],
  name: Name,
): NonNullable<RandomizedCustomerInput[Name]>[] | null {
  const values = customers.flatMap((customer) => {
    const value = customer[name];
    return value == null ? [] : [value as NonNullable<RandomizedCustomerInput[Name]>];
  });
  if (values.length === 0) return null;
  if (values.length === customers.length) return values;
  throw invalid('customers', `Give the ${name} of every customer, or of none.`);
}
