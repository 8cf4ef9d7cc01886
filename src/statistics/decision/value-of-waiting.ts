import { requireCount, requireMagnitude, requireNonNegative, requirePositiveMagnitude } from '../argument-checks.js';
import { normalLowerTail } from '../distributions/normal.js';
import { at } from '../entries.js';
import { expectedGain, expectedLoss } from './normal-loss.js';

/** What is known about a treatment now, and what waiting would add. */
export interface WaitingInput {
  /** Mean of the normal posterior of the gain per customer if the treatment is shipped. */
  gain: number;
  /** Its standard deviation, above 0. */
  standardError: number;
  /** Of the outcome of one customer, above 0. */
  outcomeStandardDeviation: number;
  /** Half of them get the treatment, half the control; at least 2. */
  additionalCustomers: number;
  /** How many customers the decision covers. */
  remainingCustomers: number;
  /** What waiting costs besides, in money; 0 or more. */
  waitingCost: number;
}

export interface ValueOfWaiting {
  probabilityOfGain: number;
  expectedLossIfShipped: number;
  expectedLossIfStopped: number;
  /** Expected value of sample information of the additional customers. */
  valueOfSample: { perCustomer: number; total: number };
  /** What knowing the gain exactly would be worth: no sample is worth more. */
  valueOfPerfectInformation: { perCustomer: number; total: number };
  /** What the additional customers cost because half of them get the choice that is worse by what is known now. */
  opportunityCost: number;
  /** Value of the sample − opportunity cost − cost of waiting. */
  netValue: number;
}

/**
 * What deciding now may cost, and what more customers are worth before the decision: normal–normal, in closed form. The sample's
 * estimate has variance 2σ²/(n/2), so that the mean will move by s = v/√(v + 4σ²/n), v the posterior variance; the value of the
 * sample is E max(0, N(gain, s²)) − max(0, gain).
 *
 * Sources: Raiffa & Schlaifer (1961), "Applied Statistical Decision Theory", 5.4 (expected value of sample information);
 * Schlaifer (1959), "Probability and Statistics for Business Decisions", ch. 33.
 *
 * @throws InvalidInputError naming the field
 */
export function valueOfWaiting(input: WaitingInput): ValueOfWaiting {
  requireWaiting(input);
  const { gain, standardError, outcomeStandardDeviation, additionalCustomers, remainingCustomers, waitingCost } = input;
  const movement = expectedMovement(standardError, outcomeStandardDeviation, additionalCustomers);
  const ofSample = expectedGain(-Math.abs(gain), movement);
  const ofPerfection = expectedGain(-Math.abs(gain), standardError);
  const opportunityCost = (additionalCustomers / 2) * Math.abs(gain);
  const total = ofSample * remainingCustomers;
  return {
    probabilityOfGain: normalLowerTail(gain / standardError),
    expectedLossIfShipped: expectedLoss(gain, standardError),
    expectedLossIfStopped: expectedGain(gain, standardError),
    valueOfSample: { perCustomer: ofSample, total },
    valueOfPerfectInformation: { perCustomer: ofPerfection, total: ofPerfection * remainingCustomers },
    opportunityCost,
    netValue: total - opportunityCost - waitingCost,
  };
}

/** How finely numbers of customers are tried, and how often the best place among them is narrowed down. */
const TRIED = 400;
const NARROWINGS = 60;

/**
 * The number of additional customers with the largest net value, at most those that the decision covers, where waiting costs in
 * proportion to the customers; null where none has a net value above 0. Found on a grid of equal ratios, then by thirds: few customers
 * can be worth next to nothing before more are worth something, so that the net value may fall before it rises.
 *
 * Source: Raiffa & Schlaifer (1961), "Applied Statistical Decision Theory", 5.5 (optimal sample size).
 *
 * @throws InvalidInputError naming the field
 */
export function bestSample(input: WaitingInput): { customers: number; netValue: number } | null {
  requireWaiting(input);
  const most = input.remainingCustomers;
  if (most < 2) return null;
  const costOfOne = input.waitingCost / input.additionalCustomers;
  const worth = (customers: number) =>
    valueOfWaiting({ ...input, additionalCustomers: customers, waitingCost: costOfOne * customers }).netValue;
  const tried = Array.from({ length: TRIED + 1 }, (_, step) => Math.round(2 * (most / 2) ** (step / TRIED)));
  const values = tried.map(worth);
  const best = values.reduce((top, value, index) => (value > at(values, top) ? index : top), 0);
  let [low, high] = [at(tried, Math.max(0, best - 1)), at(tried, Math.min(TRIED, best + 1))];
  for (let step = 0; step < NARROWINGS; step += 1) {
    const third = Math.floor((high - low) / 3);
    if (worth(low + third) < worth(high - third)) low += third;
    else high -= third;
  }
  const around = Array.from({ length: high - low + 1 }, (_, offset) => low + offset);
  const customers = around.reduce((top, one) => (worth(one) > worth(top) ? one : top), low);
  const netValue = worth(customers);
  return netValue > 0 ? { customers, netValue } : null;
}

/** The standard deviation of the posterior mean that the sample will give, as seen before it. */
function expectedMovement(standardError: number, outcomeStandardDeviation: number, customers: number): number {
  const ofSample = (2 * outcomeStandardDeviation) / Math.sqrt(customers);
  return standardError * (standardError / Math.hypot(standardError, ofSample));
}

function requireWaiting(input: WaitingInput): void {
  for (const check of Object.values(waitingChecks(input))) check();
}

/** The checks of an input, by its parts: each throws an InvalidInputError naming its field. */
export function waitingChecks(input: WaitingInput): Record<keyof WaitingInput, () => void> {
  return {
    gain: () => requireMagnitude('gain', input.gain),
    standardError: () => requirePositiveMagnitude('standardError', input.standardError),
    outcomeStandardDeviation: () =>
      requirePositiveMagnitude('outcomeStandardDeviation', input.outcomeStandardDeviation),
    additionalCustomers: () => requireCount('additionalCustomers', input.additionalCustomers, 2),
    remainingCustomers: () => requireCount('remainingCustomers', input.remainingCustomers),
    waitingCost: () => requireNonNegative('waitingCost', input.waitingCost),
  };
}
