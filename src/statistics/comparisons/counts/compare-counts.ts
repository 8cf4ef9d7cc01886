import { requireLength } from '../../argument-checks.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { CorrectionMethod } from '../../multiplicity/correction-method.js';
import { type Comparison, chosenPairs, requireSamples } from '../comparison.js';
import { correctPairs } from '../corrected-pairs.js';
import {
  type CategoryComparison,
  compareCategories,
  likelihoodRatioTest,
  type TableTest,
} from './compare-categories.js';

/** Customers of one sample in each category, the categories in the same order for all samples. */
export interface LabelledCounts {
  label: string;
  counts: readonly number[];
}

export interface CountChoices {
  omnibus: TableTest;
  correction: CorrectionMethod;
  /** Label of the sample that all others are compared with; null for every pair. */
  control: string | null;
}

/**
 * Several samples' distributions over categories at once: Pearson's χ² or the likelihood ratio G of the whole table, and of the two
 * rows of every pair with adjusted p-values. Distributions have no single difference, so pairs have none, nor intervals.
 *
 * Sources: Pearson (1900); Woolf (1957).
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, fewer than two categories, numbers of categories that differ,
 *   entries that are no counts, alpha outside (0, 1), a control that is not there.
 */
export function compareCounts(
  samples: readonly LabelledCounts[],
  alpha: number,
  { omnibus, correction, control }: CountChoices,
): Comparison {
  requireSamples(samples, alpha);
  samples.forEach(({ counts }, i) => {
    requireLength(`samples[${i}].counts`, counts, 2);
    if (counts.length === at(samples, 0).counts.length) return;
    throw new InvalidInputError(`samples[${i}].counts`, 'must have as many categories as the first sample');
  });
  const test = omnibus === 'PEARSON' ? compareCategories : likelihoodRatioTest;
  const sizes = samples.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const { expected: _, warnings, ...whole } = test(samples.map(({ counts }) => counts));
  const pairs = chosenPairs(samples, control).map(([a, b]) => pairOf(a.label, b.label, test([a.counts, b.counts])));
  const none = { estimate: null, lower: null, upper: null };
  return {
    omnibus: whole,
    samples: samples.map(({ label }, i) => ({ label, n: at(sizes, i), ...none })),
    pairs: correctPairs(pairs, correction, alpha),
    excluded: samples
      .filter((_, i) => sizes[i] === 0)
      .map(({ label }) => ({ label, reason: `“${label}” has no customers.` })),
    warnings,
  };
}

function pairOf(a: string, b: string, { pValue, insufficientData }: CategoryComparison) {
  return { a, b, difference: null, lower: null, upper: null, pValue, insufficientData };
}
