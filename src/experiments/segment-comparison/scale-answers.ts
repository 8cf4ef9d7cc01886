import { MetricKind } from '../../metrics/metric-kind.js';
import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import type { SegmentCells } from '../../statistics/heterogeneity/effect-scale.js';
import { compareOnScale } from '../../statistics/heterogeneity/scale-comparison.js';
import type { RandomEffects } from '../../statistics/random-effects/random-effects.js';
import { normalCritical } from '../../statistics/tails.js';
import type { PlannedMetric } from '../planned-metric.js';
import { ValueTransform } from '../planned-values.js';
import { EffectScale, type ScaleHeterogeneity } from './scale-heterogeneity.js';

/** The scales on which effects on metrics of a kind can be stated. */
const scalesOf: Readonly<Record<MetricKind, readonly EffectScale[]>> = {
  [MetricKind.PROPORTION]: [EffectScale.DIFFERENCE, EffectScale.RATIO, EffectScale.ODDS_RATIO],
  [MetricKind.MEAN]: [EffectScale.DIFFERENCE, EffectScale.RATIO],
  [MetricKind.RATIO]: [EffectScale.DIFFERENCE, EffectScale.RATIO],
};

/** The comparison of the same cells on every scale. */
export function scaleAnswers(
  cells: readonly SegmentCells[],
  { metric, transform }: PlannedMetric,
  alpha: number,
): ScaleHeterogeneity[] {
  if (cells.length < 2) return [];
  // A difference of logarithms is a ratio already, and logarithms have no ratio.
  const scales = transform === ValueTransform.LOG ? [EffectScale.DIFFERENCE] : scalesOf[metric.kind];
  return scales.map((scale) => {
    const { test, model, excluded, warnings } = compareOnScale(cells, scale, alpha);
    const level = confidenceOf(alpha);
    const shown = scale === EffectScale.DIFFERENCE ? (limits: Limits) => limits : asRatio;
    const interval = (limits: Limits) => intervalOf(shown(limits), level);
    return {
      scale,
      test: { ...test, iSquared: model?.iSquared ?? null, insufficientData: insufficientData(test.insufficientData) },
      tauSquared: model && intervalOf(model.tauSquared, level),
      pooled: model && interval(model.pooled),
      pooledPValue: model?.pooled.pValue ?? null,
      prediction: model?.prediction ? interval(model.prediction) : null,
      effects: (model?.estimates ?? []).map((own) => ({
        label: own.label,
        effect: interval(around(own.estimate, own.standardError, alpha)),
        shrunken: interval(around(own.shrunken, own.shrunkenStandardError, alpha)),
      })),
      excluded,
      warnings: adviceOf([...warnings, ...(model?.warnings ?? [])]),
    };
  });
}

type Limits = Pick<RandomEffects['pooled'], 'estimate' | 'lower' | 'upper'>;

function around(estimate: number, standardError: number, alpha: number): Limits {
  const margin = normalCritical({ alpha, alternative: 'TWO_SIDED' }) * standardError;
  return { estimate, lower: estimate - margin, upper: estimate + margin };
}

/** Logarithms as ratios; infinite ones beyond what a number can be. */
function asRatio({ estimate, lower, upper }: Limits): Omit<Interval, 'level' | 'unbounded'> {
  const ratio = (logarithm: number) => {
    const value = Math.exp(logarithm);
    return Number.isFinite(value) ? value : null;
  };
  return { estimate: ratio(estimate), lower: ratio(lower), upper: ratio(upper) };
}
