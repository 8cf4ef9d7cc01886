import { MetricKind } from '../../../metrics/metric-kind.js';
import type { CrossProducts } from '../../../statistics/cross-products.js';
import { unansweredEffect } from '../../../statistics/effects/arm-means.js';
import { at } from '../../../statistics/entries.js';
import { rerandomizedEffect } from '../../../statistics/regression/rerandomized-means.js';
import type { DifferenceSkewness } from '../../../statistics/skewness-rule.js';
import type { EffectEstimate, TestOptions } from '../../../statistics/summaries.js';
import type { Warning } from '../../../statistics/warning.js';
import type { Arm } from '../../arm.js';
import { plainSegmentEstimate, unadjustedSkewness } from '../customer-estimates.js';
import type { MeasuredSegment, SegmentEstimate } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';
import { required } from '../required.js';
import { tiersOf } from './frozen-criterion.js';

const METHOD = 'Difference in means after rerandomization (Li, Ding & Rubin)';

/** Effects of a rerandomized design, by the distribution that accepting only balanced draws gives. */
export function rerandomizedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { arms } = measured;
  if (measured.metric.kind === MetricKind.RATIO) {
    return estimatesOf(measured, options, {
      arm: (position) => ({ mean: ratioOf(measured, at(arms, position)), standardDeviation: null }),
      effect: () => unansweredEffect(METHOD, whyNoRatios('read')),
    });
  }
  const cells = arms.map((arm) => crossOf(measured, arm));
  return estimatesOf(measured, options, {
    effect: (control, treatment) => {
      const skewness = unadjustedSkewness(measured, control, treatment);
      return effectOf(measured, [at(cells, control), at(cells, treatment)], { ...options, skewness });
    },
  });
}

/**
 * The effect within a segment as if the draw had not been restricted: a restriction makes every difference of means, also that
 * within a segment, vary less, so tests and intervals are valid, and conservative.
 *
 * Source: Li, Ding & Rubin (2018), PNAS 115:9157–9162, theorem 2.
 */
export function rerandomizedSegmentEstimate(segment: MeasuredSegment, options: TestOptions): SegmentEstimate {
  const estimate = plainSegmentEstimate(segment, options);
  const { effect } = estimate;
  return { ...estimate, effect: { ...effect, warnings: [...effect.warnings, CONSERVATIVE] } };
}

const CONSERVATIVE: Warning = {
  code: 'CONSERVATIVE_INTERVALS',
  message:
    'The draw was balanced over all customers, not within segments, so the intervals within segments are somewhat too wide ' +
    'and the p-values too large.',
};

/** Why ratio metrics have no estimate. @param verb what to do with numerator and denominator */
export function whyNoRatios(verb: string): string {
  return `A rerandomized design cannot estimate ratio metrics: ${verb} the numerator and the denominator as separate metrics.`;
}

function effectOf(
  { criterion, columns }: MeasuredMetric,
  cells: readonly [CrossProducts | null, CrossProducts | null],
  options: TestOptions & { skewness: DifferenceSkewness | null },
): EffectEstimate {
  const [control, treatment] = cells;
  if (control === null || treatment === null) {
    return unansweredEffect(METHOD, 'Each arm needs customers who were measured.');
  }
  const { tiers } = required(criterion, 'criterion');
  const accepted = {
    tiers: tiers.map(({ degreesOfFreedom, limit }) => ({ degreesOfFreedom, limit: limit ?? Infinity })),
    tierOf: tiersOf(columns, tiers),
  };
  return rerandomizedEffect([control, treatment], accepted, options);
}

function crossOf({ cells }: MeasuredMetric, arm: Arm): CrossProducts | null {
  const cross = cells.find(({ armId }) => armId === arm.id)?.cross;
  return cross && cross.n > 0 ? { n: cross.n, means: cross.means, centred: cross.centred } : null;
}

function ratioOf({ cells }: MeasuredMetric, arm: Arm): number | null {
  const [numerator, denominator] = cells.find(({ armId }) => armId === arm.id)?.cross.means ?? [];
  return numerator !== undefined && denominator !== undefined && denominator > 0 ? numerator / denominator : null;
}
