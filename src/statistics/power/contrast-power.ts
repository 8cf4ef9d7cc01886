import { noncentralTLowerTail, noncentralTUpperTail } from '../distributions/noncentral-t.js';
import { normalLowerTail, normalUpperTail } from '../distributions/normal.js';
import type { Alternative, TestOptions } from '../summaries.js';
import { normalCritical, studentTCritical } from '../tails.js';

/**
 * Power of the two-sample score test of proportions: pooled variance under the null, unpooled under the alternative, normal,
 * without the factor N/(N − 1). Two-sided power counts both tails. Sizes may be fractions of customers.
 *
 * Source: Fleiss, Levin & Paik (2003), "Statistical Methods for Rates and Proportions", 4.3; R's
 * `power.prop.test(strict = TRUE)` for equal sizes.
 */
export function proportionPower(p0: number, p1: number, n0: number, n1: number, options: TestOptions): number {
  const pooled = (n0 * p0 + n1 * p1) / (n0 + n1);
  const nullError = Math.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1));
  const error = Math.sqrt((p0 * (1 - p0)) / n0 + (p1 * (1 - p1)) / n1);
  const critical = normalCritical(options) * nullError;
  const above = normalUpperTail((critical - (p1 - p0)) / error);
  const below = normalLowerTail((-critical - (p1 - p0)) / error);
  return combine(above, below, options.alternative);
}

/**
 * Power of the two-sample t-test of means with a common standard deviation: noncentral t with n₀ + n₁ − 2 degrees of freedom.
 * Two-sided power counts both tails; zero where no degrees of freedom are left. Sizes may be fractions.
 *
 * Source: Cohen (1988), "Statistical Power Analysis", ch. 2; R's `power.t.test(strict = TRUE)`, pwr's `pwr.t2n.test`.
 */
export function meanPower(
  difference: number,
  standardDeviation: number,
  n0: number,
  n1: number,
  options: TestOptions,
): number {
  const df = n0 + n1 - 2;
  if (!(df > 0)) return 0;
  const noncentrality = difference / (standardDeviation * Math.sqrt(1 / n0 + 1 / n1));
  const critical = studentTCritical(df, options);
  const above = options.alternative === 'LESS' ? 0 : noncentralTUpperTail(critical, df, noncentrality);
  const below = options.alternative === 'GREATER' ? 0 : noncentralTLowerTail(-critical, df, noncentrality);
  return combine(above, below, options.alternative);
}

function combine(above: number, below: number, alternative: Alternative): number {
  if (alternative === 'GREATER') return above;
  return alternative === 'LESS' ? below : Math.min(1, above + below);
}
