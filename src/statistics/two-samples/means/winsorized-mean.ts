import { requireFinite } from '../../argument-checks.js';
import { unansweredEffect } from '../../effects/arm-means.js';
import { welchMeanEffect } from '../../effects/welch-mean.js';
import { at } from '../../entries.js';
import { momentsOf, skewness, variance } from '../../moments.js';
import { type EffectEstimate, type MeanSummary, requireTestOptions, type TestOptions } from '../../summaries.js';
import { requireFraction } from './trimmed-mean.js';

const method = "Welch's t-test of winsorized means";

/** Values below which and above which customers are counted as if they stood there. */
interface Caps {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Caps at the ⌊fraction·N⌋-th values from both ends of all customers together, so that both arms are capped alike. Source: as
 * scipy.stats.mstats.winsorize on the pooled sample.
 */
export function pooledCaps(values: readonly number[], fraction: number): Caps {
  requireFraction(fraction);
  for (const value of values) requireFinite('values', value);
  const sorted = Float64Array.from(values).sort();
  const cut = Math.floor(fraction * sorted.length);
  return { lower: at(sorted, cut), upper: at(sorted, sorted.length - cut - 1) };
}

/**
 * Welch's t-test and Fieller's interval after capping extreme values at quantiles of both arms together. The effect is that on
 * the capped metric; a warning reports the caps.
 *
 * Source: Dixon & Tukey (1968); Kohavi, Tang & Xu (2020), chapter 22, on capping metrics.
 *
 * @param fraction capped at each end, from 0 to below ½
 * @throws InvalidInputError for values that are not finite, a fraction outside [0, ½), alpha outside (0, 1).
 */
export function winsorizedMeanEffect(
  control: readonly number[],
  treatment: readonly number[],
  fraction: number,
  options: TestOptions,
): EffectEstimate {
  requireTestOptions(options);
  requireFraction(fraction);
  if (control.length < 2 || treatment.length < 2) {
    return unansweredEffect(method, 'Each arm needs at least two customers.');
  }
  const caps = pooledCaps([...control, ...treatment], fraction);
  const effect = welchMeanEffect(cappedSummary(control, caps), cappedSummary(treatment, caps), options);
  const message = `Values are capped at ${caps.lower} and ${caps.upper}; the effect is on the capped metric.`;
  return { ...effect, method, warnings: [...effect.warnings, { code: 'VALUES_CAPPED', message }] };
}

function cappedSummary(values: readonly number[], { lower, upper }: Caps): MeanSummary {
  const moments = momentsOf(values.map((x) => Math.min(upper, Math.max(lower, x))));
  const summary = { n: moments.n, mean: moments.mean, standardDeviation: Math.sqrt(variance(moments)) };
  return moments.m2 > 0 ? { ...summary, skewness: skewness(moments) } : summary;
}
