import { stratifiedEffect, stratifiedMeans } from '../../../statistics/regression/stratified-means.js';
import type { StratumCell } from '../../../statistics/stratum-cells.js';
import type { TestOptions } from '../../../statistics/summaries.js';
import type { Arm } from '../../arm.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import { mergedStrata } from '../customer-estimates.js';
import type { MeasuredSegment, SegmentEstimate } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';

/** Effects of a stratified design: differences inside the strata, weighted by the sizes of the strata. */
export function stratifiedEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const means = stratifiedMeans(stratumCells(measured.cells, measured.arms), measured.arms.length);
  const merged = means.merged.map((cell) => measured.strata.get(cell)?.name ?? '');
  return estimatesOf(measured, {
    arm: (position) => ({ adjustedMean: means.arms[position]?.mean ?? null }),
    effect: (control, treatment) => stratifiedEffect(means, control, treatment, options),
    warnings: mergedStrata(merged.length === 0 ? [] : [merged]),
  });
}

/** The effect between two arms within one segment, whose strata are parts of the strata of the design. */
export function stratifiedSegmentEstimate(
  { control, treatment, cells }: MeasuredSegment,
  options: TestOptions,
): SegmentEstimate {
  const means = stratifiedMeans(stratumCells(cells, [control, treatment]), 2);
  const [base, other] = means.arms;
  if (base === undefined || other === undefined) throw new Error('two arms have two means');
  return { n: base.n + other.n, effect: stratifiedEffect(means, 0, 1, options), control: base, treatment: other };
}

/** The outcomes of some arms by stratum, arms numbered as they are given. */
function stratumCells(cells: readonly OutcomeCell[], arms: readonly Arm[]): StratumCell[] {
  return cells.flatMap(({ armId, cell, moments: { n, mean, m2, m3 } }) => {
    const arm = arms.findIndex(({ id }) => id === armId);
    return arm < 0
      ? []
      : [
          {
            arm,
            stratum: cell,
            n,
            means: [mean],
            centred: [[m2]],
            ...(m3 !== undefined && { cubes: new Map([['0 0 0', m3]]) }),
          },
        ];
  });
}
