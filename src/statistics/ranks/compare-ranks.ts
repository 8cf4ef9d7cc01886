import { type Comparison, requireSamples } from '../comparisons/comparison.js';
import { correctPairs } from '../comparisons/corrected-pairs.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { CorrectionMethod } from '../multiplicity/correction-method.js';
import { dunnTests } from './dunn.js';
import { kruskalWallis } from './kruskal-wallis.js';
import { type ValueCount, valueCounts } from './value-counts.js';

/** The values of one sample's customers. */
export interface LabelledValues {
  label: string;
  values: readonly number[];
}

export interface RankChoices {
  correction: CorrectionMethod;
  /** Label of the sample that all others are compared with; null for every pair. */
  control: string | null;
}

/**
 * Several samples at once by the ranks of their values: Kruskal & Wallis' test with ε², and Dunn's test of pairs with adjusted
 * p-values. Estimates are mean ranks among all customers and differences those of mean ranks, which have no interval.
 *
 * Sources: Kruskal & Wallis (1952), JASA 47:583–621; Dunn (1964), Technometrics 6:241–252.
 *
 * @throws InvalidInputError for fewer than two samples, repeated labels, no values at all, values that are not finite, alpha outside
 *   (0, 1), a control that is not there.
 */
export function compareRanks(samples: readonly LabelledValues[], alpha: number, choices: RankChoices): Comparison {
  const labels = samples.map(({ label }) => label);
  return compareRankCells(labels, valueCounts(samples.map(({ values }) => values)), alpha, choices);
}

/**
 * The same of values that were counted.
 *
 * @param cells how many customers of each sample, in the order of the labels, have each value
 * @throws InvalidInputError as `compareRanks` does, and for cells that are none
 */
export function compareRankCells(
  labels: readonly string[],
  cells: readonly ValueCount[],
  alpha: number,
  { correction, control }: RankChoices,
): Comparison {
  requireSamples(
    labels.map((label) => ({ label })),
    alpha,
  );
  const base = control === null ? null : labels.indexOf(control);
  if (base === -1) throw new InvalidInputError('control', `there is no sample “${control}”`);
  const { meanRanks, warnings, degreesOfFreedom, ...test } = kruskalWallis(cells);
  const tested = dunnTests(cells, base).map((pair) => ({
    ...{ a: at(labels, pair.a), b: at(labels, pair.b), difference: pair.difference, lower: null, upper: null },
    pValue: pair.pValue,
    insufficientData: pair.pValue === null ? (test.insufficientData ?? 'One of the samples has no customers.') : null,
  }));
  const sizes = labels.map((_, sample) => cells.reduce((sum, { counts }) => sum + at(counts, sample), 0));
  return {
    omnibus: { ...test, degreesOfFreedom: degreesOfFreedom === null ? [] : [degreesOfFreedom], effectScale: null },
    samples: labels.map((label, i) => {
      return { label, n: at(sizes, i), estimate: at(meanRanks, i), lower: null, upper: null };
    }),
    pairs: correctPairs(tested, correction, alpha),
    excluded: labels
      .filter((_, i) => at(sizes, i) === 0)
      .map((label) => ({ label, reason: `“${label}” has no customers.` })),
    warnings,
  };
}
