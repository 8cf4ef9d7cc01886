import { type EstimateWithError, meanWithError } from './mean-with-error.js';
import type { Units } from './units.js';

/** What it is worth, per customer, to treat some customers and not the others. */
export interface TargetedPolicy {
  /** The share of customers who are treated. */
  share: number;
  /** Compared with treating no one. */
  gainPerCustomer: EstimateWithError;
  /** Compared with treating as many customers, chosen at random. */
  gainOverRandom: EstimateWithError;
  /** Compared with treating everyone. */
  gainOverEveryone: EstimateWithError;
  /** The mean effect on the treated customers minus that on all; null without treated customers. */
  gainOverAverage: EstimateWithError | null;
}

/**
 * The value of a policy π from scores Γ of the effect: the means of πΓ, (π − q)Γ and (π − 1)Γ. Their standard errors count the
 * policy as given, which it is where it was not made from the same outcomes.
 *
 * Source: Athey & Wager (2021), section 2; the mean of (π − q)Γ is q·TOC(q) of Yadlowsky et al. (2025).
 *
 * @param treated how much of each customer is treated, from 0 to 1
 * @param cost what the treatment of one customer costs, in units of the outcome
 */
export function targetedPolicy(effects: Float64Array, treated: Float64Array, units: Units, cost = 0): TargetedPolicy {
  const { length } = effects;
  let sum = 0;
  for (const part of treated) sum += part;
  const share = sum / length;
  const over = (base: number) => meanWithError(length, units, (i) => (treated[i]! - base) * (effects[i]! - cost));
  const gainOverRandom = over(share);
  return {
    share,
    gainPerCustomer: over(0),
    gainOverRandom,
    gainOverEveryone: over(1),
    gainOverAverage: share > 0 ? perTreated(gainOverRandom, share) : null,
  };
}

function perTreated({ estimate, standardError }: EstimateWithError, share: number): EstimateWithError {
  return { estimate: estimate / share, standardError: standardError === null ? null : standardError / share };
}

/** The effect on some customers, on the others, and their difference. */
export interface EffectContrast {
  selected: EstimateWithError;
  others: EstimateWithError;
  difference: EstimateWithError;
  /** The number of customers, groups or tuples on the smaller side: the errors of few are uncertain themselves. */
  least: number;
}

/**
 * Compares the mean effect between selected and other customers; null where either are missing. Standard errors are those of the
 * ratios of means over all customers.
 *
 * Source: Cochran (1977), "Sampling Techniques", 5A.14 (domain means), over clusters where there are some.
 */
export function effectContrast(effects: Float64Array, selected: Uint8Array, units: Units): EffectContrast | null {
  const { length } = effects;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < length; i++) {
    sums[selected[i]!]! += effects[i]!;
    counts[selected[i]!]! += 1;
  }
  const [others, chosen] = [counts[0]!, counts[1]!];
  if (others === 0 || chosen === 0) return null;
  const means = [sums[0]! / others, sums[1]! / chosen];
  const deviation = (i: number) => ((effects[i]! - means[selected[i]!]!) * length) / counts[selected[i]!]!;
  const errorOf = (weights: readonly [number, number]) =>
    meanWithError(length, units, (i) => weights[selected[i]! as 0 | 1] * deviation(i)).standardError;
  return {
    selected: { estimate: means[1]!, standardError: errorOf([0, 1]) },
    others: { estimate: means[0]!, standardError: errorOf([1, 0]) },
    difference: { estimate: means[1]! - means[0]!, standardError: errorOf([-1, 1]) },
    least: Math.min(...[0, 1].map((side) => unitsOnSide(selected, side, units))),
  };
}

function unitsOnSide(selected: Uint8Array, side: number, units: Units): number {
  const own = selected.reduce((count, one) => count + Number(one === side), 0);
  return units === null ? own : new Set(units.filter((_, i) => selected[i] === side)).size;
}
