import {
  requireFinite,
  requireLength,
  requireMagnitude,
  requireNonNegative,
  requireOpenProbability,
  requirePositiveMagnitude,
} from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { errorOf, guessOf, type LearnedEffects } from './learned-effects.js';

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
 * What treatments add up to: the sum of effect × customers, from independent experiments. The posterior of a true effect has nothing to
 * do with the choice of what is shipped by its estimate, so the sum of posterior means is right on average. What is estimated once for
 * all, the mean of the true effects and their variance τ², moves all guesses together: their standard deviations are added before they
 * are squared. Logarithms of ratios become differences by baseline × (ratio − 1), with the means of lognormal distributions.
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
      return { value: customers * value, own: (customers * ratio * standardError) ** 2, byMean: 0, byTau: 0 };
    }),
    alpha,
  );
  if (learned === null) return { raw, shrunken: null };
  const parts = shipped.map(({ customers, baseline, ...effect }) => {
    const guess = guessOf(effect, learned);
    const logarithm = guess.mean + errorOf(guess) ** 2 / 2;
    const slope = customers * (baseline === null ? 1 : baseline * Math.exp(logarithm));
    const value = customers * (baseline === null ? guess.mean : baseline * Math.expm1(logarithm));
    return { value, own: slope ** 2 * guess.own, byMean: slope * guess.byMean, byTau: slope * guess.byTau };
  });
  return { raw, shrunken: sumOf(parts, alpha) };
}

interface Part {
  value: number;
  own: number;
  byMean: number;
  byTau: number;
}

function sumOf(parts: readonly Part[], alpha: number): Total {
  const sum = (of: keyof Part) => parts.reduce((total, part) => total + part[of], 0);
  const estimate = sum('value');
  const standardError = Math.hypot(Math.sqrt(sum('own')), sum('byMean'), sum('byTau'));
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
  requireNonNegative('learned.tauSquaredError', learned.tauSquaredError);
}
