import type { SampleSet } from '../comparisons/compare-samples.js';
import { chosenPairs } from '../comparisons/comparison.js';
import { compareCategories } from '../comparisons/counts/compare-categories.js';
import { valueCounts } from '../ranks/value-counts.js';
import { cliffsDelta } from './cliffs-delta.js';
import { cohensH } from './cohens-h.js';
import type { EffectSize } from './effect-size.js';
import { omnibusEffectSizes } from './omnibus-effect-sizes.js';
import { cohensD, hedgesG } from './standardized-mean-difference.js';

/** The effect sizes of a − b. */
interface PairEffectSizes {
  a: string;
  b: string;
  effectSizes: EffectSize[];
}

/**
 * How large the difference of every pair is, with intervals: Cohen's d and Hedges' g of means, Cohen's h of proportions, Cliff's δ of
 * values, Cramér's V of categories. Intervals are of each pair alone.
 *
 * @throws InvalidInputError for a control that is not among the samples, and as the sizes do.
 */
export function pairEffectSizes(set: SampleSet): PairEffectSizes[] {
  const { alpha, choices } = set;
  const of = <T extends { label: string }>(samples: readonly T[], sizes: (a: T, b: T) => EffectSize[]) =>
    chosenPairs(samples, choices.control).map(([a, b]) => ({ a: a.label, b: b.label, effectSizes: sizes(a, b) }));
  switch (set.kind) {
    case 'MEANS':
      return of(set.samples, (a, b) => [cohensD(b, a, alpha), hedgesG(b, a, alpha)]);
    case 'PROPORTIONS':
      return of(set.samples, (a, b) => [cohensH(b, a, alpha)]);
    case 'COUNTS':
      return of(set.samples, (a, b) => omnibusEffectSizes(compareCategories([a.counts, b.counts]), alpha));
    case 'RANKS':
      return of(set.samples, (a, b) => [deltaOf(a.values, b.values, alpha)]);
  }
}

function deltaOf(a: readonly number[], b: readonly number[], alpha: number): EffectSize {
  const name = "Cliff's δ";
  if (a.length < 2 || b.length < 2) {
    return {
      name,
      value: null,
      lower: null,
      upper: null,
      insufficientData: 'Each sample needs at least two customers.',
    };
  }
  const { value, lower, upper, insufficientData } = cliffsDelta(valueCounts([b, a]), {
    alpha,
    alternative: 'TWO_SIDED',
  });
  return { name, value, lower, upper, insufficientData };
}
