import { findRoot } from '../../root-finding.js';
import {
  type EffectEstimate,
  emptyRelative,
  type Interval,
  type RelativeInterval,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { normalCritical, normalPValue } from '../../tails.js';
import { type RateSummary, rateOf, rateRatio, requireRateSummary } from './rate-summary.js';

const method = 'Score test of two Poisson rates';

/**
 * The score test of two Poisson rates, and the intervals of their difference and of their ratio that invert it. `statistic` is the
 * signed z at no difference, the same for both. Without any event in either arm the test has no variance: statistic and p-value
 * are null, the interval of the difference remains.
 *
 * Source: Miettinen & Nurminen (1985), Statistics in Medicine 4:213–226, section 3; Gu, Ng, Tang & Schucany (2008),
 * Biometrical Journal 50:283–298; statsmodels.stats.rates.test_poisson_2indep(method='score').
 *
 * @throws InvalidInputError for events that are no counts, an exposure not above 0, alpha outside (0, 1).
 */
export function scoreRateEffect(control: RateSummary, treatment: RateSummary, options: TestOptions): EffectEstimate {
  requireRateSummary(control, 'control');
  requireRateSummary(treatment, 'treatment');
  requireTestOptions(options);
  const none = control.events + treatment.events === 0;
  const statistic = none ? null : rateScore(control, treatment, 0);
  const ratio = scoreRateRatio(control, treatment, options);
  return {
    method,
    statistic,
    degreesOfFreedom: null,
    pValue: statistic === null ? null : normalPValue(statistic, options.alternative),
    absolute: differenceInterval(control, treatment, options),
    relative: relativeOfRatio(ratio),
    insufficientData: none ? 'Neither arm has any event, so the rates cannot be tested.' : null,
    warnings: [],
  };
}

/** The signed z of the score test of rates that differ by `difference`, treatment − control. */
export function rateScore(control: RateSummary, treatment: RateSummary, difference: number): number {
  const distance = rateOf(treatment) - rateOf(control) - difference;
  if (distance === 0) return 0;
  const restricted = restrictedRates(control, treatment, difference);
  return distance / Math.sqrt(restricted.treatment / treatment.exposure + restricted.control / control.exposure);
}

/**
 * The ratio of two rates, treatment ÷ control, with the interval that inverts the score test: with c the critical value, X all
 * events and φ the ratio times the exposures' quotient, the roots of (x₁ − φx₀)² = c²Xφ. Null ends are open: infinity is not
 * excluded; the estimate is null where the control has no events, and everything where neither arm has.
 *
 * Source: as `scoreRateEffect`; it is Wilson's interval of the treatment's share of all events.
 */
export function scoreRateRatio(control: RateSummary, treatment: RateSummary, options: TestOptions): Interval {
  const [x1, x0, events] = [treatment.events, control.events, treatment.events + control.events];
  const { alternative } = options;
  if (events === 0) return { estimate: null, lower: null, upper: null };
  const critical = normalCritical(options);
  const half = 2 * x1 * x0 + critical ** 2 * events;
  const spread = Math.abs(critical) * Math.sqrt(events * (4 * x1 * x0 + critical ** 2 * events));
  const scale = control.exposure / treatment.exposure;
  const small = (2 * x1 * x1 * scale) / (half + spread);
  const large = x0 === 0 ? null : ((half + spread) * scale) / (2 * x0 * x0);
  // A negative critical value (one-sided alpha above one half) asks for the other end.
  const [lower, upper] = critical < 0 ? [large, small] : [small, large];
  return {
    estimate: rateRatio(control, treatment),
    lower: alternative === 'LESS' ? null : lower,
    upper: alternative === 'GREATER' ? null : upper,
  };
}

/** The signed z of the score test of treatment = ratio × control, ratio > 0. */
export function rateScoreAtRatio(control: RateSummary, treatment: RateSummary, ratio: number): number {
  const weight = (ratio * treatment.exposure) / control.exposure;
  const distance = treatment.events - weight * control.events;
  return distance === 0 ? 0 : distance / Math.sqrt((treatment.events + control.events) * weight);
}

/** The most likely rates that differ by `difference`: the control's solves T·r² + (T·δ − X)·r − x₀δ = 0. */
export function restrictedRates(control: RateSummary, treatment: RateSummary, difference: number) {
  if (difference < 0) {
    const lower = lowerRate(treatment, control, -difference);
    return { control: lower - difference, treatment: lower };
  }
  const lower = lowerRate(control, treatment, difference);
  return { control: lower, treatment: lower + difference };
}

function lowerRate(low: RateSummary, high: RateSummary, gap: number): number {
  const exposure = low.exposure + high.exposure;
  const b = exposure * gap - low.events - high.events;
  const root = Math.sqrt(b * b + 4 * exposure * low.events * gap);
  return b > 0 ? (2 * low.events * gap) / (b + root) : (root - b) / (2 * exposure);
}

function differenceInterval(control: RateSummary, treatment: RateSummary, options: TestOptions): Interval {
  const critical = normalCritical(options);
  const unit = 1 / control.exposure + 1 / treatment.exposure;
  const estimate = rateOf(treatment) - rateOf(control);
  const reach = (z: number): number => {
    if (z === 0) return estimate;
    const f = (difference: number) => rateScore(control, treatment, difference) - z;
    let far = Math.sign(-z) * unit;
    while (f(estimate + far) > 0 === far > 0) far *= 2;
    return findRoot(f, estimate, estimate + far);
  };
  return {
    estimate,
    lower: options.alternative === 'LESS' ? null : reach(critical),
    upper: options.alternative === 'GREATER' ? null : reach(-critical),
  };
}

/** The relative change of a ratio. */
export function relativeOfRatio({ estimate, lower, upper }: Interval): RelativeInterval {
  if (estimate === null) return emptyRelative;
  const less = (end: number | null) => (end === null ? null : end - 1);
  return { estimate: estimate - 1, lower: less(lower), upper: less(upper), unbounded: false };
}
