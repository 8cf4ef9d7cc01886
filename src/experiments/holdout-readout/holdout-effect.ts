import { countsAbsentAsZero } from '../../metrics/absence.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effects/effect.js';
import { type Interval, intervalOf } from '../../results/interval.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { mergeCrossProducts } from '../../statistics/cross-products.js';
import { proportionEffect } from '../../statistics/effects/proportion-effect.js';
import { ratioEffect, ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { welchMeanEffect } from '../../statistics/effects/welch-mean.js';
import { at, entryOf } from '../../statistics/entries.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import type { Moments } from '../../statistics/moments.js';
import type { EffectEstimate, ProportionSummary, TestOptions } from '../../statistics/summaries.js';
import { cubeKey } from '../../statistics/third-moments.js';
import type { HoldoutMetric, HoldoutSide } from './holdout-readout.js';

/** The customers of one side, and what those with a value did. */
interface MeasuredSide {
  customers: number;
  cross: CrossProducts | null;
}

type Compared = Pick<HoldoutMetric, 'heldOut' | 'others' | 'total'> & { estimate: EffectEstimate };

/** The other customers against those held out, on one metric. */
export function compareSides(metric: Metric, heldOut: MeasuredSide, others: MeasuredSide, alpha: number): Compared {
  const options: TestOptions = { alpha, alternative: 'TWO_SIDED' };
  const compared = metric.kind === MetricKind.RATIO ? ratios : means;
  return compared(metric, heldOut, others, options);
}

/** As the graph shows an estimate. */
export function shownEffect(estimate: EffectEstimate, alpha: number, adjustedPValue: number | null) {
  return { ...effectOf(estimate, confidenceOf(alpha)), adjustedPValue };
}

function means(metric: Metric, heldOut: MeasuredSide, others: MeasuredSide, options: TestOptions): Compared {
  const [control, treatment] = [momentsOfSide(metric, heldOut), momentsOfSide(metric, others)];
  const estimate =
    metric.kind === MetricKind.PROPORTION
      ? proportionEffect(successesOf(control), successesOf(treatment), options)
      : welchMeanEffect(meanSummary(control), meanSummary(treatment), options);
  return {
    estimate,
    heldOut: sideOf(control),
    others: sideOf(treatment),
    total: totalOf(estimate, treatment.n, confidenceOf(options.alpha)),
  };
}

function ratios(_: Metric, heldOut: MeasuredSide, others: MeasuredSide, options: TestOptions): Compared {
  const sides = [withAbsent(heldOut, 2), withAbsent(others, 2)];
  const { arms } = ratioEstimates([{ name: '', arms: sides }]);
  const shown = (index: number): HoldoutSide => ({ n: at(sides, index).n, mean: arms[index]?.mean ?? null });
  return {
    estimate: ratioEffect(at(arms, 0), at(arms, 1), options),
    heldOut: shown(0),
    others: shown(1),
    total: null,
  };
}

/** Customers without a value count as 0 where the metric says so. */
function momentsOfSide(metric: Metric, side: MeasuredSide): Moments {
  const cross = countsAbsentAsZero(metric) ? withAbsent(side, 1) : (side.cross ?? nothing(0, 1));
  return {
    n: cross.n,
    mean: at(cross.means, 0),
    m2: entryOf(cross.centred, 0, 0),
    m3: cross.cubes?.get(cubeKey([0, 0, 0])) ?? 0,
  };
}

function withAbsent({ customers, cross }: MeasuredSide, width: number): CrossProducts {
  const absent = nothing(customers - (cross?.n ?? 0), width);
  return cross === null ? absent : mergeCrossProducts(cross, absent);
}

function nothing(n: number, width: number): CrossProducts {
  const zeros = new Array<number>(width).fill(0);
  return { n, means: zeros, centred: zeros.map(() => [...zeros]) };
}

function successesOf({ n, mean }: Moments): ProportionSummary {
  return { n, successes: Math.round(n * mean) };
}

function sideOf({ n, mean }: Moments): HoldoutSide {
  return { n, mean: n === 0 ? null : mean };
}

function totalOf({ absolute }: EffectEstimate, customers: number, level: number): Interval | null {
  if (absolute.estimate === null) return null;
  const times = (value: number | null) => (value === null ? null : value * customers);
  const { estimate, lower, upper } = absolute;
  return intervalOf({ estimate: times(estimate), lower: times(lower), upper: times(upper) }, level);
}
