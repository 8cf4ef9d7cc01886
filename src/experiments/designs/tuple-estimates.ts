import { MetricKind } from '../../metrics/metric-kind.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import type { TestOptions } from '../../statistics/summaries.js';
import { pairedRatioEffect } from '../../statistics/two-samples/paired/paired-ratio.js';
import { pairedMeanEffect } from '../../statistics/two-samples/paired/paired-t.js';
import {
  controlIndex,
  describe,
  type EstimatedMetric,
  type MeasuredMetric,
  pooledMoments,
  treatments,
} from './estimated-metric.js';
import type { MeasuredTuples } from './tuple-outcomes.js';

/** Effects of a matched design: differences inside the tuples, which are the units. */
export function tupleEstimates(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const { arms, metric } = measured;
  const { outcomes } = measured.tuples!;
  const control = controlIndex(arms);
  const ratio = metric.kind === MetricKind.RATIO;
  return {
    arms: arms.map((arm, index) => ({
      arm,
      ...describe(pooledMoments(measured, arm)),
      ...(ratio ? { mean: ratioOf(outcomes, index, arms.length), standardDeviation: null } : {}),
      adjustedMean: ratio ? null : (outcomes.means[index] ?? null),
    })),
    effects: treatments(arms).map(({ arm, index }) => ({
      arm,
      estimate: ratio
        ? pairedRatioEffect(columns(outcomes, [control, index, control + arms.length, index + arms.length]), options)
        : pairedMeanEffect(columns(outcomes, [control, index]), options),
    })),
    notes: tupleNotes(measured.tuples!),
  };
}

/** Some columns of cross-products, in the given order; zeros where nothing was measured. */
function columns({ n, means, centred }: CrossProducts, chosen: readonly number[]): CrossProducts {
  return {
    n,
    means: chosen.map((i) => means[i] ?? 0),
    centred: chosen.map((i) => chosen.map((j) => centred[i]?.[j] ?? 0)),
  };
}

function ratioOf({ means }: CrossProducts, arm: number, arms: number): number | null {
  const denominator = means[arm + arms] ?? 0;
  return denominator > 0 ? means[arm]! / denominator : null;
}

function tupleNotes({ outcomes, tuples, leftOver }: MeasuredTuples): string[] {
  const notes = [`Compared inside ${outcomes.n} matched tuples.`];
  const uncompared = tuples - outcomes.n;
  if (uncompared > 0) {
    notes.push(`${uncompared} tuples are not compared, because an arm has no value in them (yet).`);
  }
  if (leftOver === 1) notes.push('One customer was left over by the matching and is not compared.');
  if (leftOver > 1) notes.push(`${leftOver} customers were left over by the matching and are not compared.`);
  return notes;
}
