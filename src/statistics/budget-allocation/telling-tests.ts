import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { at } from '../entries.js';
import { normalDraw } from '../normal-draws.js';
import { responseOf } from '../response-curves/curve-families.js';
import { seededGenerator } from '../seeded-generator.js';
import type { DrawnValues } from './drawn-values.js';
import type { BudgetPlan } from './plan-budget.js';

/** A test that compares two spends of one channel. */
export interface SpendTest {
  channel: number;
  from: number;
  to: number;
  /** Of the difference of responses per period that it will find. */
  standardError: number;
}

export interface TellingTest extends SpendTest {
  /** How much more the allocation after the test brings per period, on average over its results. */
  gain: number;
  /** Of the gain, because results are simulated. */
  simulationError: number;
  /** What the expected difference of responses is before the test. */
  expectedDifference: number;
}

/** Results of a test that are simulated. */
const RESULTS = 100;

/**
 * What tests are worth: the expected value of sample information. For results that are drawn from what the data leave possible, every draw
 * of the curves is weighted by how well it predicts the result, and the budget is allocated again.
 *
 * Sources: Raiffa & Schlaifer (1961), "Applied Statistical Decision Theory", ch. 4; nested simulation with importance weights as in
 * Menzies (2016), Medical Decision Making 36:308–320.
 *
 * @returns the tests, the one with the largest gain first
 */
export function* valueTests(
  values: DrawnValues,
  plan: Pick<BudgetPlan, 'steps' | 'valueOfPerfectInformation'>,
  tests: readonly SpendTest[],
  seed: number,
): Generator<number, TellingTest[]> {
  const valued: TellingTest[] = [];
  for (const [index, test] of tests.entries()) {
    const { gain, ...found } = valueTest(values, plan.steps, test, seededGenerator(seed));
    // Few draws predict a result of a precise test, and the allocation fits their chance: no test is worth more than knowing all.
    valued.push({ ...found, gain: Math.min(gain, plan.valueOfPerfectInformation) });
    yield (index + 1) / tests.length;
  }
  return valued.sort((a, b) => b.gain - a.gain);
}

function valueTest(
  values: DrawnValues,
  plan: readonly number[],
  test: SpendTest,
  generator: RandomGenerator,
): TellingTest {
  const differences = values.draws.map((curves) => {
    const curve = at(curves, test.channel);
    return responseOf(curve, test.to) - responseOf(curve, test.from);
  });
  // Results from evenly spaced draws, in the order of their differences: less is left to chance.
  const ordered = [...differences].sort((a, b) => a - b);
  const gains: number[] = [];
  for (let result = 0; result < RESULTS; result++) {
    const place = Math.floor(((result + uniformFloat64(generator)) / RESULTS) * ordered.length);
    const found = at(ordered, Math.min(ordered.length - 1, place)) + test.standardError * normalDraw(generator);
    const means = values.mean(weightsOf(differences, found, test.standardError));
    gains.push(Math.max(0, values.best(means).value - values.at(means, plan)));
  }
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const gain = mean(gains);
  const spread = Math.sqrt(mean(gains.map((value) => (value - gain) ** 2)));
  return { ...test, gain, simulationError: spread / Math.sqrt(RESULTS - 1), expectedDifference: mean(differences) };
}

/** How well each draw predicts a result, as shares. */
function weightsOf(differences: readonly number[], found: number, standardError: number): Float64Array {
  const exponents = differences.map((difference) => -0.5 * ((found - difference) / standardError) ** 2);
  const largest = exponents.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = Float64Array.from(exponents, (exponent) => Math.exp(exponent - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
