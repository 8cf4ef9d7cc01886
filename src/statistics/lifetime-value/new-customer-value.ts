import {
  requireFinite,
  requireNonNegative,
  requireOpenProbability,
  requirePositive,
  requireProbability,
} from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { entryOf } from '../entries.js';
import { discountedRepeats } from './discounted-repeats.js';
import { deltaError } from './fit-summary.js';
import type { FittedPurchaseModel } from './purchase-model.js';
import { purchaseModels } from './purchase-models.js';

/** A number with its standard error, 0 where it is known. */
export interface EstimatedNumber {
  value: number;
  standardError: number;
}

/** Mean spend on the first purchase. */
export interface FirstSpend extends EstimatedNumber {
  /** Of the estimate with that of spend on a repeat. */
  covariance: number;
}

export interface NewCustomerOptions {
  /** Units of time after the first purchase. */
  horizon: number;
  /** Mean spend on a repeat purchase, in units of money. */
  spend: EstimatedNumber;
  /** Mean spend on the first purchase, 0 where it is counted elsewhere. Defaults to that on a repeat. */
  first?: FirstSpend;
  /** What is earned per unit of money spent. */
  margin: number;
  /** Per unit of time, as a share: an amount one unit later is worth 1/(1 + rate) of it. Defaults to 0. */
  discountRate?: number;
  /** The share of acquired customers who ever buy. Defaults to 1: customers are acquired by their first purchase. */
  buyers?: EstimatedNumber;
  /** Defaults to 0.05. */
  alpha?: number;
}

/** What a new customer is worth on average. */
export interface NewCustomerValue {
  /** Purchases per acquired customer within the horizon, not discounted. */
  purchases: number;
  /** In units of money, discounted to the first purchase. */
  value: number;
  standardError: number;
  lower: number;
  upper: number;
}

/** For central differences in the logarithm of a parameter. */
const DIFFERENCE = 1e-4;

/**
 * The mean value of a new customer within a horizon: share of buyers × (spend on the first purchase + discounted repeats × spend on a repeat)
 * × margin. The interval is of this mean, not of a single customer: a normal one on the logarithm of the value, whose variance is the sum over
 * the purchase model (by the delta method on the logarithms of its parameters), both means of spend, which may depend on each other, and
 * share of buyers; all others are independent in the models. Parameters on a boundary are taken as known.
 *
 * Source: Fader, Hardie & Lee (2005), "RFM and CLV", Journal of Marketing Research 42(4):415–430, section 2.
 *
 * @throws InvalidInputError naming the field
 */
export function newCustomerValue(fit: FittedPurchaseModel, options: NewCustomerOptions): NewCustomerValue {
  const { horizon, spend, margin, discountRate = 0, alpha = 0.05 } = options;
  const { first = { ...spend, covariance: spend.standardError ** 2 } } = options;
  const buyers = options.buyers ?? { value: 1, standardError: 0 };
  check({ ...options, discountRate, buyers, alpha, first });
  const model = purchaseModels[fit.model];
  const parameters = fit.parameters.map((one) => one.value);
  const repeatsOf = (values: readonly number[]) => discountedRepeats(model, values, horizon, discountRate);
  const repeats = repeatsOf(parameters);
  const spent = first.value + repeats * spend.value;
  const variance =
    first.standardError ** 2 +
    2 * repeats * first.covariance +
    (repeats * spend.standardError) ** 2 +
    (spend.value * deltaError(fit.covariance, slopesOf(fit, parameters, repeatsOf))) ** 2;
  const value = buyers.value * spent * margin;
  const logError = Math.hypot(
    Math.sqrt(Math.max(0, variance)) / spent,
    buyers.value === 0 ? 0 : buyers.standardError / buyers.value,
  );
  const factor = Math.exp(normalUpperQuantile(alpha / 2) * logError);
  return {
    purchases: buyers.value * (1 + model.expectedRepeats(parameters, horizon)),
    value,
    standardError: value * logError,
    lower: value / factor,
    upper: value * factor,
  };
}

/** Slopes of a function by the logarithms of the parameters. */
function slopesOf(
  { covariance }: FittedPurchaseModel,
  parameters: readonly number[],
  of: (parameters: readonly number[]) => number,
): number[] {
  return parameters.map((_, i) => {
    // Those on a boundary are not moved.
    if (entryOf(covariance, i, i) === 0) return 0;
    const moved = (by: number) => of(parameters.map((value, j) => (j === i ? value * Math.exp(by) : value)));
    return (moved(DIFFERENCE) - moved(-DIFFERENCE)) / (2 * DIFFERENCE);
  });
}

function check(options: Required<NewCustomerOptions>): void {
  requirePositive('horizon', options.horizon);
  requirePositive('spend.value', options.spend.value);
  requireNonNegative('spend.standardError', options.spend.standardError);
  requireNonNegative('first.value', options.first.value);
  requireNonNegative('first.standardError', options.first.standardError);
  requireFinite('first.covariance', options.first.covariance);
  requireNonNegative('margin', options.margin);
  requireNonNegative('discountRate', options.discountRate);
  requireProbability('buyers.value', options.buyers.value);
  requireNonNegative('buyers.standardError', options.buyers.standardError);
  requireOpenProbability('alpha', options.alpha);
}
