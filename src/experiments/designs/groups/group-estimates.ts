import { MetricKind } from '../../../metrics/metric-kind.js';
import { shownStratum } from '../../../randomization/stratified.js';
import { type CrossProducts, crossProductsOf } from '../../../statistics/cross-products.js';
import { jointTest } from '../../../statistics/effects/joint-test.js';
import { type RatioStratum, ratioEffect, ratioEstimates } from '../../../statistics/effects/ratio-means.js';
import { at } from '../../../statistics/entries.js';
import { excludedStrata } from '../../../statistics/regression/excluded-strata.js';
import { groupRandomizedEffect, groupRandomizedMeans } from '../../../statistics/regression/group-means.js';
import type { EffectEstimate, TestOptions } from '../../../statistics/summaries.js';
import { triplesOf, withCubes } from '../../../statistics/third-moments.js';
import type { Warning } from '../../../statistics/warning.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';
import type { MeasuredSegment, SegmentEstimate, SegmentSides } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';
import { required } from '../required.js';
import { meansSides, segmentEstimate, strataSides, twoArms } from '../segment-estimates.js';

const STRATIFIED_METHOD = 'Means over randomized groups within strata (delta method)';
const RATIO_METHOD = 'Ratio of sums over randomized groups (delta method)';
const TOO_FEW = 'Each arm needs at least two groups with customers who were measured.';
const NOBODY: CrossProducts = { n: 0, means: [], centred: [] };

/** One group of an arm as it was measured. */
interface MeasuredGroup {
  arm: number;
  block: string;
  cell: OutcomeCell;
  n: number;
  /** Totals over its customers: numerator and denominator, or the outcome and how many customers. */
  totals: [number, number];
}

/**
 * Effects of a design by group: groups are the units, whatever the number of their customers. Without strata the arms'
 * means are compared by cluster-robust variances; strata of groups and ratio metrics by totals over groups within strata.
 */
export function groupEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const ratio = measured.metric.kind === MetricKind.RATIO;
  const { compared, effectOf, effectOfAll, means, warnings, stratified } = analysisOf(measured, options);
  const cells = new Set(compared.map(({ cell }) => cell));
  return estimatesOf({ ...measured, cells: measured.cells.filter((cell) => cells.has(cell)) }, options, {
    arm: (position) => ({
      ...(ratio && { n: sizeOf(compared, position), mean: means(position), standardDeviation: null }),
      adjustedMean: stratified ? means(position) : null,
    }),
    effect: effectOf,
    together: () => jointTest(measured.arms.length, effectOfAll, options),
    warnings: [...warnings, groupCounts(compared, measured)],
  });
}

/** The effect of an arm on the groups within one segment, or their customers who are in it. */
export function groupSegmentEstimate(segment: MeasuredSegment, options: TestOptions): SegmentEstimate {
  const measured = twoArms(segment);
  return segmentEstimate(groupEstimates(measured, options), analysisOf(measured, options).sides());
}

function analysisOf(measured: MeasuredMetric, options: TestOptions): GroupAnalysis & { stratified: boolean } {
  const groups = measuredGroups(measured);
  const stratified = new Set(groups.map(({ block }) => block)).size > 1;
  const totals = stratified || measured.metric.kind === MetricKind.RATIO;
  return { stratified, ...(totals ? byTotals(groups, measured, options) : byMeans(groups, options)) };
}

interface GroupAnalysis {
  /** The groups that are compared in all arms; all of them where none can be. */
  compared: readonly MeasuredGroup[];
  effectOf(control: number, treatment: number): EffectEstimate;
  /** The same over the groups that are compared in all arms, for a test of all arms together. */
  effectOfAll(control: number, treatment: number): EffectEstimate;
  means(arm: number): number | null;
  /** The first arm against the second, for comparisons with other segments. */
  sides(): SegmentSides;
  warnings: Warning[];
}

function byMeans(groups: readonly MeasuredGroup[], options: TestOptions): GroupAnalysis {
  const compared = groups.filter(({ n }) => n > 0);
  const units = compared.map(({ arm, n, totals }) => ({ arm, n, mean: totals[0] / n }));
  const effectOf = (control: number, treatment: number) =>
    units.length === 0 ? unanswered(options) : groupRandomizedEffect(units, control, treatment, options);
  return {
    compared,
    effectOf,
    effectOfAll: effectOf,
    means: () => null,
    sides: () => meansSides(units.length === 0 ? null : groupRandomizedMeans(units, 0, 1)),
    warnings: [],
  };
}

