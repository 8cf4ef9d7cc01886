import { poissonCount } from '../../distributions/count-masses.js';
import { type CountTest, requireSummable, scoreTails, tailLimits, tailsPValue } from '../../effects/exact-score.js';
import { type EffectEstimate, emptyInterval, type Interval, type TestOptions } from '../../summaries.js';
import { rateScore, rateScoreAtRatio, relativeOfRatio, restrictedRates, scoreRateEffect } from './rate-score.js';
import { type RateSummary, rateRatio } from './rate-summary.js';

const method = 'Exact score test of two Poisson rates';

/** The largest |log ratio| that is looked at. */
const FARTHEST_RATIO = 100;

/** An exact test of two rates with the interval of their ratio that inverts it. */
interface ExactScoreOfRates {
  readonly estimate: EffectEstimate;
  /** Treatment ÷ control. A null upper end is open: infinity is not excluded. The estimate is null where it is infinite. */
  readonly ratio: Interval;
}

/**
 * The score test of two Poisson rates with exact tails instead of the normal distribution, at the common rate that fits the data best
 * (the E-test), and the intervals of difference and ratio that invert it. Two-sided p-values are twice the smaller tail.
 *
 * Source: as `scoreTails`; statsmodels.stats.rates.etest_poisson_2indep(method='score').
 *
 * @param shift the difference to test
 * @throws InvalidInputError as `scoreRateEffect` and `requireSummable`
 */
export function exactScoreRateEffect(
  control: RateSummary,
  treatment: RateSummary,
  options: TestOptions,
  shift = 0,
): ExactScoreOfRates {
  const score = scoreRateEffect(control, treatment, options);
  const byDifference = differenceTest(control, treatment);
  requireSummable(byDifference, 0);
  const without = scoreTails(byDifference, 0);
  const unit = 1 / control.exposure + 1 / treatment.exposure;
  const range = { none: 0, step: unit, smallest: Number.NEGATIVE_INFINITY, largest: Number.POSITIVE_INFINITY };
  const ratio = ratioLimits(control, treatment, without, options);
  const statistic = shift === 0 ? score.statistic : rateScore(control, treatment, shift);
  const tails = shift === 0 ? without : scoreTails(byDifference, shift);
  const estimate = {
    ...score,
    method,
    statistic,
    pValue: statistic === null ? null : tailsPValue(tails, options),
    insufficientData: shift === 0 ? score.insufficientData : null,
    absolute: { ...score.absolute, ...tailLimits(byDifference, without, range, options) },
    relative: relativeOfRatio(ratio),
  };
  return { estimate, ratio };
}

function differenceTest(control: RateSummary, treatment: RateSummary): CountTest {
  return {
    observed: [control.events, treatment.events],
    score: (x0, x1, difference) => rateScore({ ...control, events: x0 }, { ...treatment, events: x1 }, difference),
    under: (difference) => {
      const rates = restrictedRates(control, treatment, difference);
      return [poissonCount(rates.control * control.exposure), poissonCount(rates.treatment * treatment.exposure)];
    },
  };
}

/** By the logarithm of the ratio. */
function ratioTest(control: RateSummary, treatment: RateSummary): CountTest {
  const events = control.events + treatment.events;
  return {
    observed: [control.events, treatment.events],
    score: (x0, x1, log) => rateScoreAtRatio({ ...control, events: x0 }, { ...treatment, events: x1 }, Math.exp(log)),
    under: (log) => {
      const weight = (Math.exp(log) * treatment.exposure) / control.exposure;
      return [poissonCount(events / (1 + weight)), poissonCount((events * weight) / (1 + weight))];
    },
  };
}

function ratioLimits(
  control: RateSummary,
  treatment: RateSummary,
  without: ReturnType<typeof scoreTails>,
  options: TestOptions,
): Interval {
  if (control.events + treatment.events === 0) return emptyInterval;
  const range = { none: 0, step: 1, smallest: -FARTHEST_RATIO, largest: FARTHEST_RATIO };
  const { lower, upper } = tailLimits(ratioTest(control, treatment), without, range, options);
  return {
    estimate: rateRatio(control, treatment),
    lower: lower === null ? null : treatment.events === 0 ? 0 : Math.exp(lower),
    upper: upper === null || control.events === 0 ? null : Math.exp(upper),
  };
}
