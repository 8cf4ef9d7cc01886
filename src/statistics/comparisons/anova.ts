import { requireLength } from '../argument-checks.js';
import { fUpperTail } from '../distributions/f.js';
import { type EffectSize, noEffectSize } from '../effect-sizes/effect-size.js';
import { etaSquared, omegaSquared } from '../effect-sizes/variance-explained.js';
import { type MeanSummary, requireMeanSummary } from '../summaries.js';

export interface Anova {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number[];
  pValue: number | null;
  betweenSquares: number;
  withinSquares: number;
  etaSquared: EffectSize;
  omegaSquared: EffectSize;
  insufficientData: string | null;
}

const method = 'One-way analysis of variance';

/**
 * Fisher's one-way analysis of variance from summaries, with η² and ω². It assumes one variance for all samples; Welch's
 * ANOVA (`compareMeans`) does not, and is the better default. Samples without customers do not count.
 *
 * Sources: Fisher (1925), "Statistical Methods for Research Workers"; R's `oneway.test(var.equal = TRUE)`.
 *
 * @throws InvalidInputError for fewer than two samples, impossible summaries, alpha outside (0, ½).
 */
export function anova(samples: readonly MeanSummary[], alpha: number): Anova {
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
    const insufficientData =
      df1 < 1 || df2 < 1 ? 'There are too few samples or customers to compare.' : 'No sample varies within itself.';
    return {
      ...squares,
      ...{ statistic: null, degreesOfFreedom: [], pValue: null },
      etaSquared: noEffectSize('η²', insufficientData),
      omegaSquared: noEffectSize('ω²', insufficientData),
      insufficientData,
    };
  }
  const statistic = Math.min(Number.MAX_VALUE, betweenSquares / df1 / (withinSquares / df2));
  return {
    ...squares,
    statistic,
    degreesOfFreedom: [df1, df2],
    pValue: fUpperTail(statistic, df1, df2),
    etaSquared: etaSquared(statistic, df1, df2, customers, alpha),
    omegaSquared: omegaSquared(statistic, df1, df2, customers, alpha),
    insufficientData: null,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
