import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type CrossProducts, crossProductsOf } from '../../src/statistics/cross-products.js';
import { chiSquaredUpperTail } from '../../src/statistics/distributions/chi-squared.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { armMeansEffect } from '../../src/statistics/effects/arm-means.js';
import { welchSatterthwaite } from '../../src/statistics/effects/welch-mean.js';
import { at, entryOf } from '../../src/statistics/entries.js';
import { type EstimatedEffect, homogeneityTest } from '../../src/statistics/heterogeneity/homogeneity-test.js';
import { momentsOf, variance } from '../../src/statistics/moments.js';
import { adjustedEffect, adjustedMeans } from '../../src/statistics/regression/adjusted-means.js';
import { OPTIONS } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

const normal = (generator: RandomGenerator) => normalQuantile(openUniform(generator));

/** Segments without any difference between their effects, and adjustments with many columns. */
export function smallNumberStudies(): Runnable[] {
  const segments = [
    [10, 5],
    [20, 3],
    [20, 10],
    [20, 30],
  ] as const;
  const adjustments = [
    [60, 60, 50],
    [30, 300, 10],
    [30, 300, 20],
    [300, 300, 20],
  ] as const;
  return [
    ...segments.map(([count, n]) =>
      runnable({
        section: 'Equal effects of segments',
        data: `${count} segments`,
        n,
        replicates: 4_000,
        methods: ofSegments,
        draw: (generator) => Array.from({ length: count }, () => segmentOf(n, generator)),
      }),
    ),
    ...adjustments.map(([control, treatment, columns]) =>
      runnable({
        section: 'Many covariates',
        data: `${control} against ${treatment} customers, ${columns} columns`,
        n: Math.min(control, treatment),
        replicates: 400,
        methods: ofAdjustments,
        draw: (generator) => [control, treatment].map((n) => armOf(n, columns, generator)),
      }),
    ),
  ];
}

/** The effect in one segment, from two normal arms of n customers. */
function segmentOf(n: number, generator: RandomGenerator): EstimatedEffect {
  const [base, other] = [0, 1].map(() => momentsOf(Array.from({ length: n }, () => normal(generator))));
  if (!base || !other) throw new Error('A segment has two arms.');
  const variances: [number, number] = [variance(other) / n, variance(base) / n];
  const sum = variances[0] + variances[1];
  return { estimate: other.mean - base.mean, variances, variance: sum, degreesOfFreedom: [n - 1, n - 1] };
}

const ofSegments: readonly StudiedMethod<EstimatedEffect[]>[] = [
  {
    name: 'segment comparison',
    instead: 'fewer, larger segments',
    observe: (effects) => ({ falseAlarm: rejects(homogeneityTest(effects).pValue) }),
  },
  {
    name: "Cochran's Q whatever the size",
    instead: 'the segment comparison',
    observe: (effects) => ({ falseAlarm: rejects(cochran(effects)) }),
  },
];

function cochran(effects: readonly EstimatedEffect[]): number {
  const weights = effects.map((effect) => 1 / effect.variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const common = effects.reduce((sum, { estimate }, i) => sum + (at(weights, i) / total) * estimate, 0);
  const q = effects.reduce((sum, { estimate }, i) => sum + at(weights, i) * (estimate - common) ** 2, 0);
  return chiSquaredUpperTail(q, effects.length - 1);
}

/** Normal covariates, the first of which counts, then the outcome. */
function armOf(n: number, columns: number, generator: RandomGenerator): CrossProducts {
  return crossProductsOf(
    Array.from({ length: n }, () => {
      const covariates = Array.from({ length: columns }, () => normal(generator));
      return [...covariates, at(covariates, 0) + normal(generator)];
    }),
  );
}

const ofAdjustments: readonly StudiedMethod<CrossProducts[]>[] = [
  {
    name: 'adjusted readout',
    instead: 'fewer columns',
    observe: (arms) => verdict(adjustedEffect(adjustedMeans(arms), 0, 1, OPTIONS)),
  },
  {
    name: 'slopes taken for known (Lin)',
    instead: 'the adjusted readout, or fewer columns',
    observe: (arms) => verdict(slopesForKnown(arms)),
  },
];

function verdict({ pValue, absolute }: ReturnType<typeof armMeansEffect>) {
  return { falseAlarm: rejects(pValue), interval: holds(absolute, 0) };
}

/** The same adjustment without the noise of the slopes, whatever the number of columns. */
function slopesForKnown(crossProducts: readonly CrossProducts[]) {
  const adjusted = adjustedMeans(crossProducts);
  if (adjusted === null) throw new Error('The arms are too small.');
  const [base, other] = [at(adjusted.arms, 0), at(adjusted.arms, 1)];
  const parts = [other, base].map(({ residualVariance, n }) => residualVariance / n);
  const known = (arm: number) => {
    const { residualVariance, leverage, n } = at(adjusted.arms, arm);
    return entryOf(adjusted.covariance, arm, arm) - residualVariance * (leverage - 1 / n);
  };
  const v10 = entryOf(adjusted.covariance, 1, 0);
  const df = welchSatterthwaite(parts, [other.degreesOfFreedom, base.degreesOfFreedom]);
  return armMeansEffect({ m1: other.mean, m0: base.mean, v11: known(1), v00: known(0), v10, df }, OPTIONS);
}
