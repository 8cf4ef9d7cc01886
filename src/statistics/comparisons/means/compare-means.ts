import { omegaSquared } from '../../effect-sizes/variance-explained.js';
import { welchMeanEffect } from '../../effects/welch-mean.js';
import { requireMeanSummary } from '../../summaries.js';
import { studentTCritical } from '../../tails.js';
import {
  type Comparison,
  type ExcludedSample,
  type OmnibusTest,
  requireSamples,
  type SampleEstimate,
  type SimultaneousLimits,
} from '../comparison.js';
import { anova } from './anova.js';
import type { LabelledMean } from './labelled-mean.js';
import { type MeanPairChoices, meanPairLimits, meanPairs } from './mean-pairs.js';
import { skewedMeans } from './skewed-means.js';
import { smallSamplesWarning, untestedMeans, welchAnova } from './welch-anova.js';

const welchAndGamesHowell: MeanPairChoices = {
  variances: 'SEPARATE',
  pairs: 'GAMES_HOWELL',
  control: null,
  alternative: 'TWO_SIDED',
};

/**
 * Several means at once: Welch's ANOVA with ω² (or, with one variance for all samples, the classical one), the t interval of each,
 * and pairs by the method chosen, Games–Howell unless given. With exactly two samples the pair decides: F is its t² and the p-value
 * the pair's. Samples with fewer than two customers or without variance are excluded from Welch's test (and from the number of means
 * that Games–Howell counts) and named; the classical test excludes only samples without customers.
 *
 * Sources: Welch (1951); Games & Howell (1976), Journal of Educational Statistics 1:113–125; R's `pairwise.t.test`.
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, impossible summaries, alpha outside (0, 1), choices that do
 *   not go together, a control that is not there.
 */
export function compareMeans(
  samples: readonly LabelledMean[],
  alpha: number,
  choices: MeanPairChoices = welchAndGamesHowell,
): Comparison {
  requireMeans(samples, alpha);
  const { usable, excluded } = usableSamples(samples, choices);
  return {
    omnibus: omnibusOf(usable, alpha, choices),
    samples: samples.map((sample) => estimateSample(sample, alpha)),
    pairs: meanPairs(samples, usable, alpha, choices),
    excluded,
    warnings: [
      ...skewedMeans(samples, alpha, choices.control),
      ...(choices.variances === 'SEPARATE' && usable.length > 2 ? smallSamplesWarning(usable) : []),
    ],
  };
}

/**
 * Limits of every pair that `compareMeans` adjusts: they exclude zero exactly where the adjusted p-value is below alpha. Apart
 * because a quantile of the studentized range costs many times a p-value. None where the adjustment has no limits that agree with it.
 *
 * @throws InvalidInputError as `compareMeans` does.
 */
export function simultaneousMeanDifferences(
  samples: readonly LabelledMean[],
  alpha: number,
  choices: MeanPairChoices = welchAndGamesHowell,
): SimultaneousLimits[] {
  requireMeans(samples, alpha);
  return meanPairLimits(samples, usableSamples(samples, choices).usable, alpha, choices);
}

function requireMeans(samples: readonly LabelledMean[], alpha: number): void {
  requireSamples(samples, alpha);
  samples.forEach((sample, i) => {
    requireMeanSummary(sample, `samples[${i}]`);
  });
}

function omnibusOf(usable: readonly LabelledMean[], alpha: number, { variances }: MeanPairChoices): OmnibusTest {
  if (variances === 'SEPARATE') return usable.length === 2 ? omnibusOfPair(usable, alpha) : welchAnova(usable);
  if (usable.length < 2) return untestedMeans('Fewer than two samples have customers.');
  const { betweenSquares: _, withinSquares: __, ...omnibus } = anova(usable);
  return omnibus;
}

function usableSamples(
  samples: readonly LabelledMean[],
  { variances }: MeanPairChoices,
): { usable: readonly LabelledMean[]; excluded: ExcludedSample[] } {
  if (variances === 'POOLED') {
    const empty = samples.filter(({ n }) => n === 0);
    const excluded = empty.map(({ label }) => ({ label, reason: `“${label}” has no customers.` }));
    return { usable: samples.filter(({ n }) => n > 0), excluded };
  }
  if (samples.length === 2) return { usable: samples, excluded: [] };
  const excluded = samples.map(exclude).filter((entry) => entry !== null);
  const names = new Set(excluded.map(({ label }) => label));
  return { usable: samples.filter(({ label }) => !names.has(label)), excluded };
}

function exclude({ label, n, standardDeviation }: LabelledMean): ExcludedSample | null {
  if (n < 2) return { label, reason: `“${label}” has fewer than the two customers it needs.` };
  return standardDeviation ** 2 > 0 ? null : { label, reason: `All customers of “${label}” have the same value.` };
}

function estimateSample({ label, n, mean, standardDeviation }: LabelledMean, alpha: number): SampleEstimate {
  if (n < 2) return { label, n, estimate: n === 0 ? null : mean, lower: null, upper: null };
  if (standardDeviation ** 2 === 0) return { label, n, estimate: mean, lower: null, upper: null };
  const margin = (studentTCritical(n - 1, { alpha, alternative: 'TWO_SIDED' }) * standardDeviation) / Math.sqrt(n);
  return { label, n, estimate: mean, lower: mean - margin, upper: mean + margin };
}

function omnibusOfPair(samples: readonly LabelledMean[], alpha: number): OmnibusTest {
  const [a, b] = samples as [LabelledMean, LabelledMean];
  const effect = welchMeanEffect(b, a, { alpha, alternative: 'TWO_SIDED' });
  const { degreesOfFreedom: df } = effect;
  if (effect.statistic === null || df === null) return untestedMeans(effect.insufficientData);
  const statistic = Math.min(effect.statistic ** 2, Number.MAX_VALUE);
  return {
    method: effect.method,
    statistic,
    degreesOfFreedom: [1, df],
    pValue: effect.pValue,
    effectSize: { name: 'ω²', value: omegaSquared(statistic, 1, a.n + b.n) },
    effectScale: a.n + b.n,
    insufficientData: null,
  };
}
