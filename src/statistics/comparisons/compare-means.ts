import { studentizedRangeUpperQuantile, studentizedRangeUpperTail } from '../distributions/studentized-range.js';
import { welchMeanEffect } from '../effects/welch-mean.js';
import { skewnessWarning } from '../skewness-rule.js';
import { type EffectEstimate, type MeanSummary, requireMeanSummary } from '../summaries.js';
import { studentTCritical } from '../tails.js';
import {
  type Comparison,
  type ExcludedSample,
  everyPair,
  type OmnibusTest,
  type PairDifference,
  requireSamples,
  type SampleEstimate,
} from './comparison.js';
import { omegaSquared, untestedMeans, welchAnova } from './welch-anova.js';

export interface LabelledMean extends MeanSummary {
  label: string;
}

/** Limits of a difference a − b that hold for all pairs at once. */
export interface SimultaneousLimits {
  a: string;
  b: string;
  lower: number;
  upper: number;
}

/**
 * Several means at once: Welch's ANOVA with ω², the t interval of each, and every pair by Welch's t with the Games–Howell
 * adjustment. With exactly two samples the pair decides: F is its t² and the p-value the pair's. Samples with fewer than two
 * customers or without variance are left out of the omnibus test (and of the number of means that Games–Howell counts) and
 * named.
 *
 * Sources: Welch (1951); Games & Howell (1976), Journal of Educational Statistics 1:113–125.
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, impossible summaries, alpha outside (0, 1).
 */
export function compareMeans(samples: readonly LabelledMean[], alpha: number): Comparison {
  requireMeans(samples, alpha);
  const { usable, excluded } = usableSamples(samples);
  return {
    omnibus: usable.length === 2 ? omnibusOfPair(usable, alpha) : welchAnova(usable),
    samples: samples.map((sample) => estimateSample(sample, alpha)),
    pairs: everyPair(samples).map((pair) => comparePair(pair, usable, alpha)),
    excluded,
    warnings: samples.map((sample) => skewnessWarning(sample, `“${sample.label}”`)).filter((text) => text !== null),
  };
}

/**
 * Games–Howell limits of every pair that `compareMeans` adjusts: they exclude zero exactly where the adjusted p-value is below
 * alpha. Apart because a quantile of the studentized range costs many times a p-value.
 *
 * @throws InvalidInputError as `compareMeans` does.
 */
export function simultaneousMeanDifferences(samples: readonly LabelledMean[], alpha: number): SimultaneousLimits[] {
  requireMeans(samples, alpha);
  const { usable } = usableSamples(samples);
  return everyPair(usable).flatMap(([a, b]) => {
    const { absolute, degreesOfFreedom } = welchMeanEffect(b, a, { alpha, alternative: 'TWO_SIDED' });
    if (degreesOfFreedom === null) return [];
    const standardError = Math.sqrt(a.standardDeviation ** 2 / a.n + b.standardDeviation ** 2 / b.n);
    const range = studentizedRangeUpperQuantile(alpha, usable.length, degreesOfFreedom);
    const margin = (range / Math.SQRT2) * standardError;
    return [{ a: a.label, b: b.label, lower: absolute.estimate! - margin, upper: absolute.estimate! + margin }];
  });
}

function requireMeans(samples: readonly LabelledMean[], alpha: number): void {
  requireSamples(samples, alpha);
  samples.forEach((sample, i) => {
    requireMeanSummary(sample, `samples[${i}]`);
  });
}

function usableSamples(samples: readonly LabelledMean[]): {
  usable: readonly LabelledMean[];
  excluded: ExcludedSample[];
} {
  if (samples.length === 2) return { usable: samples, excluded: [] };
  const excluded = samples.map(exclude).filter((entry) => entry !== null);
  const names = new Set(excluded.map(({ label }) => label));
  return { usable: samples.filter(({ label }) => !names.has(label)), excluded };
}

function exclude({ label, n, standardDeviation }: LabelledMean): ExcludedSample | null {
  if (n < 2) return { label, reason: `“${label}” has ${n} of the two customers it needs.` };
  return standardDeviation ** 2 > 0 ? null : { label, reason: `All customers of “${label}” have the same value.` };
}

function estimateSample({ label, n, mean, standardDeviation }: LabelledMean, alpha: number): SampleEstimate {
  if (n < 2) return { label, n, estimate: n === 0 ? null : mean, lower: null, upper: null };
  if (standardDeviation ** 2 === 0) return { label, n, estimate: mean, lower: null, upper: null };
  const margin = (studentTCritical(n - 1, { alpha, alternative: 'TWO_SIDED' }) * standardDeviation) / Math.sqrt(n);
  return { label, n, estimate: mean, lower: mean - margin, upper: mean + margin };
}

function comparePair(
  [a, b]: [LabelledMean, LabelledMean],
  usable: readonly LabelledMean[],
  alpha: number,
): PairDifference {
  const effect = welchMeanEffect(b, a, { alpha, alternative: 'TWO_SIDED' });
  const { estimate: difference, lower, upper } = effect.absolute;
  const adjustedPValue = usable.includes(a) && usable.includes(b) ? gamesHowell(effect, usable.length) : null;
  const { pValue, insufficientData } = effect;
  return { a: a.label, b: b.label, difference, lower, upper, pValue, adjustedPValue, insufficientData };
}

function gamesHowell({ statistic, degreesOfFreedom, pValue }: EffectEstimate, samples: number): number | null {
  if (statistic === null || degreesOfFreedom === null || samples === 2) return pValue;
  return studentizedRangeUpperTail(Math.SQRT2 * Math.abs(statistic), samples, degreesOfFreedom);
}

function omnibusOfPair(samples: readonly LabelledMean[], alpha: number): OmnibusTest {
  const [a, b] = samples as [LabelledMean, LabelledMean];
  const effect = welchMeanEffect(b, a, { alpha, alternative: 'TWO_SIDED' });
  if (effect.statistic === null) return untestedMeans(effect.insufficientData);
  const statistic = Math.min(effect.statistic ** 2, Number.MAX_VALUE);
  return {
    method: effect.method,
    statistic,
    degreesOfFreedom: [1, effect.degreesOfFreedom!],
    pValue: effect.pValue,
    effectSize: { name: 'ω²', value: omegaSquared(statistic, 2, a.n + b.n) },
    insufficientData: null,
  };
}
