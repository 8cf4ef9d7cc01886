import { shownStratum } from '../../../randomization/stratified.js';
import { type ArmEstimate, noEstimate } from '../../../statistics/effects/arm-estimates.js';
import { at } from '../../../statistics/entries.js';
import { comparableStrata, type ExcludedStrata } from '../../../statistics/regression/comparable-strata.js';
import { excludedStrata } from '../../../statistics/regression/excluded-strata.js';
import { type StrataEstimate, strataContrast } from '../../../statistics/regression/strata-contrast.js';
import { stratifiedEffect, stratifiedMeans } from '../../../statistics/regression/stratified-means.js';
import type { StratumCell } from '../../../statistics/stratum-cells.js';
import type { TestOptions } from '../../../statistics/summaries.js';
import { cubeKey } from '../../../statistics/third-moments.js';
import type { Warning } from '../../../statistics/warning.js';
import type { Arm } from '../../arm.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import { adjustedEstimates } from '../customer-estimates.js';
import type { MeasuredSegment, SegmentEstimate } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';
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
export function stratifiedSegmentEstimate(
  { control, treatment, cells, strata }: MeasuredSegment,
  options: TestOptions,
): SegmentEstimate {
  const means = stratifiedMeans(stratumCells(cells, [control, treatment]), 2);
  const [base, other] = [at(means.arms, 0), at(means.arms, 1)];
  const [n0, n1] = [at(means.sizes, 0), at(means.sizes, 1)];
  const effect = stratifiedEffect(means, 0, 1, options);
  return {
    n: n0 + n1,
    compared: comparedCells(cells, means.excluded),
    effect: { ...effect, warnings: [...effect.warnings, ...namedExclusions({ strata }, means.excluded)] },
    control: base ?? noEstimate(n0),
    treatment: other ?? noEstimate(n1),
    ...(base?.parts.some(({ single }) => single) && other && { difference: differenceOf(base, other) }),
  };
}

function differenceOf(base: StrataEstimate, other: StrataEstimate): ArmEstimate {
  const { df, difference } = strataContrast(base, other);
  return { n: base.n + other.n, mean: difference.mean, variance: difference.variance, degreesOfFreedom: df };
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
