import { normalUpperQuantile, normalUpperTail } from '../distributions/normal.js';
import type { Alternative } from '../summaries.js';

/** P-values beyond this are held at it: normal quantiles end there. */
const SMALLEST = 1e-300;
const LARGEST = 1 - 2 ** -53;

/**
 * The standard normal statistic with the p-value of a fixed-sample test, signed like the estimate: how t and score tests are
 * monitored with bounds made for Z (Jennison & Turnbull 2000, 3.8, the significance level approach).
 *
 * @param sign whose sign the statistic has, for a two-sided test
 */
export function equivalentStatistic(pValue: number, sign: number, alternative: Alternative): number {
  const p = Math.min(LARGEST, Math.max(SMALLEST, pValue));
  if (alternative === 'GREATER') return normalUpperQuantile(p);
  if (alternative === 'LESS') return -normalUpperQuantile(p);
  return sign < 0 ? -normalUpperQuantile(p / 2) : normalUpperQuantile(p / 2);
}

/** The fixed-sample alpha of a critical value of Z, so that an estimator's own interval at it reaches as far as the bound. */
export function equivalentAlpha(critical: number, alternative: Alternative): number {
  return alternative === 'TWO_SIDED' ? 2 * normalUpperTail(critical) : normalUpperTail(critical);
}
