import { requireCount, requireOpenProbability } from '../../argument-checks.js';
import { type ProportionSummary, requireProportionSummary } from '../../summaries.js';
import { clopperPearsonLimits } from '../../two-samples/proportions/clopper-pearson.js';
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
  requireProportionSummary(sample, 'sample');
  requireCount('sample.n', sample.n, 1);
  requireOpenProbability('alpha', alpha);
  return clopperPearsonLimits(sample, alpha / 2);
}
