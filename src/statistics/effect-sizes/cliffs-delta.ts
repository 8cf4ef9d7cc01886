import { welchSatterthwaite } from '../effects/welch-mean.js';
import { sortedCells, type ValueCount } from '../ranks/value-counts.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import { studentTCritical, studentTPValue } from '../tails.js';
import { type EffectSize, noEffectSize } from './effect-size.js';

interface CliffsDelta extends EffectSize {
  statistic: number | null;
  degreesOfFreedom: number | null;
  /** P-value of Brunner & Munzel's test, which the interval inverts. */
  pValue: number | null;
}

const name = "Cliff's δ";

/**
 * Cliff's δ: P(treatment above control) − P(treatment below control) for a customer of each, from −1 to 1. Test and
 * interval are Brunner & Munzel's (unequal variances, ties allowed, t with Satterthwaite degrees of freedom); one-sided
 * alternatives leave one side at ±1. Where the samples do not overlap at all there is no variance and only the value is given.
 *
 * Sources: Cliff (1993), Psychological Bulletin 114:494–509; Brunner & Munzel (2000), Biometrical Journal 42:17–25; scipy's
 * `brunnermunzel`.
 *
 * @param cells one per distinct value, counts of control and treatment
 * @throws InvalidInputError as `sortedCells` does, or for alpha outside (0, 1).
 */
export function cliffsDelta(cells: readonly ValueCount[], options: TestOptions): CliffsDelta {
  requireTestOptions(options);
  const sorted = sortedCells(cells);
  const sizes = [0, 1].map((sample) => sorted.reduce((sum, { counts }) => sum + counts[sample]!, 0));
  const untested = { statistic: null, degreesOfFreedom: null, pValue: null };
  if (sizes.some((size) => size < 2)) {
    return { ...noEffectSize(name, 'Each sample needs at least two customers.'), ...untested };
  }
  // Placement of a customer: the share of the other sample below minus the share above.
  const [control, treatment] = [0, 1].map((sample) => placements(sorted, sample, sizes)) as [Placements, Placements];
  const value = treatment.mean;
  const variances = [treatment.variance / sizes[1]!, control.variance / sizes[0]!];
  const variance = variances[0]! + variances[1]!;
  if (!(variance > 0)) {
    const insufficientData = 'The samples do not overlap, or do not vary, so the interval cannot be given.';
    return { ...noEffectSize(name, insufficientData), value, ...untested };
  }
  const standardError = Math.sqrt(variance);
  const df = welchSatterthwaite(variances, [sizes[1]! - 1, sizes[0]! - 1]);
  const margin = studentTCritical(df, options) * standardError;
  return {
    name,
    value,
    lower: options.alternative === 'LESS' ? -1 : Math.max(-1, value - margin),
    upper: options.alternative === 'GREATER' ? 1 : Math.min(1, value + margin),
    insufficientData: null,
    statistic: value / standardError,
    degreesOfFreedom: df,
    pValue: studentTPValue(value / standardError, df, options.alternative),
  };
}

interface Placements {
  mean: number;
  variance: number;
}

function placements(sorted: readonly ValueCount[], sample: number, sizes: readonly number[]): Placements {
  const [n, others] = [sizes[sample]!, sizes[1 - sample]!];
  let below = 0;
  const placed = sorted.map(({ counts }) => {
    const tied = counts[1 - sample]!;
    const placement = (2 * below + tied - others) / others;
    below += tied;
    return { placement, count: counts[sample]! };
  });
  const mean = placed.reduce((sum, { placement, count }) => sum + count * placement, 0) / n;
  const squares = placed.reduce((sum, { placement, count }) => sum + count * (placement - mean) ** 2, 0);
  return { mean, variance: squares / (n - 1) };
}
