import { requireLength } from '../../argument-checks.js';
import { fUpperTail } from '../../distributions/f.js';
import { omegaSquared } from '../../effect-sizes/variance-explained.js';
import { type MeanSummary, requireMeanSummary } from '../../summaries.js';
import type { OmnibusTest } from '../comparison.js';

interface Anova extends OmnibusTest {
  betweenSquares: number;
  withinSquares: number;
}

const method = 'One-way analysis of variance';

/**
 * Fisher's one-way analysis of variance from summaries, with ω². It assumes one variance for all samples; Welch's ANOVA
 * (`welchAnova`) does not, and is the better default. Samples without customers do not count.
 *
 * Sources: Fisher (1925), "Statistical Methods for Research Workers"; R's `oneway.test(var.equal = TRUE)`.
 *
 * @throws InvalidInputError for fewer than two samples or impossible summaries.
 */
export function anova(samples: readonly MeanSummary[]): Anova {
  requireLength('samples', samples, 2);
  samples.forEach((sample, i) => {
    requireMeanSummary(sample, `samples[${i}]`);
  });
  const used = samples.filter(({ n }) => n > 0);
  const customers = total(used.map(({ n }) => n));
  const origin = used[0]?.mean ?? 0;
  const grandMean = total(used.map(({ n, mean }) => (n / customers) * (mean - origin)));
  const betweenSquares = total(used.map(({ n, mean }) => n * (mean - origin - grandMean) ** 2));
  const withinSquares = total(used.map(({ n, standardDeviation }) => (n - 1) * standardDeviation ** 2));
  const [df1, df2] = [used.length - 1, customers - used.length];
  const squares = { method, betweenSquares, withinSquares };
  if (df1 < 1 || df2 < 1 || !(withinSquares > 0)) {
    return {
      ...squares,
      ...{ statistic: null, degreesOfFreedom: [], pValue: null, effectSize: { name: 'ω²', value: null } },
      effectScale: null,
      insufficientData:
        df1 < 1 || df2 < 1
          ? 'There are too few samples or customers to compare.'
          : 'The values do not vary within any sample.',
    };
  }
  const statistic = Math.min(Number.MAX_VALUE, betweenSquares / df1 / (withinSquares / df2));
  return {
    ...squares,
    statistic,
    degreesOfFreedom: [df1, df2],
    pValue: fUpperTail(statistic, df1, df2),
    effectSize: { name: 'ω²', value: omegaSquared(statistic, df1, customers) },
    effectScale: customers,
    insufficientData: null,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
