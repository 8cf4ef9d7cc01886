import { chiSquaredUpperTail } from '../../distributions/chi-squared.js';
import { expectedCounts, proportionEffect } from '../../effects/proportion-effect.js';
import { scoreProportionEffect } from '../../effects/score-proportions.js';
import { expectationWarnings } from '../../few-expected.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { CorrectionMethod } from '../../multiplicity/correction-method.js';
import { type Alternative, type ProportionSummary, requireProportionSummary } from '../../summaries.js';
import type { Warning } from '../../warning.js';
import {
  type Comparison,
  chosenPairs,
  type ExcludedSample,
  type OmnibusTest,
  requireSamples,
  type SampleEstimate,
  type SimultaneousLimits,
} from '../comparison.js';
import { correctedLimits, correctPairs, type TestedPair } from '../corrected-pairs.js';
import { likelihoodRatioTest, type TableTest } from '../counts/compare-categories.js';
import { type ShareIntervalMethod, shareInterval } from './share-interval.js';

export interface LabelledProportion extends ProportionSummary {
  label: string;
}

const effectSizeName = "Cramér's V";

/** How proportions are compared. */
export interface ProportionChoices {
  /** Null lets the pair decide where there are two samples, and is Pearson's χ² otherwise. */
  omnibus: TableTest | null;
  /** How a pair is tested: by the score test (the default), or with its exact tails where it expects few customers. */
  pairs?: 'SCORE' | 'BY_EXPECTED';
  correction: CorrectionMethod;
  /** Label of the sample that all others are compared with; null for every pair. */
  control: string | null;
  /** One-sided only against a control. */
  alternative: Alternative;
  /** The interval of each sample's share; defaults to Wilson's. */
  shareIntervals?: ShareIntervalMethod;
}

export const pearsonAndHolm: ProportionChoices = {
  omnibus: null,
  correction: 'HOLM',
  control: null,
  alternative: 'TWO_SIDED',
};

/**
 * Several proportions at once: Pearson's χ² without continuity correction (or the likelihood ratio G) with Cramér's V, Wilson's
 * interval of each unless chosen otherwise, and pairs by the Miettinen–Nurminen score test (with exact tails where few are expected, if chosen), adjusted by Holm unless chosen
 * otherwise. With exactly two samples and no omnibus test chosen the pair decides: the omnibus statistic is its z² and the p-value the pair's. Samples with fewer than
 * two customers are excluded from the omnibus test and named.
 *
 * Sources: Pearson (1900); Cramér (1946), "Mathematical Methods of Statistics", p. 282; Wilson (1927); Holm (1979).
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, impossible counts, alpha outside (0, 1), a control that is
 *   not there, a one-sided alternative without a control.
 */
export function compareProportions(
  samples: readonly LabelledProportion[],
  alpha: number,
  choices: ProportionChoices = pearsonAndHolm,
): Comparison {
  requireProportions(samples, alpha, choices);
  const usable = samples.filter(({ n }) => n >= 2);
  return {
    omnibus: omnibusOf(usable, alpha, choices),
    samples: samples.map((sample) => estimateSample(sample, alpha, choices.shareIntervals ?? 'WILSON')),
    pairs: correctPairs(testPairs(samples, alpha, choices), choices.correction, alpha),
    excluded: samples.filter(({ n }) => n < 2).map(exclude),
    warnings: isExactPair(usable, choices) ? [] : tableWarnings(usable),
  };
}

/**
 * Limits of every pair that exclude zero exactly where the adjusted p-value rejects; none for adjustments without limits that agree with them.
 *
 * @throws InvalidInputError as `compareProportions` does.
 */
export function simultaneousProportionDifferences(
  samples: readonly LabelledProportion[],
  alpha: number,
  choices: ProportionChoices = pearsonAndHolm,
): SimultaneousLimits[] {
  requireProportions(samples, alpha, choices);
  return correctedLimits(choices.correction, alpha, (level) => testPairs(samples, level, choices));
}

/** Successes and failures of every sample, as a table. */
export function proportionTable(samples: readonly ProportionSummary[]): number[][] {
  return samples.map(({ n, successes }) => [successes, n - successes]);
}

function requireProportions(
  samples: readonly LabelledProportion[],
  alpha: number,
  { control, alternative }: ProportionChoices,
): void {
  requireSamples(samples, alpha);
  samples.forEach((sample, i) => {
    requireProportionSummary(sample, `samples[${i}]`);
  });
  if (control === null && alternative !== 'TWO_SIDED') {
    throw new InvalidInputError('alternative', 'A one-sided alternative needs a control.');
  }
}

