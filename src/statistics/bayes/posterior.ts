/**
 * The posterior distribution of one number, its integrals taken over a working variable u on the whole line, on which the
 * density has one peak of width `scale` at `centre`.
 */
export interface Posterior {
  /** Posterior mean; null where the distribution has none. */
  mean: number | null;
  standardDeviation: number | null;
  /** Between which values it lies. */
  support: readonly [number, number];
  centre: number;
  scale: number;
  /** Outside of these u nothing counts. */
  reach: readonly [number, number];
  /** Logarithm of the density of u, without its constant, near 0 at the peak. */
  logKernel(u: number): number;
  /** The number itself at u, and its slope there. */
  value(u: number): number;
  slope(u: number): number;
  /** The u of a number. */
  working(x: number): number;
  /** P(θ ≤ x) and P(θ ≥ x), computed directly. */
  lowerTail(x: number): number;
  upperTail(x: number): number;
  /** The x with lower tail p and the x with upper tail p. */
  quantile(p: number): number;
  upperQuantile(p: number): number;
}

/** Earlier customers that a prior may be worth: with more, panels between its features are narrower than doubles resolve. */
export const MOST_PRIOR_CUSTOMERS = 1e12;

/** A distribution's equal-tailed interval at a level, with its mean. */
export interface CredibleInterval {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

/** The interval that leaves alpha/2 on each side. */
export function equalTailed(posterior: Posterior, alpha: number): CredibleInterval {
  const { mean } = posterior;
  return { estimate: mean, lower: posterior.quantile(alpha / 2), upper: posterior.upperQuantile(alpha / 2) };
}
