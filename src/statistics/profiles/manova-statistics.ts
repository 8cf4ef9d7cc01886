import { requireCount, requireNonNegative, requirePositive } from '../argument-checks.js';
import { fUpperTail } from '../distributions/f.js';

/** One of the four statistics of a multivariate analysis of variance, with its F approximation. */
export interface MultivariateTest {
  statistic: number;
  f: number;
  /** Of numerator and denominator. */
  degreesOfFreedom: [number, number];
  pValue: number;
}

export interface MultivariateTests {
  /** Pillai's trace: the one that suffers least from unequal covariances. */
  pillai: MultivariateTest;
  wilks: MultivariateTest;
  hotellingLawley: MultivariateTest;
  /** Roy's largest root. Its F is an upper bound, so its p-value is too small where more than one root counts. */
  roy: MultivariateTest;
}

/**
 * The four tests from the eigenvalues of E⁻¹H, with the F approximations of R's `summary.manova`. With one root all four are exact
 * and the same (Hotelling's T²).
 *
 * Sources: Rao (1973), "Linear Statistical Inference", 8c; Pillai (1955), Ann. Math. Stat. 26:117–121; Muller & Peterson (1984), CSDA
 * 2:143–158. Reference: R stats, `summary.manova`.
 *
 * @param roots all eigenvalues, one for each dimension, zeros included
 * @param hypothesis degrees of freedom of the hypothesis
 * @param residual degrees of freedom of the error, at least the number of dimensions
 */
export function multivariateTests(roots: readonly number[], hypothesis: number, residual: number): MultivariateTests {
  requireCount('hypothesis', hypothesis, 1);
  requireCount('residual', residual, Math.max(1, roots.length));
  requirePositive('dimensions', roots.length);
  for (const [i, root] of roots.entries()) requireNonNegative(`roots[${i}]`, root);
  const sizes = { p: roots.length, q: hypothesis, residual };
  return {
    pillai: pillai(roots, sizes),
    wilks: wilks(roots, sizes),
    hotellingLawley: trace(roots, sizes),
    roy: roy(roots, sizes),
  };
}

interface Sizes {
  p: number;
  q: number;
  residual: number;
}

function tested(statistic: number, f: number, df1: number, df2: number): MultivariateTest {
  return { statistic, f, degreesOfFreedom: [df1, df2], pValue: fUpperTail(f, df1, df2) };
}

function pillai(roots: readonly number[], { p, q, residual }: Sizes): MultivariateTest {
  const s = Math.min(p, q);
  const statistic = roots.reduce((sum, root) => sum + root / (1 + root), 0);
  const numerator = Math.abs(p - q) + s;
  const denominator = residual - p + s;
  return tested(statistic, ((denominator / numerator) * statistic) / (s - statistic), s * numerator, s * denominator);
}

function wilks(roots: readonly number[], { p, q, residual }: Sizes): MultivariateTest {
  const logarithm = -roots.reduce((sum, root) => sum + Math.log1p(root), 0);
  const squares = p ** 2 + q ** 2 - 5;
  const power = squares > 0 ? Math.sqrt(((p * q) ** 2 - 4) / squares) : 1;
  const df2 = (residual - (p - q + 1) / 2) * power - (p * q - 2) / 2;
  return tested(Math.exp(logarithm), (Math.expm1(-logarithm / power) * df2) / p / q, p * q, df2);
}

function trace(roots: readonly number[], { p, q, residual }: Sizes): MultivariateTest {
  const s = Math.min(p, q);
  const statistic = roots.reduce((sum, root) => sum + root, 0);
  const numerator = Math.abs(p - q) + s;
  const denominator = s * (residual - p - 1) + 2;
  return tested(statistic, (denominator * statistic) / s / s / numerator, s * numerator, denominator);
}

function roy(roots: readonly number[], { p, q, residual }: Sizes): MultivariateTest {
  const statistic = Math.max(...roots);
  const df1 = Math.max(p, q);
  const df2 = residual - df1 + q;
  return tested(statistic, (df2 * statistic) / df1, df1, df2);
}