function omnibusOf(usable: readonly LabelledProportion[], alpha: number, choices: ProportionChoices): OmnibusTest {
  const { omnibus } = choices;
  if (omnibus === null && usable.length === 2) return omnibusOfPair(usable, alpha, choices);
  if (omnibus !== 'LIKELIHOOD_RATIO') return pearsonTest(usable);
  const insufficientData = whyNoTest(usable);
  if (insufficientData !== null) return untested('G-test', insufficientData);
  const { expected: _, warnings: __, ...test } = likelihoodRatioTest(proportionTable(usable));
  return test;
}

/** Two samples whose pair decides, with exact tails where they are needed. */
function isExactPair(usable: readonly LabelledProportion[], { omnibus, pairs }: ProportionChoices): boolean {
  return usable.length === 2 && omnibus === null && pairs === 'BY_EXPECTED';
}

function exclude({ label }: LabelledProportion): ExcludedSample {
  return { label, reason: `“${label}” has fewer than the two customers it needs.` };
}

function estimateSample(sample: LabelledProportion, alpha: number, method: ShareIntervalMethod): SampleEstimate {
  const { label, n } = sample;
  if (n === 0) return { label, n, estimate: null, lower: null, upper: null };
  return { label, n, estimate: sample.successes / n, ...shareInterval(sample, alpha, method) };
}

function testPairs(
  samples: readonly LabelledProportion[],
  alpha: number,
  { control, alternative, pairs }: ProportionChoices,
): TestedPair[] {
  return chosenPairs(samples, control).map(([a, b]) => {
    const { absolute, pValue, insufficientData } = pairEffect(pairs)(b, a, { alpha, alternative });
    const { estimate: difference, lower, upper } = absolute;
    return { a: a.label, b: b.label, difference, lower, upper, pValue, insufficientData };
  });
}

function pairEffect(pairs: ProportionChoices['pairs']): typeof proportionEffect {
  return pairs === 'BY_EXPECTED' ? proportionEffect : scoreProportionEffect;
}

function pooledRate(samples: readonly ProportionSummary[]): number {
  const successes = samples.reduce((sum, sample) => sum + sample.successes, 0);
  return successes / samples.reduce((sum, { n }) => sum + n, 0);
}

/** Pearson's χ² that proportions are equal, and Cramér's V. Every sample needs customers. */
export function pearsonTest(samples: readonly ProportionSummary[]): OmnibusTest {
  const method = "Pearson's χ² test";
  const degreesOfFreedom = [Math.max(1, samples.length - 1)];
  const insufficientData = whyNoTest(samples);
  if (insufficientData !== null) {
    return { ...untested(method, insufficientData), degreesOfFreedom };
  }
  const rate = pooledRate(samples);
  const statistic = pearsonStatistic(samples, rate);
  const total = samples.reduce((sum, { n }) => sum + n, 0);
  return {
    method,
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredUpperTail(statistic, samples.length - 1),
    effectSize: { name: effectSizeName, value: Math.sqrt(statistic / total) },
    effectScale: total,
    insufficientData: null,
  };
}

function pearsonStatistic(samples: readonly ProportionSummary[], rate: number): number {
  const sum = samples.reduce((total, { n, successes }) => total + n * (successes / n - rate) ** 2, 0);
  return sum / (rate * (1 - rate));
}

function omnibusOfPair(
  samples: readonly LabelledProportion[],
  alpha: number,
  { pairs }: ProportionChoices,
): OmnibusTest {
  const [a, b] = samples as [LabelledProportion, LabelledProportion];
  const effect = pairEffect(pairs)(b, a, { alpha, alternative: 'TWO_SIDED' });
  if (effect.statistic === null) return untested(effect.method, effect.insufficientData);
  const value = Math.sqrt(pearsonStatistic(samples, pooledRate(samples)) / (a.n + b.n));
  return {
    method: effect.method,
    statistic: effect.statistic ** 2,
    degreesOfFreedom: [1],
    pValue: effect.pValue,
    effectSize: { name: effectSizeName, value },
    effectScale: a.n + b.n,
    insufficientData: null,
  };
}

function untested(method: string, insufficientData: string | null): OmnibusTest {
  const effectSize = { name: effectSizeName, value: null };
  return {
    method,
    statistic: null,
    degreesOfFreedom: [1],
    pValue: null,
    effectSize,
    effectScale: null,
    insufficientData,
  };
}

function whyNoTest(samples: readonly ProportionSummary[]): string | null {
  if (samples.length < 2) return 'Fewer than two samples have at least two customers.';
  const rate = pooledRate(samples);
  if (rate === 0) return 'No customer in any sample succeeded, so the samples cannot be compared.';
  return rate === 1 ? 'Every customer in every sample succeeded, so the samples cannot be compared.' : null;
}

function tableWarnings(samples: readonly ProportionSummary[]): Warning[] {
  if (samples.length < 2) return [];
  return expectationWarnings(expectedCounts(samples), 'A cell');
}
