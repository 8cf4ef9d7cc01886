import type { ProportionSummary } from '../../summaries.js';
import { clopperPearsonInterval } from '../../two-samples/proportions/clopper-pearson.js';
import { wilsonInterval } from './wilson.js';

/** How the interval of one share is found: Wilson's by the score test, Clopper and Pearson's by the exact binomial test. */
export type ShareIntervalMethod = 'WILSON' | 'CLOPPER_PEARSON';

/**
 * The two-sided interval of one share. Clopper–Pearson never holds the truth less often than stated and is therefore wider; Wilson's
 * does so on average.
 *
 * Sources: Wilson (1927), JASA 22:209–212; Clopper & Pearson (1934), Biometrika 26:404–413.
 *
 * @throws InvalidInputError for counts that are no counts, n = 0, or alpha outside (0, 1).
 */
export function shareInterval(
  sample: ProportionSummary,
  alpha: number,
  method: ShareIntervalMethod,
): { lower: number; upper: number } {
  if (method === 'WILSON') return wilsonInterval(sample, alpha);
  const { lower, upper } = clopperPearsonInterval(sample, { alpha, alternative: 'TWO_SIDED' });
  return { lower: lower!, upper: upper! };
}
