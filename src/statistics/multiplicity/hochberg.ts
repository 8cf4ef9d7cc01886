import { adjustPresent, runningMinimumFromEnd } from './step.js';

/**
 * Hochberg's step-up adjustment: keeps the probability of any false rejection under alpha for independent or positively
 * dependent tests. Nulls stay null and do not count.
 *
 * Source: Hochberg (1988), Biometrika 75:800–802; R's `p.adjust(method = "hochberg")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function hochberg(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, (sorted, m) => runningMinimumFromEnd(sorted.map((p, rank) => p * (m - rank))));
}
