import { requireCount, requireLength, requireOpenProbability } from '../../argument-checks.js';
import { chiSquaredUpperQuantile } from '../../distributions/chi-squared.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';

/** How much the shares of classes have changed. */
export interface PopulationStability {
  /** Σ (q − p) ln(q / p) of the shares before (p) and now (q): 0 when nothing has changed. */
  index: number;
  /** What random samples of these sizes from an unchanged population exceed with probability `alpha`. */
  chanceLimit: number;
}

/** Added to each count, so that an empty class has a finite logarithm. */
const CONTINUITY = 0.5;

/**
 * The population stability index of customers in classes, with the limit that chance alone exceeds in a share `alpha` of random
 * samples: the index times nm/(n + m) has about a χ² distribution with one degree of freedom less than there are classes.
 * Half a customer is added to each class.
 *
 * Sources: Siddiqi (2006), "Credit Risk Scorecards", ch. 10 (an index of 0.1 is a small shift, 0.25 a large one); Yurdakul & Naranjo
 * (2020), Journal of Risk Model Validation 14(4):89–100 (the distribution).
 *
 * @param before customers in each class, at least two classes
 * @param now customers in the same classes
 * @returns null when there are no customers before or now
 * @throws InvalidInputError for counts that are no whole numbers, or lists of different lengths
 */
export function populationStability(
  before: readonly number[],
  now: readonly number[],
  alpha: number,
): PopulationStability | null {
  requireLength('before', before, 2);
  requireOpenProbability('alpha', alpha);
  if (now.length !== before.length) {
    throw new InvalidInputError('now', `now has ${now.length} classes, but before has ${before.length}.`);
  }
  const [n, m] = [totalOf('before', before), totalOf('now', now)];
  if (n === 0 || m === 0) return null;
  const classes = before.length;
  const share = (count: number, total: number) => (count + CONTINUITY) / (total + classes * CONTINUITY);
  const index = before.reduce((sum, count, c) => {
    const [p, q] = [share(count, n), share(at(now, c), m)];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
  return { index, chanceLimit: chiSquaredUpperQuantile(alpha, classes - 1) * (1 / n + 1 / m) };
}

function totalOf(field: string, counts: readonly number[]): number {
  return counts.reduce((sum, count, c) => {
    requireCount(`${field}[${c}]`, count);
    return sum + count;
  }, 0);
}
