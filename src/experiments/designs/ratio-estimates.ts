import { shownStratum } from '../../randomization/stratified.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { type RatioStratum, ratioEffect, ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { at } from '../../statistics/entries.js';
import { excludedStrata } from '../../statistics/regression/excluded-strata.js';
import type { StrataEstimate } from '../../statistics/regression/strata-contrast.js';
import type { TestOptions } from '../../statistics/summaries.js';
import { type EstimatedMetric, estimatesOf, type MeasuredMetric } from './estimated-metric.js';

const noRatios: CrossProducts = {
  n: 0,
  means: [0, 0],
  centred: [
    [0, 0],
    [0, 0],
  ],
};

/** Effects on a ratio where customers are the units: ratios of totals over all customers, weighted by the design's strata. */
export function ratioEstimatesOf(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  const strata = ratioStrata(measured);
  const { arms, excluded } = ratioEstimates(strata);
  const customers = (position: number) => strata.reduce((sum, stratum) => sum + at(stratum.arms, position).n, 0);
  return estimatesOf(measured, options, {
    arm: (position) => {
      const { n = customers(position), mean = null } = arms[position] ?? {};
      return { n, mean, standardDeviation: null, adjustedMean: strata.length > 1 ? mean : null };
    },
    effect: (control, treatment) => ratioEffect(at(arms, control), at(arms, treatment), options),
    warnings: excludedStrata(excluded.names.map(shownStratum), excluded.share),
  });
}

/** The ratios of the control and the treatment, which are the only arms. */
export function ratiosOf(measured: MeasuredMetric): [StrataEstimate | null, StrataEstimate | null] {
  const { arms } = ratioEstimates(ratioStrata(measured));
  return [at(arms, 0), at(arms, 1)];
}

function ratioStrata(measured: MeasuredMetric): RatioStratum[] {
  const numbers = [...new Set(measured.cells.map(({ cell }) => cell))];
  return (numbers.length > 0 ? numbers : [0]).map((cell) => ({
    name: measured.strata.get(cell)?.name ?? String(cell),
    arms: measured.arms.map(
      (arm) => measured.cells.find((item) => item.cell === cell && item.armId === arm.id)?.cross ?? noRatios,
    ),
  }));
}
