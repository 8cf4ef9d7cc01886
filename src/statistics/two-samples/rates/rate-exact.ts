import { type EffectEstimate, type Interval, requireTestOptions, type TestOptions } from '../../summaries.js';
import { binomialTest, clopperPearsonInterval } from '../proportions/clopper-pearson.js';
import { relativeOfRatio } from './rate-score.js';
import { type RateSummary, rateOf, rateRatio, requireRateSummary } from './rate-summary.js';

const method = 'Exact conditional test of two Poisson rates';

/** An exact test of two rates with the interval of their ratio that inverts it. */
interface ExactRateEffect {
  readonly estimate: EffectEstimate;
  /** Treatment ÷ control. A null upper end is open: infinity is not excluded. The estimate is null where it is infinite. */
  readonly ratio: Interval;
}

/**
 * The exact test of two Poisson rates: given all events, the treatment's share is binomial. Two-sided p-values are twice the
 * smaller tail, so that they agree with the interval of the ratio; R's poisson.test joins the same interval to a minimum-likelihood
 * p-value, and can disagree. The difference of the rates has an estimate but, conditionally, no interval.
 *
 * Source: Przyborowski & Wilenski (1940), Biometrika 31:313–323; R's poisson.test for interval and one-sided p-values.
 *
 * @throws InvalidInputError for events that are no counts, an exposure not above 0, alpha outside (0, 1).
 */
export function exactRateEffect(control: RateSummary, treatment: RateSummary, options: TestOptions): ExactRateEffect {
  requireRateSummary(control, 'control');
  requireRateSummary(treatment, 'treatment');
  requireTestOptions(options);
  const n = control.events + treatment.events;
  const ratio = n === 0 ? { estimate: null, lower: null, upper: null } : ratioInterval(control, treatment, options);
  const share = treatment.exposure / (control.exposure + treatment.exposure);
  const pValue = n === 0 ? null : binomialTest({ n, successes: treatment.events }, share, options.alternative);
  const insufficientData = n === 0 ? 'Neither arm has any event, so the rates cannot be tested.' : null;
  const absolute = { estimate: rateOf(treatment) - rateOf(control), lower: null, upper: null };
  const relative = relativeOfRatio(ratio);
  const numbers = { statistic: null, degreesOfFreedom: null, pValue, absolute, relative };
  return { estimate: { method, ...numbers, insufficientData, warnings: [] }, ratio };
}

function ratioInterval(control: RateSummary, treatment: RateSummary, options: TestOptions): Interval {
  const n = control.events + treatment.events;
  const { lower, upper } = clopperPearsonInterval({ n, successes: treatment.events }, options);
  const ratio = (share: number | null) =>
    share === null || share === 1 ? null : ((share / (1 - share)) * control.exposure) / treatment.exposure;
  return { estimate: rateRatio(control, treatment), lower: ratio(lower), upper: ratio(upper) };
}
