import {
  compareMeans,
  type LabelledMean,
  simultaneousMeanDifferences,
} from '../statistics/comparisons/compare-means.js';
import { compareProportions, type LabelledProportion } from '../statistics/comparisons/compare-proportions.js';
import { type Comparison, comparisonOf } from './comparison.js';

/** A quantile of the studentized range takes some 50 ms, and there is one for each pair. */
const MAX_SIMULTANEOUS_SAMPLES = 8;

/** Several proportions compared, as the graph shows it. */
export function compareProportionSamples(samples: readonly LabelledProportion[], alpha: number): Comparison {
  return comparisonOf(compareProportions(samples, alpha), () => []);
}

/** Several means compared, as the graph shows it. */
export function compareMeanSamples(samples: readonly LabelledMean[], alpha: number): Comparison {
  const few = samples.length <= MAX_SIMULTANEOUS_SAMPLES;
  return comparisonOf(compareMeans(samples, alpha), () => (few ? simultaneousMeanDifferences(samples, alpha) : []));
}
