import {
  requireFinite,
  requireLength,
  requireMagnitude,
  requireNonNegative,
  requireOpenProbability,
  requirePositiveMagnitude,
} from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';

/** The effect of a treatment that is being rolled out. */
export interface ShippedEffect {
  /** A difference of means or, with a baseline, the logarithm of their ratio. */
  estimate: number;
  /** Above 0. */
  standardError: number;
  /** How many customers it applies to; 0 or more. */
  customers: number;
  /** The mean without the treatment, where the estimate is the logarithm of a ratio; null where it is a difference. */
  baseline: number | null;
}

/** How true effects vary between experiments: normal, with an estimated mean. */
export interface LearnedEffects {
  mean: number;
  /** Of the mean. */
  standardError: number;
  /** The variance of the true effects. */
  tauSquared: number;
}

interface Total {
  estimate: number;
  standardError: number;
  lower: number;
  upper: number;
}

export interface TotalImpact {
  /** The sum of the estimates: too large on average where treatments were shipped because their estimates were large. */
  raw: Total;
  /** The sum of the best guesses of the true effects, which the choice does not bias; null without anything learned. */
  shrunken: Total | null;
}

/**
 * What treatments add up to: the sum of effect × customers, from independent experiments. The posterior of a true effect given the
 * mean μ is normal, B·y + (1 − B)μ with variance Bv and B = τ²/(τ² + v), so the choice of what is shipped by y has no influence on it.
 * As μ is estimated once for all, it adds (Σ g(1 − B))²·Var(μ) to the variance Σ g²Bv of the sum, g being the customers, times
 * baseline × ratio for logarithms of ratios, whose means are those of lognormal distributions.
 *
 * Sources: Efron (2011), "Tweedie's Formula and Selection Bias", JASA 106:1602–1614 (posterior means are immune to selection);
 * Lee & Shen (2018), "Winner's Curse: Bias Estimation for Total Effects of Features in Online Controlled Experiments", KDD 2018;
 * Raudenbush & Bryk (1985), J. Educ. Stat. 10:75–98.
 *
 * @throws InvalidInputError naming the field
 */
export function totalImpact(
  shipped: readonly ShippedEffect[],
  learned: LearnedEffects | null,
  alpha: number,
): TotalImpact {
  requireShipped(shipped, learned, alpha);
  const raw = sumOf(
    shipped.map(({ estimate, standardError, customers, baseline }) => {
      const ratio = baseline === null ? 1 : baseline * Math.exp(estimate);
      const value = baseline === null ? estimate : baseline * Math.expm1(estimate);
      return { value: customers * value, own: (customers * ratio * standardError) ** 2, shared: 0 };
    }),
    alpha,
  );
  if (learned === null) return { raw, shrunken: null };
  const parts = shipped.map(({ estimate, standardError, customers, baseline }) => {
    const kept = learned.tauSquared / (learned.tauSquared + standardError ** 2);
    const mean = kept * estimate + (1 - kept) * learned.mean;
    const own = kept * standardError ** 2;
    const variance = own + ((1 - kept) * learned.standardError) ** 2;
    const slope = customers * (baseline === null ? 1 : baseline * Math.exp(mean + variance / 2));
    const value = customers * (baseline === null ? mean : baseline * Math.expm1(mean + variance / 2));
    return { value, own: slope ** 2 * own, shared: slope * (1 - kept) * learned.standardError };
  });
  return { raw, shrunken: sumOf(parts, alpha) };
}

/** @param parts with the variances of their own, and what they share a standard deviation of */
function sumOf(parts: readonly { value: number; own: number; shared: number }[], alpha: number): Total {
  const [estimate, own, shared] = parts.reduce(
    ([value, variance, common], part) => [value + part.value, variance + part.own, common + part.shared],
    [0, 0, 0],
  );
  const standardError = Math.hypot(Math.sqrt(own), shared);
  const margin = normalUpperQuantile(alpha / 2) * standardError;
  return { estimate, standardError, lower: estimate - margin, upper: estimate + margin };
}

function requireShipped(shipped: readonly ShippedEffect[], learned: LearnedEffects | null, alpha: number): void {
  requireOpenProbability('alpha', alpha);
  requireLength('shipped', shipped, 1);
  shipped.forEach(({ estimate, standardError, customers, baseline }, i) => {
    requireMagnitude(`shipped[${i}].estimate`, estimate);
    requirePositiveMagnitude(`shipped[${i}].standardError`, standardError);
    requireNonNegative(`shipped[${i}].customers`, customers);
    if (baseline !== null) requirePositiveMagnitude(`shipped[${i}].baseline`, baseline);
  });
  if (learned === null) return;
  requireFinite('learned.mean', learned.mean);
  requireNonNegative('learned.standardError', learned.standardError);
  requireNonNegative('learned.tauSquared', learned.tauSquared);
}
