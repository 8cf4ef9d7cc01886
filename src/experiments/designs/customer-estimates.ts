import type { Metric } from '../../metrics/metric.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { welchAnova } from '../../statistics/comparisons/means/welch-anova.js';
import { pearsonTest } from '../../statistics/comparisons/proportions/compare-proportions.js';
import type { JointTest } from '../../statistics/effects/joint-test.js';
import { proportionEffect } from '../../statistics/effects/proportion-effect.js';
import { meanSkewness, welchMeanEffect } from '../../statistics/effects/welch-mean.js';
import { at } from '../../statistics/entries.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import type { Moments } from '../../statistics/moments.js';
import { type AdjustedMeans, adjustedEffect, adjustedMeans } from '../../statistics/regression/adjusted-means.js';
import type { DifferenceSkewness } from '../../statistics/skewness-rule.js';
import type { EffectEstimate, ProportionSummary, TestOptions } from '../../statistics/summaries.js';
import type { Warning } from '../../statistics/warning.js';
import type { EngineDesign, MeasuredSegment, SegmentEstimate } from './engine-design.js';
import {
  type EstimatedMetric,
  estimatesOf,
  type MeasuredMetric,
  pooledMoments,
  UNKNOWN_PREFIX,
} from './estimated-metric.js';
import { ratioEstimatesOf, ratiosOf } from './ratio-estimates.js';
import { segmentEstimate, strataSides, twoArms } from './segment-estimates.js';

type Estimator = (measured: MeasuredMetric, options: TestOptions) => EstimatedMetric;

/**
 * Effects where customers are the units: ratios by sums, otherwise adjusted for covariates where there are any.
 * @param unadjusted estimates without covariates
 * @param adjusted estimates with covariates
 */
export function estimatedByCustomers(unadjusted: Estimator, adjusted: Estimator): Estimator {
  return (measured, options) => {
    if (measured.metric.kind === MetricKind.RATIO) return ratioEstimatesOf(measured, options);
    return measured.columns.length > 0 ? adjusted(measured, options) : unadjusted(measured, options);
  };
}

/** The estimates of designs that assign customers without further restriction. */
export const customersAsUnits: Pick<EngineDesign, 'whyNotEstimated' | 'estimate' | 'estimateSegment'> = {
  whyNotEstimated: () => null,
  estimate: estimatedByCustomers(plainEstimates, adjustedEstimates),
  estimateSegment: plainSegmentEstimate,
};

/** The effect between two sets of customers, without strata and without adjustment. */
function plainEffect(metric: Metric, control: Moments, treatment: Moments, options: TestOptions): EffectEstimate {
  if (metric.kind === MetricKind.PROPORTION) {
    return proportionEffect(successesOf(control), successesOf(treatment), options);
  }
  return welchMeanEffect(meanSummary(control), meanSummary(treatment), options);
}

function successesOf({ n, mean }: Moments): ProportionSummary {
  return { n, successes: Math.round(n * mean) };
}

/** The effect between the customers of two arms within one segment. */
export function plainSegmentEstimate(segment: MeasuredSegment, options: TestOptions): SegmentEstimate {
  const measured = twoArms(segment);
  if (segment.metric.kind === MetricKind.RATIO) {
    return segmentEstimate(ratioEstimatesOf(measured, options), strataSides(...ratiosOf(measured)));
  }
  const moments = [segment.control, segment.treatment].map((arm) => pooledMoments(measured, arm));
  const [base, other] = [at(moments, 0), at(moments, 1)];
  return segmentEstimate(plainEstimates(measured, options), {
    control: meanSummary(base),
    treatment: meanSummary(other),
    ...(segment.metric.kind === MetricKind.PROPORTION && {
      counts: { control: successesOf(base), treatment: successesOf(other) },
    }),
  });
}

/** Effects between whole arms. */
function plainEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const moments = measured.arms.map((arm) => pooledMoments(measured, arm));
  return estimatesOf(measured, options, {
    effect: (control, treatment) => plainEffect(measured.metric, at(moments, control), at(moments, treatment), options),
    together: () => plainTest(measured.metric, moments),
  });
}

/** Pearson's χ² for proportions, Welch's ANOVA for means. */
function plainTest({ kind }: Metric, moments: readonly Moments[]): JointTest {
  if (kind === MetricKind.PROPORTION) {
    return pearsonTest(moments.filter(({ n }) => n > 0).map(successesOf));
  }
  return welchAnova(moments.map(meanSummary).filter(({ n, standardDeviation }) => n > 1 && standardDeviation > 0));
}

/** Effects between whole arms, adjusted for the covariates. */
export function adjustedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const cells = measured.arms.map((arm) => measured.cells.find((item) => item.armId === arm.id)?.cross);
  const complete = cells.every((cell) => cell !== undefined);
  const adjusted = complete ? adjustedMeans(cells.map(({ n, means, centred }) => ({ n, means, centred }))) : null;
  return estimatesOf(measured, options, {
    arm: (position) => ({ adjustedMean: adjusted?.arms[position]?.mean ?? null }),
    effect: (control, treatment) => {
      const skewness = unadjustedSkewness(measured, control, treatment);
      return adjustedEffect(adjusted, control, treatment, { ...options, skewness });
    },
    warnings:
      adjusted === null ? [] : [...redundancyWarnings(measured, adjusted), ...crowdingWarnings(measured, adjusted)],
  });
}

/** The skewness of the plain difference between two arms. */
export function unadjustedSkewness(
  measured: MeasuredMetric,
  control: number,
  treatment: number,
): DifferenceSkewness | null {
  const [base, other] = [control, treatment].map((position) =>
    meanSummary(pooledMoments(measured, at(measured.arms, position))),
  );
  return base && other ? meanSkewness(base, other) : null;
}

/** Says which arms have too few customers for the adjustment to pay. */
function crowdingWarnings({ arms }: MeasuredMetric, { covariates, crowded, arms: fitted }: AdjustedMeans): Warning[] {
  if (crowded.length === 0) return [];
  const sizes = crowded.map((position) => `"${at(arms, position).key}" has ${at(fitted, position).n} customers`);
  const message =
    `The adjustment uses ${covariates.length} columns, but ${sizes.join(' and ')}: fewer than ten per column, so the adjusted ` +
    'effect is imprecise and its interval rough. Adjust for fewer attributes, or for attributes with fewer categories.';
  return [{ code: 'MANY_COVARIATES', message }];
}

function redundancyWarnings({ columns }: MeasuredMetric, adjusted: AdjustedMeans): Warning[] {
  const dropped = adjusted.dropped.map(({ index }) => at(columns, index).name);
  const named = new Set(dropped.filter((name) => !name.startsWith(UNKNOWN_PREFIX)));
  if (named.size === 0) return [];
  const message = `Dropped from the adjustment because they add nothing to the other covariates: ${[...named].join(', ')}.`;
  return [{ code: 'REDUNDANT_COVARIATES', message }];
}
