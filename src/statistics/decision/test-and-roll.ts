import {
  requireCount,
  requireMagnitude,
  requireOpenProbability,
  requirePositiveMagnitude,
} from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { InvalidInputError } from '../invalid-input.js';

/** Two arms of which nothing distinguishes one from the other beforehand. */
export interface TestAndRollInput {
  /** All customers: those of the test and those who then get the better arm. */
  customers: number;
  /** Normal prior of the mean profit per customer of each arm. */
  priorMean: number;
  priorStandardDeviation: number;
  /** Of the profit of one customer. */
  outcomeStandardDeviation: number;
}

/** What a test of some size earns, with the better arm for all other customers. */
export interface TestedRollOut {
  /** Customers of each arm, not rounded. */
  perArm: number;
  expectedProfit: number;
  /** The share of the profit with perfect information that is lost; null where that profit is not positive. */
  expectedRegret: number | null;
  /** That the arm with the smaller mean is chosen; one half without a test. */
  probabilityOfWrongArm: number;
}

export interface TestAndRoll extends TestedRollOut {
  /** `perArm`, rounded up. */
  sampleSize: number;
  /** From the customers of the test. */
  expectedProfitOfTest: number;
  /** From all others. */
  expectedProfitOfRollOut: number;
  expectedProfitWithPerfectInformation: number;
  /** Everybody gets one arm at once. */
  withoutTest: TestedRollOut;
}

/**
 * The test size that earns most over all customers, test and roll-out together. With r = (s/σ)², n* = √(N·r/4 + (3r/4)²) − 3r/4
 * per arm; the expected larger of two posterior means exceeds the prior mean by σ²/√(π(σ² + s²/n)).
 *
 * Source: Feit & Berman (2019), "Test & Roll: Profit-Maximizing A/B Tests", Marketing Science 38:1038–1058, equations 9 to 12;
 * the error of the roll-out by the orthant probability of a bivariate normal (Sheppard 1899).
 *
 * @throws InvalidInputError naming the field
 */
export function testAndRoll(input: TestAndRollInput): TestAndRoll {
  requireTestAndRoll(input);
  const { customers, priorMean, priorStandardDeviation, outcomeStandardDeviation } = input;
  const ratio = (outcomeStandardDeviation / priorStandardDeviation) ** 2;
  const quarter = (customers * ratio) / 4;
  // √(a + b²) − b without cancellation.
  const perArm = quarter / (Math.sqrt(quarter + (0.75 * ratio) ** 2) + 0.75 * ratio);
  const tested = testedRollOut(input, perArm);
  const expectedProfitOfTest = 2 * perArm * priorMean;
  return {
    ...tested,
    sampleSize: Math.ceil(perArm),
    expectedProfitOfTest,
    expectedProfitOfRollOut: tested.expectedProfit - expectedProfitOfTest,
    expectedProfitWithPerfectInformation: perfectProfit(input),
    withoutTest: testedRollOut(input, 0),
  };
}

/**
 * What a test with that many customers per arm earns.
 * @throws InvalidInputError unless 0 ≤ 2·perArm ≤ customers
 */
export function testedRollOut(input: TestAndRollInput, perArm: number): TestedRollOut {
  requireTestAndRoll(input);
  const { customers, priorMean, priorStandardDeviation: sigma, outcomeStandardDeviation: s } = input;
  if (!(perArm >= 0 && 2 * perArm <= customers)) {
    throw new InvalidInputError('perArm', `perArm must be between 0 and half of the customers, not ${perArm}.`);
  }
  // The correlation of a mean with its estimate, which is shrunken by its square.
  const correlation = perArm === 0 ? 0 : sigma / Math.hypot(sigma, s / Math.sqrt(perArm));
  const larger = (sigma * correlation) / Math.sqrt(Math.PI);
  const expectedProfit = customers * priorMean + (customers - 2 * perArm) * larger;
  const perfect = perfectProfit(input);
  return {
    perArm,
    expectedProfit,
    expectedRegret: perfect > 0 ? (perfect - expectedProfit) / perfect : null,
    probabilityOfWrongArm: Math.acos(correlation) / Math.PI,
  };
}

function perfectProfit({ customers, priorMean, priorStandardDeviation }: TestAndRollInput): number {
  return customers * (priorMean + priorStandardDeviation / Math.sqrt(Math.PI));
}

function requireTestAndRoll(input: TestAndRollInput): void {
  for (const check of Object.values(campaignChecks(input))) check();
}

/** The checks of a campaign, by its parts: each throws an InvalidInputError naming its field. */
export function campaignChecks(input: TestAndRollInput): Record<keyof TestAndRollInput, () => void> {
  return {
    customers: () => requireCount('customers', input.customers, 2),
    priorMean: () => requireMagnitude('priorMean', input.priorMean),
    priorStandardDeviation: () => requirePositiveMagnitude('priorStandardDeviation', input.priorStandardDeviation),
    outcomeStandardDeviation: () =>
      requirePositiveMagnitude('outcomeStandardDeviation', input.outcomeStandardDeviation),
  };
}

/** A test that is sized for its error rates alone. */
export interface ClassicalTest {
  /** The smallest difference of two means that it should find; not 0. */
  minimumEffect: number;
  /** Two-sided. */
  alpha: number;
  power: number;
}

/** The checks of a usual test, by its parts. */
export function classicalChecks({
  minimumEffect,
  alpha,
  power,
}: ClassicalTest): Record<keyof ClassicalTest, () => void> {
  return {
    alpha: () => requireOpenProbability('alpha', alpha),
    power: () => requireOpenProbability('power', power),
    minimumEffect: () => requirePositiveMagnitude('minimumEffect', Math.abs(minimumEffect)),
  };
}

/**
 * Customers per arm, not rounded, of the usual test of two means with a known deviation: n = 2s²(z₁₋α/₂ + z_power)²/δ². With
 * the correction for a finite population it is nN/(N − 1 + 2n), at most half of all customers.
 *
 * Source: Feit & Berman (2019), section 3.1.
 *
 * @throws InvalidInputError naming the field
 */
export function classicalTestSize(input: TestAndRollInput, test: ClassicalTest): { perArm: number; corrected: number } {
  requireTestAndRoll(input);
  for (const check of Object.values(classicalChecks(test))) check();
  const reach = normalUpperQuantile(test.alpha / 2) + normalUpperQuantile(1 - test.power);
  const perArm = 2 * ((input.outcomeStandardDeviation * Math.max(0, reach)) / test.minimumEffect) ** 2;
  return { perArm, corrected: (perArm * input.customers) / (input.customers - 1 + 2 * perArm) };
}
