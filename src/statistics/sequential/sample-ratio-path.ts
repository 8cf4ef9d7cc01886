import { at } from '../entries.js';
import { alwaysValidSampleRatio } from './sample-ratio-sequence.js';

/** The sample ratio as it was at the end of each period. */
export interface SampleRatioPath {
  /** The smallest always-valid p-value so far, by period; null before anybody was assigned. */
  pValues: (number | null)[];
  /** The first period in which it was below alpha; null if it never was. */
  firstBelow: number | null;
}

/**
 * The sample ratio followed over time: the always-valid p-value of all customers so far, and its running minimum, which is still valid:
 * under the design it is ever below alpha with probability at most alpha.
 *
 * Source: Lindon & Malek (2022), "Anytime-valid inference for multinomial count data", NeurIPS 35, section 3.
 *
 * @param arrivals customers of each arm by period, in order
 * @param weights relative weights of the arms
 * @throws InvalidInputError as `alwaysValidSampleRatio` does
 */
export function sampleRatioPath(
  arrivals: readonly (readonly number[])[],
  weights: readonly number[],
  alpha: number,
): SampleRatioPath {
  const sizes = weights.map(() => 0);
  let least: number | null = null;
  const pValues = arrivals.map((counts) => {
    sizes.forEach((size, arm) => {
      sizes[arm] = size + at(counts, arm);
    });
    const pValue = alwaysValidSampleRatio(sizes, weights);
    least = pValue === null ? least : Math.min(least ?? 1, pValue);
    return least;
  });
  const first = pValues.findIndex((pValue) => pValue !== null && pValue < alpha);
  return { pValues, firstBelow: first < 0 ? null : first };
}