function unanswered(options: TestOptions): EffectEstimate {
  return groupRandomizedEffect([{ arm: 0, n: 0, mean: 0 }], 0, 1, options);
}

function byTotals(
  groups: readonly MeasuredGroup[],
  { arms, metric, strata: stored }: MeasuredMetric,
  options: TestOptions,
): GroupAnalysis {
  const measured = new Set(groups.map(({ block }) => block));
  const inOrder = [...new Set([...stored.values()].map(({ block }) => block ?? ''))];
  const blocks = inOrder.filter((block) => measured.has(block));
  const strata = (blocks.length > 0 ? blocks : ['']).map((block) => ({
    name: block,
    arms: arms.map((_, arm) => {
      const rows = groups.filter((group) => group.arm === arm && group.block === block).map(({ totals }) => totals);
      return rows.length === 0 ? NOBODY : withCubes(crossProductsOf(rows), rows, triplesOf([0, 1]));
    }),
  }));
  const all = ratioEstimates(strata);
  const { arms: estimates, excluded } = all;
  const method = metric.kind === MetricKind.RATIO ? RATIO_METHOD : STRATIFIED_METHOD;
  const compared = groups.filter(({ block }) => !excluded.names.includes(block));
  const named = (effect: EffectEstimate, exclusions: readonly Warning[]): EffectEstimate => ({
    ...effect,
    method,
    insufficientData: effect.insufficientData && TOO_FEW,
    warnings: [...effect.warnings, ...exclusions],
  });
  return {
    compared: compared.length === 0 ? groups : compared,
    effectOf: (control, treatment) => {
      // A stratum that lacks a third arm still compares these two.
      const pair = arms.length === 2 ? all : pairEstimates(strata, control, treatment);
      const places = arms.length === 2 ? [control, treatment] : [0, 1];
      const [base, other] = places.map((place) => at(pair.arms, place));
      const exclusions = arms.length === 2 ? [] : exclusionsOf(pair);
      return named(ratioEffect(base ?? null, other ?? null, options), exclusions);
    },
    effectOfAll: (control, treatment) =>
      named(ratioEffect(at(estimates, control), at(estimates, treatment), options), []),
    means: (arm) => estimates[arm]?.mean ?? null,
    sides: () => strataSides(at(estimates, 0), at(estimates, 1)),
    warnings: exclusionsOf(all),
  };
}

type StratumEstimates = ReturnType<typeof ratioEstimates>;

/** The estimates of two arms in the strata that compare them, weighted by the groups of all arms. */
function pairEstimates(strata: readonly RatioStratum[], control: number, treatment: number): StratumEstimates {
  return ratioEstimates(
    strata.map(({ name, arms }) => {
      const pair = [at(arms, control), at(arms, treatment)];
      const others = arms.reduce((sum, { n }) => sum + n, 0) - pair.reduce((sum, { n }) => sum + n, 0);
      return { name, arms: pair, others };
    }),
  );
}

function exclusionsOf({ excluded }: StratumEstimates): Warning[] {
  return excludedStrata(excluded.names.map(shownStratum), excluded.share, 'groups');
}

function measuredGroups({ metric, arms, cells, strata }: MeasuredMetric): MeasuredGroup[] {
  const positions = new Map(arms.map((arm, index) => [arm.id, index]));
  return cells.map((cell) => {
    const { armId, moments, cross } = cell;
    const ratio = metric.kind === MetricKind.RATIO;
    const { n } = ratio ? cross : moments;
    const totals: [number, number] = ratio ? [at(cross.means, 0) * n, at(cross.means, 1) * n] : [moments.mean * n, n];
    const block = strata.get(cell.cell)?.block ?? '';
    return { arm: required(positions.get(armId), 'such arm'), block, cell, n, totals };
  });
}

function sizeOf(groups: readonly MeasuredGroup[], arm: number): number {
  return groups.filter((group) => group.arm === arm).reduce((sum, { n }) => sum + n, 0);
}

function groupCounts(groups: readonly MeasuredGroup[], { arms }: MeasuredMetric): Warning {
  const counts = arms.map((arm, index) => `${groups.filter((group) => group.arm === index).length} in "${arm.key}"`);
  return { code: 'UNITS_COMPARED', message: `Compared by group, as randomized: ${counts.join(', ')}.` };
}
