import { MetricKind } from '../../../metrics/metric-kind.js';
import type { CrossProducts } from '../../../statistics/cross-products.js';
import type { TestOptions } from '../../../statistics/summaries.js';
import { chosenColumns } from '../../../statistics/third-moments.js';
import { pairedRatioEffect, pairedRatios } from '../../../statistics/two-samples/paired/paired-ratio.js';
import { pairedMeanEffect, pairedMeans } from '../../../statistics/two-samples/paired/paired-t.js';
import type { Warning } from '../../../statistics/warning.js';
import type { MeasuredSegment, SegmentEstimate } from '../engine-design.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from '../estimated-metric.js';
import { required } from '../required.js';
import { meansSides, segmentEstimate, twoArms } from '../segment-estimates.js';
import type { MeasuredTuples } from './measured-tuples.js';

/** The cell of the customers of tuples that are compared. */
const COMPARED = 0;

/** Effects of a matched design: differences inside the tuples, which are the units. */
export function tupleEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { arms, metric } = measured;
  const tuples = required(measured.tuples, 'tuples');
  const { outcomes } = tuples;
  const warnings = warningsOf(tuples);
  const compared = { ...measured, cells: measured.cells.filter(({ cell }) => cell === COMPARED) };
  if (metric.kind === MetricKind.RATIO) {
    const both = (control: number, treatment: number) => [
      control,
      treatment,
      control + arms.length,
      treatment + arms.length,
    ];
    return estimatesOf(compared, options, {
      arm: (position) => {
        const ratio = ratioOf(outcomes, position, arms.length);
        return { mean: ratio, adjustedMean: ratio, standardDeviation: null };
      },
      effect: (control, treatment) => pairedRatioEffect(chosenColumns(outcomes, both(control, treatment)), options),
      warnings,
    });
  }
  return estimatesOf(compared, options, {
    arm: (position) => ({ adjustedMean: outcomes.means[position] ?? null }),
    effect: (control, treatment) => pairedMeanEffect(chosenColumns(outcomes, [control, treatment]), options),
    warnings,
  });
}

/** The effect of an arm within the tuples of one segment. */
export function tupleSegmentEstimate(segment: MeasuredSegment, options: TestOptions): SegmentEstimate {
  const { arms, control, treatment, metric } = segment;
  const outcomes = required(segment.tuples, 'tuples').outcomes;
  const estimated = tupleEstimates({ ...twoArms(segment), arms }, options);
  const compared = [control, treatment];
  const own = {
    ...estimated,
    arms: compared.flatMap((arm) => estimated.arms.filter((found) => found.arm === arm)),
    effects: estimated.effects.filter(({ arm }) => arm === treatment),
  };
  if (outcomes.n < 2) return segmentEstimate(own, meansSides(null));
  const places = compared.map((arm) => arms.indexOf(arm));
  const ratio = metric.kind === MetricKind.RATIO;
  const columns = ratio ? [...places, ...places.map((place) => place + arms.length)] : places;
  const chosen = chosenColumns(outcomes, columns);
  const pairs = ratio ? pairedRatios(chosen) : chosen;
  return segmentEstimate(own, meansSides(pairs && pairedMeans(pairs)));
}

function ratioOf({ means }: CrossProducts, arm: number, arms: number): number | null {
  const [numerator, denominator] = [means[arm], means[arm + arms]];
  return numerator !== undefined && denominator !== undefined && denominator > 0 ? numerator / denominator : null;
}

function warningsOf({ outcomes, tuples, leftOver }: MeasuredTuples): Warning[] {
  const warnings: Warning[] = [{ code: 'UNITS_COMPARED', message: `Compared within ${outcomes.n} matched tuples.` }];
  const exclude = (message: string) => warnings.push({ code: 'UNITS_EXCLUDED', message });
  const uncompared = tuples - outcomes.n;
  if (uncompared > 0) exclude(`${uncompared} tuples are excluded because an arm has no value in them (yet).`);
  if (leftOver === 1) exclude('One customer was left over by the matching and is excluded.');
  if (leftOver > 1) exclude(`${leftOver} customers were left over by the matching and are excluded.`);
  return warnings;
}
