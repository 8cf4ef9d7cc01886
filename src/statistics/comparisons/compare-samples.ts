import { at } from '../entries.js';
import { compareRanks, type LabelledValues, type RankChoices } from '../ranks/compare-ranks.js';
import { valueCounts } from '../ranks/value-counts.js';
import type { Comparison, SimultaneousLimits } from './comparison.js';
import { type CountChoices, compareCounts, type LabelledCounts } from './counts/compare-counts.js';
import type { ExactOptions, ExactPValue } from './counts/exact-independence.js';
import { exactIndependenceTest } from './counts/exact-independence.js';
import { compareMeans, simultaneousMeanDifferences } from './means/compare-means.js';
import type { LabelledMean } from './means/labelled-mean.js';
import type { MeanPairChoices } from './means/mean-pairs.js';
import {
  compareProportions,
  type LabelledProportion,
  type ProportionChoices,
  proportionTable,
  simultaneousProportionDifferences,
} from './proportions/compare-proportions.js';

/** Several samples of one kind, and how to compare them. */
export type SampleSet = { alpha: number } & (
  | { kind: 'PROPORTIONS'; samples: readonly LabelledProportion[]; choices: ProportionChoices }
  | { kind: 'COUNTS'; samples: readonly LabelledCounts[]; choices: CountChoices }
  | { kind: 'RANKS'; samples: readonly LabelledValues[]; choices: RankChoices }
  | {
      kind: 'MEANS';
      samples: readonly LabelledMean[];
      choices: MeanPairChoices;
      /** What was taken off every mean so that large numbers keep their digits, and is given back to the estimates. */
      origin?: number;
    }
);

/**
 * Samples of any kind compared by the methods of that kind.
 *
 * @throws InvalidInputError as those do.
 */
export function compareSamples(set: SampleSet): Comparison {
  switch (set.kind) {
    case 'PROPORTIONS':
      return compareProportions(set.samples, set.alpha, set.choices);
    case 'COUNTS':
      return compareCounts(set.samples, set.alpha, set.choices);
    case 'RANKS':
      return compareRanks(set.samples, set.alpha, set.choices);
    case 'MEANS': {
      const comparison = compareMeans(set.samples, set.alpha, set.choices);
      const { origin = 0 } = set;
      const back = (value: number | null) => (value === null ? null : value + origin);
      const samples = comparison.samples.map(({ label, n, estimate, lower, upper }) => {
        return { label, n, estimate: back(estimate), lower: back(lower), upper: back(upper) };
      });
      return { ...comparison, samples };
    }
  }
}

/** Limits of pairs that agree with their adjusted p-values; none where the adjustment, or the kind of samples, has none. */
export function simultaneousDifferences(set: SampleSet): SimultaneousLimits[] {
  if (set.kind === 'MEANS') return simultaneousMeanDifferences(set.samples, set.alpha, set.choices);
  if (set.kind === 'PROPORTIONS') return simultaneousProportionDifferences(set.samples, set.alpha, set.choices);
  return [];
}

interface ExactComparisonOptions extends ExactOptions {
  /** Orders tables by their probability (Freeman & Halton) instead of the statistic of the test; not for ranks. */
  byProbability?: boolean;
}

/**
 * The p-value of the test over all samples without an approximation; null for means, whose test needs none.
 *
 * @throws InvalidInputError as `exactIndependenceTest` does.
 */
export function exactComparison(
  set: SampleSet,
  { byProbability = false, ...options }: ExactComparisonOptions,
): ExactPValue | null {
  if (set.kind === 'MEANS') return null;
  if (set.kind === 'RANKS') {
    const cells = valueCounts(set.samples.map(({ values }) => values));
    const table = set.samples.map((_, sample) => cells.map(({ counts }) => at(counts, sample)));
    return exactIndependenceTest(table, { ...options, order: 'RANKS' });
  }
  const table = set.kind === 'COUNTS' ? set.samples.map(({ counts }) => counts) : proportionTable(set.samples);
  const byStatistic = set.choices.omnibus === 'LIKELIHOOD_RATIO' ? 'LIKELIHOOD_RATIO' : 'CHI_SQUARED';
  return exactIndependenceTest(table, { ...options, order: byProbability ? 'PROBABILITY' : byStatistic });
}
