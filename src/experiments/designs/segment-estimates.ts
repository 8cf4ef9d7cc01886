import { noEstimate } from '../../statistics/effects/arm-estimates.js';
import type { ArmMeans } from '../../statistics/effects/arm-means.js';
import { differenceOf } from '../../statistics/effects/fieller.js';
import { at } from '../../statistics/entries.js';
import { type StrataEstimate, strataContrast } from '../../statistics/regression/strata-contrast.js';
import type { MeasuredSegment, SegmentEstimate, SegmentSides } from './engine-design.js';
import type { EstimatedMetric, MeasuredMetric } from './estimated-metric.js';

/** The outcomes of the two compared arms within a segment, as a readout would measure them. */
export function twoArms({ control, treatment, cells, ...segment }: MeasuredSegment): MeasuredMetric {
  const arms = [control, treatment];
  const own = cells.filter(({ armId }) => arms.some(({ id }) => id === armId));
  return { ...segment, arms, cells: own, columns: [], adjusts: false, criterion: null };
}

/** What an estimator found between two arms within a segment. */
export function segmentEstimate({ arms, effects, warnings }: EstimatedMetric, sides: SegmentSides): SegmentEstimate {
  const { estimate } = at(effects, 0);
  return { arms, effect: { ...estimate, warnings: [...estimate.warnings, ...warnings] }, sides };
}

/** Two arms' estimates over strata. Where an arm has single customers in strata, only the difference has a proper variance. */
export function strataSides(base: StrataEstimate | null, other: StrataEstimate | null): SegmentSides {
  if (base === null || other === null) return { control: noEstimate(0), treatment: noEstimate(0) };
  const joined = base.parts.some(({ single }) => single);
  return joined ? meansSides(strataContrast(base, other)) : { control: base, treatment: other };
}

/** Two means that were estimated together. */
export function meansSides(means: ArmMeans | null): SegmentSides {
  if (means === null) return { control: noEstimate(0), treatment: noEstimate(0) };
  const { m1, m0, v11, v00, v10, df: degreesOfFreedom } = means;
  const { mean, variance } = differenceOf(means);
  const estimate = { n: 0, degreesOfFreedom };
  return {
    control: { ...estimate, mean: m0, variance: v00 },
    treatment: { ...estimate, mean: m1, variance: v11 },
    difference: { ...estimate, mean, variance },
    covariance: v10,
  };
}
