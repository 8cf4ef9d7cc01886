import type { Metric } from '../../metrics/metric.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { ratioEffect, ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { scoreProportionEffect } from '../../statistics/effects/score-proportions.js';
import { welchMeanEffect } from '../../statistics/effects/welch-mean.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import type { Moments } from '../../statistics/moments.js';
import { adjustedEffect, adjustedMeans } from '../../statistics/regression/adjusted-means.js';
import { stratifiedEffect, stratifiedMeans } from '../../statistics/regression/stratified-means.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import { DesignMethod } from '../design-method.js';
import {
  controlIndex,
  describe,
  type EstimatedMetric,
  type MeasuredMetric,
  pooledMoments,
  treatments,
} from './estimated-metric.js';
import { groupEstimates } from './group-estimates.js';
import { rerandomizedEstimates } from './rerandomized-estimates.js';
import { tupleEstimates } from './tuple-estimates.js';

/** Estimates with the estimator that the stored design and the metric's kind call for. */
export function estimateMetric(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { method } = measured.design;
  if (method === DesignMethod.BY_GROUP) return groupEstimates(measured, options);
  if (method === DesignMethod.MATCHED_TUPLES) return tupleEstimates(measured, options);
  if (method === DesignMethod.RERANDOMIZED && !measured.adjusts) return rerandomizedEstimates(measured, options);
  if (measured.metric.kind === MetricKind.RATIO) return estimateRatio(measured, options);
  if (measured.columns.length > 0) return adjustedEstimates(measured, options);
  if (method === DesignMethod.STRATIFIED) return stratifiedEstimates(measured, options);
  return plainEstimates(measured, options);
}

/** The effect between two groups of customers of a design without strata, nothing adjusted for. */
export function plainEffect(
  metric: Metric,
  control: Moments,
  treatment: Moments,
  options: TestOptions,
): EffectEstimate {
  if (metric.kind === MetricKind.PROPORTION) {
    const summary = ({ n, mean }: Moments) => ({ n, successes: Math.round(n * mean) });
    return scoreProportionEffect(summary(control), summary(treatment), options);
  }
  return welchMeanEffect(meanSummary(control), meanSummary(treatment), options);
}

function plainEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const moments = measured.arms.map((arm) => pooledMoments(measured, arm));
  const control = controlIndex(measured.arms);
  return {
    arms: measured.arms.map((arm, index) => ({ arm, ...describe(moments[index]!), adjustedMean: null })),
    effects: treatments(measured.arms).map(({ arm, index }) => ({
      arm,
      estimate: plainEffect(measured.metric, moments[control]!, moments[index]!, options),
    })),
    notes: [],
  };
}

function stratifiedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const cells = measured.cells.map(({ armId, cell, moments: { n, mean, m2 } }) => ({
    arm: measured.arms.findIndex((arm) => arm.id === armId),
    stratum: cell,
    n,
    means: [mean],
    centred: [[m2]],
  }));
  const means = stratifiedMeans(cells, measured.arms.length);
  const control = controlIndex(measured.arms);
  return {
    arms: measured.arms.map((arm, index) => ({
      arm,
      ...describe(pooledMoments(measured, arm)),
      adjustedMean: means.arms[index]!.mean,
    })),
    effects: treatments(measured.arms).map(({ arm, index }) => ({
      arm,
      estimate: stratifiedEffect(means, control, index, options),
    })),
    notes: mergedNotes(
      means.merged.length === 0 ? [] : [means.merged.map((cell) => measured.strata.get(cell)?.name ?? '')],
    ),
  };
}

function adjustedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const cells = measured.arms.map((arm) => measured.cells.find((item) => item.armId === arm.id)?.cross);
  const complete = cells.every((cell) => cell !== undefined);
  const adjusted = complete ? adjustedMeans(cells.map(({ n, means, centred }) => ({ n, means, centred }))) : null;
  const control = controlIndex(measured.arms);
  const dropped = (adjusted?.dropped ?? []).map(({ index }) => measured.columns[index]!.name);
  const named = [...new Set(dropped.filter((name) => !name.startsWith(UNKNOWN_PREFIX)))];
  return {
    arms: measured.arms.map((arm, index) => ({
      arm,
      ...describe(pooledMoments(measured, arm)),
      adjustedMean: adjusted?.arms[index]?.mean ?? null,
    })),
    effects: treatments(measured.arms).map(({ arm, index }) => ({
      arm,
      estimate: adjustedEffect(adjusted, control, index, options),
    })),
    notes:
      named.length === 0
        ? []
        : [`Left out of the adjustment, because they add nothing to the others: ${named.join(', ')}.`],
  };
}

/** How the columns that say that a covariate is unknown are named; most are empty and not worth a note. */
export const UNKNOWN_PREFIX = 'unknown ';

const noRatios: CrossProducts = {
  n: 0,
  means: [0, 0],
  centred: [
    [0, 0],
    [0, 0],
  ],
};

function estimateRatio(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const numbers = [...new Set(measured.cells.map(({ cell }) => cell))];
  const strata = (numbers.length > 0 ? numbers : [0]).map((cell) => ({
    name: measured.strata.get(cell)?.name ?? String(cell),
    arms: measured.arms.map(
      (arm) => measured.cells.find((item) => item.cell === cell && item.armId === arm.id)?.cross ?? noRatios,
    ),
  }));
  const { arms, merged } = ratioEstimates(strata);
  const control = controlIndex(measured.arms);
  return {
    arms: measured.arms.map((arm, index) => ({
      arm,
      n: strata.reduce((sum, stratum) => sum + stratum.arms[index]!.n, 0),
      mean: arms[index]?.ratio ?? null,
      standardDeviation: null,
      adjustedMean: null,
    })),
    effects: treatments(measured.arms).map(({ arm, index }) => ({
      arm,
      estimate: ratioEffect(arms[control]!, arms[index]!, options),
    })),
    notes: mergedNotes(merged),
  };
}

function mergedNotes(merged: readonly string[][]): string[] {
  return merged.map(
    (names) => `Strata analysed as one, because one had fewer than two customers in an arm: ${names.join(', ')}.`,
  );
}
