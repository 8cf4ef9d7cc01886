import { MetricKind } from '../../metrics/metric-kind.js';
import { unansweredEffect } from '../../statistics/effects/arm-means.js';
import type { ArmCrossProducts } from '../../statistics/regression/adjusted-means.js';
import { rerandomizedEffect } from '../../statistics/regression/rerandomized-means.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Arm } from '../arm.js';
import {
  controlIndex,
  describe,
  type EstimatedMetric,
  type MeasuredMetric,
  pooledMoments,
  treatments,
} from './estimated-metric.js';

const METHOD = 'Difference in means after rerandomization (Li, Ding & Rubin)';

/** Effects of a rerandomized design, by the distribution that the acceptance of balanced draws gives. */
export function rerandomizedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { arms } = measured;
  const ratio = measured.metric.kind === MetricKind.RATIO;
  return {
    arms: arms.map((arm) => {
      const shown = { arm, ...describe(pooledMoments(measured, arm)), adjustedMean: null };
      return ratio ? { ...shown, mean: ratioOf(measured, arm), standardDeviation: null } : shown;
    }),
    effects: treatments(arms).map(({ arm, index }) => ({ arm, estimate: effectOf(measured, index, options) })),
    notes: [],
  };
}

function effectOf(measured: MeasuredMetric, treatment: number, options: TestOptions): EffectEstimate {
  if (measured.metric.kind === MetricKind.RATIO) {
    const reason =
      'A rerandomized design says nothing of ratio metrics: read numerator and denominator as own metrics.';
    return unansweredEffect(METHOD, reason);
  }
  const cells = [controlIndex(measured.arms), treatment].map((index) => crossOf(measured, measured.arms[index]!));
  if (cells.some((cell) => cell === null))
    return unansweredEffect(METHOD, 'Each arm needs customers who were measured.');
  const { tiers } = measured.criterion!;
  return rerandomizedEffect(
    cells as [ArmCrossProducts, ArmCrossProducts],
    {
      tiers: tiers.map(({ degreesOfFreedom, limit }) => ({ degreesOfFreedom, limit: limit ?? Infinity })),
      tierOf: measured.columns.map(({ covariate }) =>
        tiers.findIndex(({ attributes }) => attributes.includes(covariate)),
      ),
    },
    options,
  );
}

function crossOf({ cells }: MeasuredMetric, arm: Arm): ArmCrossProducts | null {
  const cross = cells.find(({ armId }) => armId === arm.id)?.cross;
  return cross && cross.n > 0 ? { n: cross.n, means: cross.means, centred: cross.centred } : null;
}

function ratioOf({ cells }: MeasuredMetric, arm: Arm): number | null {
  const means = cells.find(({ armId }) => armId === arm.id)?.cross.means;
  return means !== undefined && means[1]! > 0 ? means[0]! / means[1]! : null;
}
