import gammaln from '@stdlib/math-base-special-gammaln';

/** Coefficients of Stirling's series: B₂ₖ / (2k(2k − 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const HALF_LN_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, the error of Stirling's formula.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export function stirlingError(x: number): number {
  if (x < 16) return gammaln(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LN_TWO_PI;
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!;
  return sum / x;
}

/**
 * The deviance x ln(x/mean) + mean − x without cancellation where x is near the mean.
 * Source: Loader (2000).
 * @param difference x − mean, where the caller knows it more exactly than by subtracting
 */
export function deviance(x: number, mean: number, difference = x - mean): number {
  if (x === 0) return mean;
  if (Math.abs(difference) > 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let k = 1; k < 1000; k++) {
    term *= square;
    const next = sum + term / (2 * k + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * meanᵏ e^−mean / Γ(k + 1) for real k ≥ 0: a Poisson probability, and the derivative that the incomplete gamma
 * functions share.
 */
export function poissonMass(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0;
  if (k < 16) return Math.exp(logPoissonMass(k, mean));
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k);
}

/** ln of `poissonMass`, for mean > 0, beyond the range where the mass itself is a double. */
export function logPoissonMass(k: number, mean: number): number {
  if (k < 16) return k * Math.log(mean) - mean - gammaln(k + 1);
  return -stirlingError(k) - deviance(k, mean) - 0.5 * Math.log(2 * Math.PI * k);
}

/**
 * Γ(k + m + 1)/(Γ(k + 1)Γ(m + 1)) pᵏ qᵐ for real k, m ≥ 0: a binomial probability of k successes and m failures.
 * Both counts and both probabilities (q = 1 − p) are given so that none is rounded away.
 * Source: Loader (2000).
 */
export function binomialMass(k: number, m: number, p: number, q: number): number {
  return Math.exp(logBinomialMass(k, m, p, q));
}

/** ln of `binomialMass`, beyond the range where the mass itself is a double. */
export function logBinomialMass(k: number, m: number, p: number, q: number): number {
  if (k === 0) return m === 0 ? 0 : m * (p < q ? Math.log1p(-p) : Math.log(q));
  if (m === 0) return k * (q < p ? Math.log1p(-q) : Math.log(p));
  if (p === 0 || q === 0) return Number.NEGATIVE_INFINITY;
  const n = k + m;
  const excess = k * q - m * p;
  const stirling = stirlingError(n) - stirlingError(k) - stirlingError(m);
  const deviances = deviance(k, n * p, excess) + deviance(m, n * q, -excess);
  return stirling - deviances + 0.5 * Math.log(n / (2 * Math.PI * k * m));
}
