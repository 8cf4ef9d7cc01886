import { adjustPresent, runningMaximum } from './step.js';

/**
 * Holm's step-down adjustment: keeps the probability of any false rejection under alpha, whatever the dependence.
 * Nulls stay null and do not count.
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6:65–70; R's `p.adjust(method = "holm")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, (sorted, m) => runningMaximum(sorted.map((p, rank) => p * (m - rank))));
}
