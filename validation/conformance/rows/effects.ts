import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { ratioEffect, ratioEstimates } from '../../../src/statistics/effects/ratio-means.js';
import { scoreProportionEffect } from '../../../src/statistics/effects/score-proportions.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import type {
  Alternative,
  EffectEstimate,
  MeanSummary,
  ProportionSummary,
  TestOptions,
} from '../../../src/statistics/summaries.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

interface Ends {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

interface EffectCase<Summary> {
  control: Summary;
  treatment: Summary;
  alpha: number;
  alternative: Alternative;
  statistic: number;
  degreesOfFreedom?: number;
  pValue: number;
  absolute: Ends;
  relative: Ends;
}

interface RatioCase {
  arm: number[];
  x: number[];
  y: number[];
  ratios: number[];
  variances: number[];
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  lower: number;
  upper: number;
}

/** Numbers near zero, such as the limit of a difference, are compared with this size. */
const SMALLEST = 1e-5;

function* effectComparisons<Summary>(
  file: string,
  effectOf: (control: Summary, treatment: Summary, options: TestOptions) => EffectEstimate,
): Generator<Comparison> {
  for (const [index, item] of readFixture<EffectCase<Summary>[]>(file).entries()) {
    const effect = effectOf(item.control, item.treatment, item);
    yield* namedNumbers(
      index,
      {
        statistic: [effect.statistic, item.statistic],
        'degrees of freedom': [effect.degreesOfFreedom, item.degreesOfFreedom ?? null],
      },
      SMALLEST,
    );
    yield* namedNumbers(index, { 'p-value': [effect.pValue, item.pValue] });
    for (const name of ['absolute', 'relative'] as const) {
      for (const end of ['estimate', 'lower', 'upper'] as const) {
        yield* namedNumbers(index, { [`${name} ${end}`]: [effect[name][end], item[name][end]] }, SMALLEST);
      }
    }
  }
}

function* ratioComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<RatioCase[]>('effects/ratio-means.json').entries()) {
    const arms = [0, 1].map((arm) =>
      crossProductsOf(item.y.map((y, i) => [y, item.x[i]!]).filter((_, i) => item.arm[i] === arm)),
    );
    const estimates = ratioEstimates([{ name: 'all', arms }]).arms;
    const effect = ratioEffect(estimates[0]!, estimates[1]!, { alpha: 0.05, alternative: 'TWO_SIDED' });
    yield* listedNumbers(
      `${index}: ratio`,
      estimates.map((arm) => arm!.mean),
      item.ratios,
    );
    yield* listedNumbers(
      `${index}: variance`,
      estimates.map((arm) => arm!.variance),
      item.variances,
    );
    yield* namedNumbers(index, {
      statistic: [effect.statistic, item.statistic],
      'degrees of freedom': [effect.degreesOfFreedom, item.degreesOfFreedom],
      'p-value': [effect.pValue, item.pValue],
      lower: [effect.absolute.lower, item.lower],
      upper: [effect.absolute.upper, item.upper],
    });
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Score test of two proportions, intervals of difference and ratio',
    source: 'Miettinen & Nurminen (1985)',
    oracle: 'mpmath, 50 digits',
    tolerance: 1e-8,
    comparisons: () => effectComparisons<ProportionSummary>('effects/score-proportions.json', scoreProportionEffect),
  },
  {
    method: "Welch's t with Fieller's interval",
    source: 'Welch (1947); Fieller (1954)',
    oracle: 'mpmath, 50 digits',
    tolerance: 1e-9,
    comparisons: () => effectComparisons<MeanSummary>('effects/welch-mean.json', welchMeanEffect),
  },
  {
    method: 'Ratio of sums by the delta method',
    source: 'Cochran (1977), ch. 6; Deng, Knoblich & Lu (2018)',
    oracle: 'R 4.2.2 weighted lm, sandwich HC1',
    tolerance: 1e-9,
    comparisons: ratioComparisons,
  },
];
