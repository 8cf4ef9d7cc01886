import { at } from '../entries.js';
import { alwaysValidSampleRatio } from './sample-ratio-sequence.js';

/** The sample ratio as it was at the end of each period. */
export interface SampleRatioPath {
  /** The smallest always-valid p-value so far, by period; null before anybody was assigned. */
  pValues: (number | null)[];
  /** The first period in which it was below alpha; null if it never was. */
  firstBelow: number | null;
}

/** Prior customers: the smaller, the larger the deviations that are found early, among few customers. */
const CONCENTRATIONS = [10, 100, 1_000, 10_000];

/**
 * The sample ratio followed over time: the always-valid p-value of all customers so far, and its running minimum, which is still valid:
 * under the design it is ever below alpha with probability at most alpha. The Bayes factors of several concentrations are averaged, which
 * keeps their expectation under the design at one: large deviations are found among few customers, small ones among many.
 *
 * Sources: Lindon & Malek (2022), "Anytime-valid inference for multinomial count data", NeurIPS 35, section 3; Robbins (1970), Ann. Math.
 * Stat. 41:1397–1409 (mixtures).
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
    const pValue = mixedPValue(sizes, weights);
    least = pValue === null ? least : Math.min(least ?? 1, pValue);
    return least;
  });
  const first = pValues.findIndex((pValue) => pValue !== null && pValue < alpha);
  return { pValues, firstBelow: first < 0 ? null : first };
}

/** A p-value of 1 hides a Bayes factor below one, which counts as 0. */
function mixedPValue(sizes: readonly number[], weights: readonly number[]): number | null {
  let sum = 0;
  for (const concentration of CONCENTRATIONS) {
    const pValue = alwaysValidSampleRatio(sizes, weights, concentration);
    if (pValue === null) return null;
    if (pValue < 1) sum += 1 / pValue;
  }
  return Math.min(1, CONCENTRATIONS.length / sum);
}
