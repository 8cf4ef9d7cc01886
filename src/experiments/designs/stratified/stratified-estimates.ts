import { MetricKind } from '../../../metrics/metric-kind.js';
import { shownStratum } from '../../../randomization/stratified.js';
import { at } from '../../../statistics/entries.js';
import { comparableStrata, type ExcludedStrata } from '../../../statistics/regression/comparable-strata.js';
import { excludedStrata } from '../../../statistics/regression/excluded-strata.js';
import { stratifiedEffect, stratifiedMeans } from '../../../statistics/regression/stratified-means.js';
import type { StratumCell } from '../../../statistics/stratum-cells.js';
import type { TestOptions } from '../../../statistics/summaries.js';
import { cubeKey } from '../../../statistics/third-moments.js';
import type { Warning } from '../../../statistics/warning.js';
import type { Arm } from '../../arm.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import { adjustedEstimates, plainSegmentEstimate } from '../customer-estimates.js';
import type { MeasuredSegment, SegmentEstimate } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';
import { segmentEstimate, strataSides, twoArms } from '../segment-estimates.js';
import { joinedStrata } from './joined-estimates.js';

/** Effects of a stratified design: differences inside the strata, weighted by the sizes of the strata. */
export function stratifiedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const means = stratifiedMeans(stratumCells(measured.cells, measured.arms), measured.arms.length);
  return estimatesOf(compared(measured, means.excluded), options, {
    arm: (position) => ({ adjustedMean: means.arms[position]?.mean ?? null }),
    effect: (control, treatment) => stratifiedEffect(means, control, treatment, options),
    warnings: namedExclusions(measured, means.excluded),
  });
}

/** Effects inside the same strata, adjusted for covariates and strata together (Ye et al. 2022). */
export function adjustedStratifiedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { excluded } = comparableStrata(stratumCells(measured.cells, measured.arms), measured.arms.length);
  const { warnings, ...estimated } = adjustedEstimates(joinedStrata(compared(measured, excluded)), options);
  return { ...estimated, warnings: [...warnings, ...namedExclusions(measured, excluded)] };
}

/** The effect between two arms within one segment, whose strata are parts of the strata of the design. */
export function stratifiedSegmentEstimate(segment: MeasuredSegment, options: TestOptions): SegmentEstimate {
  if (segment.metric.kind === MetricKind.RATIO) return plainSegmentEstimate(segment, options);
  const measured = twoArms(segment);
  const { arms } = stratifiedMeans(stratumCells(measured.cells, measured.arms), 2);
  return segmentEstimate(stratifiedEstimates(measured, options), strataSides(at(arms, 0), at(arms, 1)));
}

/** The measured outcomes without strata in which the arms cannot be compared; all of them where none can. */
function comparedCells(cells: readonly OutcomeCell[], { keys }: ExcludedStrata): readonly OutcomeCell[] {
  const excluded = new Set(keys);
  const kept = cells.filter(({ cell }) => !excluded.has(cell));
  return kept.length === 0 ? cells : kept;
}

function compared(measured: MeasuredMetric, excluded: ExcludedStrata): MeasuredMetric {
  return { ...measured, cells: comparedCells(measured.cells, excluded) };
}

function namedExclusions({ strata }: Pick<MeasuredMetric, 'strata'>, { keys, share }: ExcludedStrata): Warning[] {
  return excludedStrata(
    keys.map((cell) => shownStratum(strata.get(cell)?.name ?? String(cell))),
    share,
  );
}

/** The outcomes of some arms by stratum, arms numbered as they are given. */
function stratumCells(cells: readonly OutcomeCell[], arms: readonly Arm[]): StratumCell[] {
  return cells.flatMap(({ armId, cell, closed, moments: { n, mean, m2, m3 } }) => {
    const arm = arms.findIndex(({ id }) => id === armId);
    if (arm < 0) return [];
    const cubes = m3 === undefined ? {} : { cubes: new Map([[cubeKey([0, 0, 0]), m3]]) };
    return [{ arm, stratum: cell, customers: closed, n, means: [mean], centred: [[m2]], ...cubes }];
  });
}
