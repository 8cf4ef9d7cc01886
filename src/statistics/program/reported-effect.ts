import type { Alternative, Interval } from '../summaries.js';
import { studentTCritical } from '../tails.js';

/** The scale on which effects of several experiments are compared: differences, or logarithms of ratios of means. */
export type ProgramScale = 'ABSOLUTE' | 'RELATIVE';

/** An effect as a readout reports it. */
export interface ReportedEffect {
  absolute: Interval;
  /** Treatment over control, minus 1; null where the control is not above 0. */
  relative: Interval | null;
  /** Null for limits by the normal distribution. */
  degreesOfFreedom: number | null;
  /** That of the limits. */
  alpha: number;
  alternative: Alternative;
}

export type ScaledEffect = { estimate: number; standardError: number } | { reason: string };

/**
 * The estimate of a reported effect and its standard error: half the width of its interval over the critical value by which the
 * limits were made, of ratios on the scale of their logarithms. It has the standard error of whatever estimator the design asked
 * for, covariances of both arms included.
 *
 * Source: Higgins, Li & Deeks, "Cochrane Handbook for Systematic Reviews of Interventions" (version 6.4, 2023), 6.3.1 and 6.3.2
 * (ratios), 6.5.2.2 and 6.5.2.3 (limits by t).
 */
export function effectOnProgramScale(effect: ReportedEffect, scale: ProgramScale): ScaledEffect {
  const { absolute, relative, degreesOfFreedom, alpha, alternative } = effect;
  const interval = scale === 'ABSOLUTE' ? absolute : relative && logarithms(relative);
  if (interval === null) return { reason: 'The mean of the control is not above 0, so there is no relative change.' };
  const { estimate, lower, upper } = interval;
  if (estimate === null || !Number.isFinite(estimate)) {
    return { reason: scale === 'ABSOLUTE' ? 'The readout has no estimate.' : NO_RATIO };
  }
  const [wanted, width] =
    alternative === 'TWO_SIDED'
      ? [lower !== null && upper !== null, ((upper ?? 0) - (lower ?? 0)) / 2]
      : alternative === 'GREATER'
        ? [lower !== null, estimate - (lower ?? 0)]
        : [upper !== null, (upper ?? 0) - estimate];
  if (!wanted || !Number.isFinite(width)) {
    return { reason: scale === 'ABSOLUTE' ? 'The readout has no limits.' : NO_LIMITS };
  }
  if (!(width > 0)) return { reason: 'The outcome does not vary.' };
  return {
    estimate,
    standardError: width / studentTCritical(degreesOfFreedom ?? Number.POSITIVE_INFINITY, { alpha, alternative }),
  };
}

const NO_RATIO = 'The mean of an arm is not above 0, so there is no ratio.';
const NO_LIMITS = 'The relative change is too uncertain: its limits include −100 % or are unbounded.';

/** −∞ for a ratio of 0, and no number below. */
function logarithms({ estimate, lower, upper }: Interval): Interval {
  const logarithm = (change: number | null) => (change === null || change < -1 ? null : Math.log1p(change));
  return { estimate: logarithm(estimate), lower: logarithm(lower), upper: logarithm(upper) };
}
