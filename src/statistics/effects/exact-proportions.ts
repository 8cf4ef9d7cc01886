import { binomialCount } from '../distributions/count-masses.js';
import {
  type EffectEstimate,
  emptyRelative,
  type ProportionSummary,
  type RelativeInterval,
  type TestOptions,
} from '../summaries.js';
import {
  type CountTest,
  requireSummable,
  type ScoreTails,
  scoreTails,
  tailLimits,
  tailsPValue,
} from './exact-score.js';
import { restrictedByDifference, restrictedByRatio } from './restricted-proportions.js';
import { rarerOutcome, scoreAtDifference, scoreAtRelative, scoreProportionEffect } from './score-proportions.js';

const method = 'Exact score test';

/** The largest |log ratio| that is looked at. */
const FARTHEST_RATIO = 100;

/**
 * The score test of two proportions with exact tails instead of the normal distribution: p-values sum the probabilities of all
 * outcomes with a score at least as extreme, at the common rate that fits the data best, and both intervals invert the same sums
 * at other differences and ratios. Two-sided p-values are twice the smaller tail. Unlike Fisher's test it does not hold the total
 * fixed and so is hardly conservative; its false-alarm rate at 5 % is at most 5.1 % where a cell expects fewer than five customers
 * (`validation/studies`). `statistic` is the score's z; what has no test has no p-value.
 *
 * Source: as `scoreTails`, and `scoreProportionEffect` for the statistic.
 *
 * @param shift the difference to test, in (−1, 1)
 * @throws InvalidInputError as `scoreProportionEffect` and `requireSummable`
 */
export function exactProportionEffect(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
  shift = 0,
): EffectEstimate {
  const score = scoreProportionEffect(control, treatment, options);
  const { estimate } = score.absolute;
  if (estimate === null) return { ...score, method };
  const [base, other] = rarerOutcome(control, treatment);
  const byDifference = differenceTest(base, other);
  requireSummable(byDifference, 0);
  const without = scoreTails(byDifference, 0);
  const step = Math.max(Math.abs(estimate), 1 / (control.n + treatment.n));
  const range = { none: 0, step, smallest: -1, largest: 1 };
  const tested = shift === 0 ? score : { statistic: scoreAtDifference(base, other, shift), insufficientData: null };
  const tails = shift === 0 ? without : scoreTails(byDifference, shift);
  return {
    ...score,
    method,
    statistic: tested.statistic,
    pValue: tested.statistic === null ? null : tailsPValue(tails, options),
    insufficientData: tested.insufficientData,
    absolute: { estimate, ...tailLimits(byDifference, without, range, options) },
    relative: relativeLimits(control, treatment, without, options),
  };
}

function differenceTest(control: ProportionSummary, treatment: ProportionSummary): CountTest {
  return {
    observed: [control.successes, treatment.successes],
    score: (x0, x1, difference) =>
      scoreAtDifference({ n: control.n, successes: x0 }, { n: treatment.n, successes: x1 }, difference),
    under: (difference) => {
      const rates = restrictedByDifference(control, treatment, difference);
      return [binomialCount(control.n, rates.control), binomialCount(treatment.n, rates.treatment)];
    },
  };
}

/** By the logarithm of the ratio. */
function ratioTest(control: ProportionSummary, treatment: ProportionSummary): CountTest {
  return {
    observed: [control.successes, treatment.successes],
    score: (x0, x1, log) =>
      scoreAtRelative({ n: control.n, successes: x0 }, { n: treatment.n, successes: x1 }, Math.expm1(log)),
    under: (log) => {
      const rates = restrictedByRatio(control, treatment, Math.exp(log));
      return [binomialCount(control.n, rates.control), binomialCount(treatment.n, rates.treatment)];
    },
  };
}

function relativeLimits(
  control: ProportionSummary,
  treatment: ProportionSummary,
  without: ScoreTails,
  options: TestOptions,
): RelativeInterval {
  if (control.successes === 0) return emptyRelative;
  const ratio = treatment.successes / treatment.n / (control.successes / control.n);
  const step = ratio > 0 ? Math.max(Math.abs(Math.log(ratio)), 0.1) : 1;
  const range = { none: 0, step, smallest: -FARTHEST_RATIO, largest: FARTHEST_RATIO };
  const { lower, upper } = tailLimits(ratioTest(control, treatment), without, range, options);
  return {
    estimate: ratio - 1,
    lower: lower === null ? null : treatment.successes === 0 ? -1 : Math.expm1(lower),
    upper: upper === null ? null : Math.expm1(upper),
    unbounded: false,
  };
}
