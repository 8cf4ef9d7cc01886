import { adjustPresent } from './step.js';

/**
 * Bonferroni's adjustment: keeps the probability of any false rejection under alpha, whatever the dependence. Nulls stay
 * null and do not count.
 *
 * Source: Dunn (1961), JASA 56:52–64; R's `p.adjust(method = "bonferroni")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function bonferroni(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, (sorted, m) => sorted.map((p) => Math.min(1, p * m)));
}
