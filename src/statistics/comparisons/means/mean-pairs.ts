import { studentizedRangeUpperQuantile, studentizedRangeUpperTail } from '../../distributions/studentized-range.js';
import { armMeansEffect, unansweredEffect } from '../../effects/arm-means.js';
import { welchMeanEffect } from '../../effects/welch-mean.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { CorrectionMethod } from '../../multiplicity/correction-method.js';
import type { Alternative, EffectEstimate } from '../../summaries.js';
import { chosenPairs, type PairDifference, type SimultaneousLimits } from '../comparison.js';
import { correctedLimits, correctPairs, type TestedPair } from '../corrected-pairs.js';
import type { LabelledMean } from './labelled-mean.js';
import { pooledVariance } from './pooled-variance.js';
import { dunnett, tukeyKramer } from './simultaneous-pairs.js';

/** How pairs of means are compared. */
type MeanPairMethod = CorrectionMethod | 'GAMES_HOWELL' | 'TUKEY_KRAMER' | 'DUNNETT';

export interface MeanPairChoices {
  /** A variance of its own for each sample (Welch), or one for all. */
  variances: 'SEPARATE' | 'POOLED';
  pairs: MeanPairMethod;
  /** Label of the sample that all others are compared with; null for every pair. */
  control: string | null;
  /** One-sided only against a control. */
  alternative: Alternative;
}

type Labelled = readonly LabelledMean[];

/**
 * Pairs of means a − b: each by Welch's t or, with one variance for all samples, by the t of the pooled variance; adjusted for the
 * number of pairs.
 *
 * @param usable the samples that Games–Howell counts
 * @throws InvalidInputError for choices that do not go together, or a control that is not there.
 */
export function meanPairs(
  samples: Labelled,
  usable: Labelled,
  alpha: number,
  choices: MeanPairChoices,
): PairDifference[] {
  requireChoices(choices);
  const tested = testPairs(samples, alpha, choices);
  const pairs = tested.map(({ pair }) => pair);
  if (isCorrection(choices.pairs)) return correctPairs(pairs, choices.pairs, alpha);
  if (choices.pairs === 'GAMES_HOWELL') {
    const names = new Set(usable.map(({ label }) => label));
    return tested.map(({ pair, effect }) => ({
      ...pair,
      adjustedPValue: names.has(pair.a) && names.has(pair.b) ? gamesHowell(effect, usable.length) : null,
    }));
  }
  if (pairs.filter(({ pValue }) => pValue !== null).length <= 1) return correctPairs(pairs, 'NONE', alpha);
  const adjusted = simultaneousPairs(samples, alpha, choices);
  return pairs.map((pair, i) => ({ ...pair, adjustedPValue: at(adjusted, i).adjustedPValue }));
}

/**
 * Limits of the pairs that exclude zero exactly where `meanPairs`' adjusted p-value is below alpha; none for adjustments that have
 * no such limits. Separate because quantiles of the studentized range and of Dunnett's distribution cost many times a p-value.
 *
 * @throws InvalidInputError as `meanPairs` does.
 */
export function meanPairLimits(
  samples: Labelled,
  usable: Labelled,
  alpha: number,
  choices: MeanPairChoices,
): SimultaneousLimits[] {
  requireChoices(choices);
  const method = choices.pairs;
  const testAt = (level: number) => testPairs(samples, level, choices).map(({ pair }) => pair);
  if (isCorrection(method)) return correctedLimits(method, alpha, testAt);
  if (method === 'GAMES_HOWELL') return gamesHowellLimits(usable, alpha);
  return simultaneousPairs(samples, alpha, choices)
    .filter(({ difference }) => difference !== null)
    .map(({ a, b, lower, upper }) => ({ a, b, lower, upper }));
}

/** Tukey and Kramer compare every pair, Dunnett those with a control. */
function simultaneousPairs(samples: Labelled, alpha: number, { control, alternative }: MeanPairChoices) {
  if (control === null) return tukeyKramer(samples, alpha).pairs;
  return dunnett(samples, control, { alpha, alternative }).pairs;
}

