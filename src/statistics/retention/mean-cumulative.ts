import { requireCount, requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { beyondRounding } from '../rounding.js';

/** Customers who were acquired together, and what they were worth by age. */
export interface CohortValues {
  customers: number;
  /**
   * One for each age that is over for all of them, from age 0 on. A cohort that is observed for a shorter time has fewer.
   * `total` is the sum of the values at that age. `squares` is the sum over customers of the square of their weighted
   * values up to that age, where the value at an age has the weight `weights[age]` of `ageWeights`.
   */
  ages: readonly { total: number; squares: number }[];
}

/** The mean value of a customer up to an age. */
export interface CumulativeMean {
  age: number;
  /** Customers whose cohort has completed the age. */
  atRisk: number;
  /** What they were worth at this age, on average. */
  increment: number;
  /** What a customer is worth up to this age and including it, on average. */
  mean: number;
  /** Null with fewer than two customers. */
  standardError: number | null;
}

/**
 * The weight of a value at each age: all customers over those whose cohort has completed the age. With it, the sum of the weighted
 * values up to an age is the number of customers times the mean cumulative function.
 */
export function ageWeights(cohorts: readonly { customers: number; ages: number }[]): number[] {
  const customers = sum(cohorts.map((cohort) => cohort.customers));
  const most = Math.max(0, ...cohorts.map(({ ages }) => ages));
  return Array.from({ length: most }, (_, age) => customers / atRisk(cohorts, age));
}

/**
 * The mean cumulative function: what a customer is worth up to each age on average, where cohorts are observed for different times.
 * The mean at an age is taken over the customers whose cohort has completed it, and added to those of the ages before. It assumes
 * that customers of later cohorts will do at later ages what those of earlier cohorts did.
 *
 * The variance is the robust one, with the factor N/(N − 1): the sum over customers of the square of Σ w(age)·(value − mean at the age)
 * over the ages that their cohort has completed, over N². With one cohort it is that of an ordinary mean.
 *
 * Source: Nelson (1988), "Graphical analysis of system repair data", Journal of Quality Technology 20:24–35; Lawless & Nadeau
 * (1995), "Some simple robust methods for the analysis of recurrent events", Technometrics 37:158–168, equation 2.4.
 *
 * @param cohorts with at least one completed age each
 * @throws InvalidInputError naming the field
 */
export function meanCumulative(cohorts: readonly CohortValues[]): CumulativeMean[] {
  for (const [index, { customers, ages }] of cohorts.entries()) {
    requireCount(`cohorts[${index}].customers`, customers, 1);
    if (ages.length === 0) throw new InvalidInputError(`cohorts[${index}].ages`, 'must have at least one age');
    for (const { total, squares } of ages) {
      requireFinite(`cohorts[${index}].ages.total`, total);
      requireFinite(`cohorts[${index}].ages.squares`, squares);
    }
  }
  const observed = cohorts.map(({ customers, ages }) => ({ customers, ages: ages.length }));
  const all = sum(cohorts.map(({ customers }) => customers));
  const weights = ageWeights(observed);
  const sums = cohorts.map(() => ({ weighted: 0, expected: 0, squares: 0 }));
  const means: CumulativeMean[] = [];
  let mean = 0;
  for (const [age, weight] of weights.entries()) {
    const risk = all / weight;
    const present = cohorts.flatMap(({ ages }) => ages.slice(age, age + 1));
    const increment = sum(present.map(({ total }) => total)) / risk;
    mean += increment;
    let deviations = 0;
    for (const [index, { customers, ages }] of cohorts.entries()) {
      const own = sums[index] as (typeof sums)[number];
      const value = ages[age];
      if (value !== undefined) {
        own.weighted += weight * value.total;
        own.expected += weight * increment;
        own.squares = value.squares;
      }
      const within = own.squares - own.weighted ** 2 / customers;
      deviations += beyondRounding(within, own.squares) + customers * (own.weighted / customers - own.expected) ** 2;
    }
    const standardError = all < 2 ? null : Math.sqrt(deviations / all / (all - 1));
    means.push({ age, atRisk: Math.round(risk), increment, mean, standardError });
  }
  return means;
}

function atRisk(cohorts: readonly { customers: number; ages: number }[], age: number): number {
  return sum(cohorts.filter(({ ages }) => ages > age).map(({ customers }) => customers));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
