import {
  noncentralChiSquaredLowerTail,
  noncentralChiSquaredUpperTail,
} from '../distributions/noncentral-chi-squared.js';
import { noncentralFLowerTail, noncentralFUpperTail } from '../distributions/noncentral-f.js';
import { noncentralTLowerTail, noncentralTUpperTail } from '../distributions/noncentral-t.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import { findRoot } from '../root-finding.js';

/** Noncentralities at which an observed statistic lies in the tails. */
interface NoncentralityLimits {
  lower: number;
  upper: number;
}

const LARGE = 1e6;

/**
 * Noncentralities of a t statistic at which its upper and lower tail are `tail`: the limits of its central interval.
 *
 * Source: Steiger & Fouladi (1997), in "What if there were no significance tests?", ch. 9.
 */
export function tNoncentralityLimits(t: number, df: number, tail: number): NoncentralityLimits {
  const start = 2 + Math.abs(t);
  return {
    lower: crossing((delta) => noncentralTUpperTail(t, df, delta) - tail, t - start, t),
    upper: crossing((delta) => tail - noncentralTLowerTail(t, df, delta), t, t + start),
  };
}

/** The same of an F statistic; zero where even no effect leaves it less than `tail`. */
export function fNoncentralityLimits(f: number, df1: number, df2: number, tail: number): NoncentralityLimits {
  return nonNegativeLimits(
    (lambda) => noncentralFUpperTail(f, df1, df2, lambda) - tail,
    (lambda) => tail - noncentralFLowerTail(f, df1, df2, lambda),
    df1 * f,
  );
}

/**
 * The same of a χ² statistic. From 10⁶ per degree of freedom, where the mixture has too many terms, √x is taken as normal around
 * √λ + (df − 1)/(2√λ) with variance 1, which is the density's expansion for large arguments: within 10⁻⁸ of the limits there.
 *
 * Source: Abramowitz & Stegun (1964), 9.7.1, for the Bessel function of the density.
 */
export function chiSquaredNoncentralityLimits(x: number, df: number, tail: number): NoncentralityLimits {
  if (x >= LARGE * df) {
    const root = Math.sqrt(x);
    const centre = root - (df - 1) / (2 * root);
    const z = normalUpperQuantile(tail);
    return { lower: (centre - z) ** 2, upper: (centre + z) ** 2 };
  }
  return nonNegativeLimits(
    (lambda) => noncentralChiSquaredUpperTail(x, df, lambda) - tail,
    (lambda) => tail - noncentralChiSquaredLowerTail(x, df, lambda),
    x,
  );
}

type Rising = (noncentrality: number) => number;

function nonNegativeLimits(below: Rising, above: Rising, scale: number): NoncentralityLimits {
  const reach = scale + 10;
  return {
    lower: below(0) >= 0 ? 0 : crossing(below, 0, reach),
    upper: above(0) >= 0 ? 0 : crossing(above, 0, reach),
  };
}

/** The root of a rising function, from a bracket that is widened until it holds it. */
function crossing(f: Rising, low: number, high: number): number {
  let [a, b] = [low, high];
  const width = high - low;
  for (let step = width; f(a) > 0; step *= 2) a -= step;
  for (let step = width; f(b) < 0; step *= 2) b += step;
  return findRoot(f, a, b);
}
