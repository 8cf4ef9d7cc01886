import { at } from '../entries.js';
import { adjustPresent } from './step.js';

/**
 * Hommel's adjustment, the closed test of Simes' inequality: never larger than Hochberg's under the same conditions
 * (independent or positively dependent tests). Nulls stay null and do not count.
 *
 * Sources: Hommel (1988), Biometrika 75:383–386; Wright (1992), Biometrics 48:1005–1013, appendix; R's
 * `p.adjust(method = "hommel")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function hommel(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, closedSimes);
}

function closedSimes(sorted: readonly number[], m: number): number[] {
  let bound = Math.min(...sorted.map((p, rank) => (m * p) / (rank + 1)));
  const best = sorted.map(() => bound);
  for (let size = m - 1; size >= 2; size--) {
    const firstOfLast = m - size + 1;
    const last = sorted.slice(firstOfLast);
    bound = Math.min(...last.map((p, i) => (size * p) / (i + 2)));
    let adjusted = bound;
    sorted.forEach((p, i) => {
      if (i < firstOfLast) adjusted = Math.min(size * p, bound);
      best[i] = Math.max(best[i]!, adjusted);
    });
  }
  return best.map((value, i) => Math.max(value, at(sorted, i)));
}
