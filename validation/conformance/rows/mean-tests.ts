import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { ratioEstimates } from '../../../src/statistics/effects/ratio-means.js';
import { momentsOf, variance } from '../../../src/statistics/moments.js';
import type { Alternative, MeanSummary } from '../../../src/statistics/summaries.js';
import { pooledMeanEffect } from '../../../src/statistics/two-samples/means/pooled-t.js';
import { trimmedMeanEffect } from '../../../src/statistics/two-samples/means/trimmed-mean.js';
import { pairedMeanEffect } from '../../../src/statistics/two-samples/paired/paired-t.js';
import {
  maritzJarrettVariance,
  quantileEffect,
} from '../../../src/statistics/two-samples/ranks/quantile-difference.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { namedNumbers } from '../named-numbers.js';

type PValues = Record<Alternative, { pooled: number; trimmed: number; paired?: number }>;

interface MeansCase extends PValues {
  control: number[];
  treatment: number[];
  pooledStatistic: number;
  trimmedStatistic: number;
  pairedInterval?: [number, number];
  quantiles: { probability: number; control: number; treatment: number; controlError: number }[];
}

interface TwoSamples {
  means: MeansCase[];
  ratios: { rows: [number, number][]; ratio: number; variance: number }[][];
}

const ALTERNATIVES: Alternative[] = ['TWO_SIDED', 'GREATER', 'LESS'];
const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const fixture = () => readFixture<TwoSamples>('two-samples.json');

function summary(values: readonly number[]): MeanSummary {
  const moments = momentsOf(values);
  return { n: moments.n, mean: moments.mean, standardDeviation: Math.sqrt(variance(moments)) };
}

function* pooledComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().means.entries()) {
    for (const alternative of ALTERNATIVES) {
      const options = { alpha: 0.05, alternative };
      const effect = pooledMeanEffect(summary(item.control), summary(item.treatment), options);
      yield* namedNumbers(`${index} ${alternative}`, {
        statistic: [effect.statistic, item.pooledStatistic],
        'p-value': [effect.pValue, item[alternative].pooled],
      });
    }
  }
}

function* trimmedComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().means.entries()) {
    for (const alternative of ALTERNATIVES) {
      const effect = trimmedMeanEffect(item.control, item.treatment, 0.2, { alpha: 0.05, alternative });
      yield* namedNumbers(`${index} ${alternative}`, {
        statistic: [effect.statistic, item.trimmedStatistic],
        'p-value': [effect.pValue, item[alternative].trimmed],
      });
    }
  }
}

function* pairedComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().means.entries()) {
    if (!item.pairedInterval) continue;
    const pairs = crossProductsOf(item.control.map((value, i) => [value, item.treatment[i]!]));
    for (const alternative of ALTERNATIVES) {
      const { pValue } = pairedMeanEffect(pairs, { alpha: 0.05, alternative });
      yield* namedNumbers(`${index} ${alternative}`, { 'p-value': [pValue, item[alternative].paired!] });
    }
    const { absolute } = pairedMeanEffect(pairs, twoSided);
    yield* namedNumbers(index, {
      lower: [absolute.lower, item.pairedInterval[0]],
      upper: [absolute.upper, item.pairedInterval[1]],
    });
  }
}

function* quantileComparisons(): Generator<Comparison> {
  for (const [index, { control, treatment, quantiles }] of fixture().means.entries()) {
    const sorted = [...control].sort((a, b) => a - b);
    for (const quantile of quantiles) {
      const { probability } = quantile;
      const error = Math.sqrt(maritzJarrettVariance(sorted, probability));
      yield* namedNumbers(`${index} at ${probability}`, { 'standard error': [error, quantile.controlError] });
      const { absolute, insufficientData } = quantileEffect(control, treatment, probability, twoSided);
      if (insufficientData !== null) continue;
      const difference = quantile.treatment - quantile.control;
      yield* namedNumbers(`${index} at ${probability}`, { difference: [absolute.estimate, difference] }, 1e-3);
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: "Student's t with pooled variance",
    source: 'Student (1908)',
    oracle: 'scipy 1.10 stats.ttest_ind',
    tolerance: 1e-9,
    comparisons: pooledComparisons,
  },
  {
    method: 'Paired t',
    source: 'Student (1908)',
    oracle: 'scipy 1.10 stats.ttest_rel',
    tolerance: 1e-9,
    comparisons: pairedComparisons,
  },
  {
    method: "Trimmed means (Yuen's test)",
    source: 'Yuen (1974)',
    oracle: 'scipy 1.10 stats.ttest_ind, trim',
    tolerance: 1e-9,
    comparisons: trimmedComparisons,
  },
  {
    method: 'Difference of quantiles',
    source: 'Maritz & Jarrett (1978)',
    oracle: 'scipy 1.10 stats.mstats.mjci, numpy quantiles',
    tolerance: 1e-6,
    comparisons: quantileComparisons,
  },
  {
    method: 'Variance of a ratio by the delta method',
    source: 'Cochran (1977), ch. 6',
    oracle: 'mpmath, 40 digits',
    tolerance: 1e-12,
    comparisons: () =>
      fixture().ratios.flatMap((arms, index) =>
        arms.flatMap((arm) => {
          const [estimate] = ratioEstimates([{ name: '', arms: [crossProductsOf(arm.rows)] }]).arms;
          return namedNumbers(index, {
            ratio: [estimate!.mean, arm.ratio],
            variance: [estimate!.variance, arm.variance],
          });
        }),
      ),
  },
];
