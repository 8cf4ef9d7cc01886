import { at } from '../../entries.js';
import type { TrendTest } from '../../ranks/jonckheere.js';
import {
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { normalPValue } from '../../tails.js';
import { requireScores } from '../trend-scores.js';

const method = 'Cochran–Armitage trend test';

/**
 * Whether a proportion rises (or falls) linearly with a score given to each sample, such as a dose or a month. The square of
 * `statistic` is the χ² with one degree of freedom.
 *
 * Sources: Cochran (1954), Biometrics 10:417–451; Armitage (1955), Biometrics 11:375–386; R's `prop.trend.test`.
 *
 * @param scores one per sample; 0, 1, 2, … unless given
 * @throws InvalidInputError for fewer than two samples, impossible counts, scores that are missing or not finite, alpha outside (0, 1).
 */
export function proportionTrendTest(
  samples: readonly ProportionSummary[],
  options: TestOptions,
  scores: readonly number[] = samples.map((_, i) => i),
): TrendTest {
  requireScores(samples, scores);
  requireTestOptions(options);
  samples.forEach((sample, i) => {
    requireProportionSummary(sample, `samples[${i}]`);
  });
  const customers = samples.reduce((sum, { n }) => sum + n, 0);
  const rate = samples.reduce((sum, { successes }) => sum + successes, 0) / Math.max(1, customers);
  const origin = at(scores, 0);
  const centre = samples.reduce((sum, { n }, i) => sum + (n / Math.max(1, customers)) * (at(scores, i) - origin), 0);
  const deviations = scores.map((score) => score - origin - centre);
  const spread = samples.reduce((sum, { n }, i) => sum + n * at(deviations, i) ** 2, 0);
  const variance = rate * (1 - rate) * spread;
  if (!(variance > 0)) {
    const insufficientData = 'All customers have the same outcome or the same score, so there is no trend to test.';
    return { method, statistic: null, pValue: null, insufficientData };
  }
  const covariation = samples.reduce((sum, { n, successes }, i) => sum + at(deviations, i) * (successes - n * rate), 0);
  const statistic = covariation / Math.sqrt(variance);
  return { method, statistic, pValue: normalPValue(statistic, options.alternative), insufficientData: null };
}
