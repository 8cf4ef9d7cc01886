import { armMeansEffect } from '../../effects/arm-means.js';
import { welchSatterthwaite } from '../../effects/welch-mean.js';
import { at } from '../../entries.js';
import type { TrendTest } from '../../ranks/jonckheere.js';
import {
  emptyInterval,
  type Interval,
  type MeanSummary,
  requireMeanSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { requireScores } from '../trend-scores.js';
import { pooledVariance } from './pooled-variance.js';

/** A linear trend over scores. */
export interface MeanTrend extends TrendTest {
  degreesOfFreedom: number | null;
  /** Change of the mean per unit of the score; the interval inverts the test. */
  slope: Interval;
}

/**
 * Whether means rise (or fall) linearly with a score given to each sample: the linear contrast Σ(sᵢ − s̄)·meanᵢ, every sample
 * weighing the same. With separate variances by Welch and Satterthwaite, with one variance as in the analysis of variance.
 *
 * Sources: Scheffé (1959), "The Analysis of Variance", 3.5; Welch (1947), Biometrika 34:28–35; R package multcomp, `glht`.
 *
 * @param scores one per sample; 0, 1, 2, … unless given
 * @throws InvalidInputError for fewer than two samples, impossible summaries, scores that are missing or not finite, alpha outside (0, 1).
 */
export function meanTrendTest(
  samples: readonly MeanSummary[],
  variances: 'SEPARATE' | 'POOLED',
  options: TestOptions,
  scores: readonly number[] = samples.map((_, i) => i),
): MeanTrend {
  const method = variances === 'POOLED' ? 'Linear contrast' : "Linear contrast with Welch's degrees of freedom";
  requireInput(samples, scores, options);
  const weights = slopeWeights(scores);
  const terms = weights === null ? null : varianceTerms(samples, weights, variances);
  if (weights === null || terms === null || !(terms.variance > 0)) {
    return { method, statistic: null, degreesOfFreedom: null, pValue: null, slope: emptyInterval, insufficientData };
  }
  const origin = at(samples, 0).mean;
  const slope = samples.reduce((sum, { mean }, i) => sum + at(weights, i) * (mean - origin), 0);
  const effect = armMeansEffect(
    { m1: slope, m0: 0, v11: terms.variance, v00: 0, v10: 0, df: terms.df },
    { ...options, method },
  );
  const { statistic, degreesOfFreedom, pValue, absolute } = effect;
  return { method, statistic, degreesOfFreedom, pValue, slope: absolute, insufficientData: null };
}

const insufficientData =
  'A trend needs at least two different scores, two customers in every sample, and values that vary.';

/** (sᵢ − s̄) / Σ(sⱼ − s̄)²; null where all scores are the same. */
function slopeWeights(scores: readonly number[]): number[] | null {
  const origin = at(scores, 0);
  const centre = scores.reduce((sum, score) => sum + (score - origin) / scores.length, 0);
  const deviations = scores.map((score) => score - origin - centre);
  const squares = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0);
  return squares > 0 ? deviations.map((deviation) => deviation / squares) : null;
}

function varianceTerms(
  samples: readonly MeanSummary[],
  weights: readonly number[],
  variances: 'SEPARATE' | 'POOLED',
): { variance: number; df: number } | null {
  if (samples.some(({ n }) => n < (variances === 'POOLED' ? 1 : 2))) return null;
  if (variances === 'POOLED') {
    const pooled = pooledVariance(samples);
    if (pooled === null) return null;
    const factor = samples.reduce((sum, { n }, i) => sum + at(weights, i) ** 2 / n, 0);
    return { variance: pooled.variance * factor, df: pooled.degreesOfFreedom };
  }
  const terms = samples.map(({ n, standardDeviation }, i) => (at(weights, i) * standardDeviation) ** 2 / n);
  const df = welchSatterthwaite(
    terms,
    samples.map(({ n }) => n - 1),
  );
  return { variance: terms.reduce((sum, term) => sum + term, 0), df };
}

function requireInput(samples: readonly MeanSummary[], scores: readonly number[], options: TestOptions): void {
  requireScores(samples, scores);
  requireTestOptions(options);
  samples.forEach((sample, i) => {
    requireMeanSummary(sample, `samples[${i}]`);
  });
}
