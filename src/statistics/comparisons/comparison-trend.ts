import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { jonckheereTest } from '../ranks/jonckheere.js';
import { valueCounts } from '../ranks/value-counts.js';
import { type Alternative, emptyInterval } from '../summaries.js';
import type { SampleSet } from './compare-samples.js';
import { type MeanTrend, meanTrendTest } from './means/mean-trend.js';
import { proportionTrendTest } from './proportions/proportion-trend.js';

/** The scores of the samples, and which trends count. */
interface TrendChoices {
  /** One per sample; 0, 1, 2, … where null. */
  scores: readonly number[] | null;
  alternative: Alternative;
}

/**
 * A trend over samples in the order of their scores: Cochran & Armitage's for proportions, a linear contrast for means, Jonckheere
 * & Terpstra's for ranks, which use only the scores' order. The slope is that of means; the others have none.
 *
 * @throws InvalidInputError for categories, scores that are missing, not finite or (for ranks) equal.
 */
export function comparisonTrend(set: SampleSet, { scores, alternative }: TrendChoices): MeanTrend {
  const options = { alpha: set.alpha, alternative };
  const given = scores ?? set.samples.map((_, i) => i);
  switch (set.kind) {
    case 'PROPORTIONS': {
      const trend = proportionTrendTest(set.samples, options, given);
      return { ...trend, degreesOfFreedom: null, slope: emptyInterval };
    }
    case 'MEANS':
      return meanTrendTest(set.samples, set.choices.variances, options, given);
    case 'RANKS': {
      const values = inOrderOfScores(set.samples, given).map((sample) => sample.values);
      return { ...jonckheereTest(valueCounts(values), options), degreesOfFreedom: null, slope: emptyInterval };
    }
    case 'COUNTS':
      throw new InvalidInputError('trend', 'Categories have no order, so there is no trend to test.');
  }
}

function inOrderOfScores<T>(samples: readonly T[], scores: readonly number[]): T[] {
  if (scores.length !== samples.length || new Set(scores).size !== scores.length || !scores.every(Number.isFinite)) {
    throw new InvalidInputError(
      'scores',
      'must be one finite number per sample, all different, because they order the samples',
    );
  }
  return samples
    .map((sample, i) => ({ sample, score: at(scores, i) }))
    .sort((a, b) => a.score - b.score)
    .map(({ sample }) => sample);
}
