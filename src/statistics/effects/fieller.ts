import { meanDifference, withoutRounding } from '../rounding.js';
import type { Alternative, RelativeInterval } from '../summaries.js';

/** Two means with the variances and the covariance of their estimates. */
export interface MeanPair {
  /** Treatment mean. */
  m1: number;
  /** Control mean. */
  m0: number;
  v11: number;
  v00: number;
  v10: number;
  /** m₁ − m₀ with its variance and its covariance with m₀, where known without the rounding of large parts that cancel. */
  difference?: { mean: number; variance: number; covariance: number };
}

/** The difference of both means, its variance, and its covariance with the control mean. */
export function differenceOf({ m1, m0, v11, v00, v10, difference }: MeanPair) {
  if (difference)
    return { ...difference, mean: withoutRounding(difference.mean, Math.sqrt(Math.max(0, difference.variance))) };
  const variance = v11 - 2 * v10 + v00;
  return { mean: meanDifference(m1, m0, Math.sqrt(Math.max(0, variance))), variance, covariance: v10 - v00 };
}

/**
 * Fieller's set for the relative difference λ = m₁/m₀ − 1, the λ with (d − λm₀)² ≤ c²(V_d − 2λC + λ²V₀₀) where d = m₁ − m₀,
 * V_d its variance and C its covariance with m₀: the same test as the difference, moved along λ. Working in λ rather
 * than in the ratio keeps the digits of small relative differences. One-sided alternatives keep one end and leave the
 * other open (null). Where the set is not an interval both ends are null and `unbounded` is true. All is null where the
 * control mean is not positive.
 *
 * Source: Fieller (1954), "Some problems in interval estimation", JRSS B 16:175–185.
 *
 * @param critical value c of the studentized difference, in its own units
 */
export function fiellerInterval(pair: MeanPair, critical: number, alternative: Alternative): RelativeInterval {
  const { m0, v00 } = pair;
  const difference = differenceOf(pair);
  const estimate = difference.mean / m0;
  if (m0 <= 0 || !Number.isFinite(estimate)) return { estimate: null, lower: null, upper: null, unbounded: false };
  // In units of the control mean, so that no scale of the metric overflows.
  const controlVariance = v00 / m0 / m0;
  const variance = difference.variance / m0 / m0;
  const covariance = difference.covariance / m0 / m0;
  const square = critical ** 2;
  const a = 1 - square * controlVariance;
  if (!(a > 0)) return { estimate, lower: null, upper: null, unbounded: true };
  const b = estimate - square * covariance;
  const discriminant =
    estimate ** 2 * controlVariance -
    2 * estimate * covariance +
    variance -
    square * (variance * controlVariance - covariance ** 2);
  const spread = Math.abs(critical) * Math.sqrt(Math.max(0, discriminant));
  const c = estimate ** 2 - square * variance;
  const [low, high] = stableRoots(a, b, c, spread);
  // A negative critical value (one-sided alpha above one half) asks for the other end.
  const [lower, upper] = critical < 0 ? [high, low] : [low, high];
  return {
    estimate,
    lower: alternative === 'LESS' ? null : lower,
    upper: alternative === 'GREATER' ? null : upper,
    unbounded: false,
  };
}

/** Roots of a·x² − 2b·x + c, given √(b² − ac), without cancellation. */
function stableRoots(a: number, b: number, c: number, spread: number): [number, number] {
  const large = b < 0 ? b - spread : b + spread;
  if (large === 0) return [0, 0];
  const roots: [number, number] = [large / a, c / large];
  return roots[0] <= roots[1] ? roots : [roots[1], roots[0]];
}
