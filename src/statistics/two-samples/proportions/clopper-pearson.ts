import { requireCount, requireProbability } from '../../argument-checks.js';
import { betaQuantile, betaUpperQuantile } from '../../distributions/beta.js';
import { binomialLowerTail, binomialUpperTail } from '../../distributions/binomial.js';
import {
  type Alternative,
  type Interval,
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';

/**
 * The exact interval of one proportion: the rates that neither one-sided binomial test rejects. One-sided alternatives leave the
 * other end open (null).
 *
 * Source: Clopper & Pearson (1934), Biometrika 26:404–413.
 *
 * @throws InvalidInputError for counts that are no counts, an empty sample, alpha outside (0, 1).
 */
export function clopperPearsonInterval(sample: ProportionSummary, options: TestOptions): Interval {
  requireProportionSummary(sample, 'sample');
  requireCount('sample.n', sample.n, 1);
  requireTestOptions(options);
  const { n, successes } = sample;
  const { alpha, alternative } = options;
  const { lower, upper } = clopperPearsonLimits(sample, alternative === 'TWO_SIDED' ? alpha / 2 : alpha);
  return {
    estimate: successes / n,
    lower: alternative === 'LESS' ? null : lower,
    upper: alternative === 'GREATER' ? null : upper,
  };
}

/** The rates at which the tail on either side of the observed count is `tail`. */
export function clopperPearsonLimits(
  { n, successes }: ProportionSummary,
  tail: number,
): { lower: number; upper: number } {
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    upper: successes === n ? 1 : betaUpperQuantile(tail, successes + 1, n - successes),
  };
}

/**
 * The exact binomial test of a proportion against `rate`; two-sided twice the smaller tail, so that it agrees with the
 * Clopper–Pearson interval (R's binom.test, by minimum likelihood, does not always).
 *
 * @throws InvalidInputError as the interval, and for a rate outside [0, 1].
 */
export function binomialTest(sample: ProportionSummary, rate: number, alternative: Alternative): number {
  requireProportionSummary(sample, 'sample');
  requireCount('sample.n', sample.n, 1);
  requireProbability('rate', rate);
  requireTestOptions({ alpha: 0.5, alternative });
  const lower = binomialLowerTail(sample.successes, sample.n, rate);
  const upper = binomialUpperTail(sample.successes, sample.n, rate);
  if (alternative === 'GREATER') return upper;
  if (alternative === 'LESS') return lower;
  return Math.min(1, 2 * Math.min(lower, upper));
}