function testPairs(
  samples: Labelled,
  alpha: number,
  { variances, control, alternative }: MeanPairChoices,
): { pair: TestedPair; effect: EffectEstimate }[] {
  const options = { alpha, alternative };
  const pooled = variances === 'POOLED' ? pooledVariance(samples) : null;
  return chosenPairs(samples, control).map(([a, b]) => {
    const effect = variances === 'SEPARATE' ? welchMeanEffect(b, a, options) : pooledEffect(a, b);
    const { pValue, insufficientData, absolute } = effect;
    const { estimate: difference, lower, upper } = absolute;
    return { effect, pair: { a: a.label, b: b.label, difference, lower, upper, pValue, insufficientData } };
  });

  function pooledEffect(a: LabelledMean, b: LabelledMean): EffectEstimate {
    const method = "Student's t-test with the variance of all samples";
    if (a.n === 0 || b.n === 0) return unansweredEffect(method, 'One of the samples has no customers.');
    if (pooled === null) return unansweredEffect(method, 'The values do not vary within any sample.');
    const [v11, v00] = [pooled.variance / a.n, pooled.variance / b.n];
    const means = { m1: a.mean, m0: b.mean, v11, v00, v10: 0, df: pooled.degreesOfFreedom };
    return armMeansEffect(means, { ...options, method });
  }
}

function gamesHowell({ statistic, degreesOfFreedom, pValue }: EffectEstimate, samples: number): number | null {
  if (statistic === null || degreesOfFreedom === null || samples === 2) return pValue;
  return studentizedRangeUpperTail(Math.SQRT2 * Math.abs(statistic), samples, degreesOfFreedom);
}

function gamesHowellLimits(usable: Labelled, alpha: number): SimultaneousLimits[] {
  return chosenPairs(usable, null).flatMap(([a, b]) => {
    const { absolute, degreesOfFreedom } = welchMeanEffect(b, a, { alpha, alternative: 'TWO_SIDED' });
    const { estimate } = absolute;
    if (degreesOfFreedom === null || estimate === null) return [];
    const standardError = Math.sqrt(a.standardDeviation ** 2 / a.n + b.standardDeviation ** 2 / b.n);
    const range = studentizedRangeUpperQuantile(alpha, usable.length, degreesOfFreedom);
    const margin = (range / Math.SQRT2) * standardError;
    return [{ a: a.label, b: b.label, lower: estimate - margin, upper: estimate + margin }];
  });
}

function isCorrection(method: MeanPairMethod): method is CorrectionMethod {
  return method !== 'GAMES_HOWELL' && method !== 'TUKEY_KRAMER' && method !== 'DUNNETT';
}

function requireChoices({ variances, pairs, control, alternative }: MeanPairChoices): void {
  if (variances === 'SEPARATE' && (pairs === 'TUKEY_KRAMER' || pairs === 'DUNNETT')) {
    throw new InvalidInputError(
      'pairs',
      'Tukey–Kramer and Dunnett assume one variance for all samples: use them with ANOVA.',
    );
  }
  if (variances === 'POOLED' && pairs === 'GAMES_HOWELL') {
    throw new InvalidInputError(
      'pairs',
      'Games–Howell assumes a separate variance for each sample, but ANOVA assumes one for all.',
    );
  }
  if (control !== null && (pairs === 'TUKEY_KRAMER' || pairs === 'GAMES_HOWELL')) {
    throw new InvalidInputError('control', 'This method compares every pair of samples, so it takes no control.');
  }
  if (control === null && pairs === 'DUNNETT') {
    throw new InvalidInputError('control', "Dunnett's test needs the label of the control.");
  }
  if (control === null && alternative !== 'TWO_SIDED') {
    throw new InvalidInputError('alternative', 'A one-sided alternative needs a control.');
  }
}
