import { welchSatterthwaite } from '../effects/welch-mean.js';
import { at } from '../entries.js';
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
  const [control, treatment] = [placements(sorted, 0, 1), placements(sorted, 1, 0)];
  const untested = { statistic: null, degreesOfFreedom: null, pValue: null };
  if (control.n < 2 || treatment.n < 2) {
    return { ...noEffectSize(name, 'Each sample needs at least two customers.'), ...untested };
  }
  const value = treatment.mean;
  const [v11, v00] = [treatment.variance / treatment.n, control.variance / control.n];
  const variance = v11 + v00;
  if (!(variance > 0)) {
    const insufficientData = 'The samples do not overlap or do not vary, so there is no interval.';
    return { ...noEffectSize(name, insufficientData), value, ...untested };
  }
  const standardError = Math.sqrt(variance);
  const df = welchSatterthwaite([v11, v00], [treatment.n - 1, control.n - 1]);
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

/** The placements of a sample's customers: the share of the other sample below minus the share above. */
interface Placements {
  n: number;
  mean: number;
  variance: number;
}

function placements(sorted: readonly ValueCount[], sample: number, other: number): Placements {
  const [n, others] = [sizeOf(sorted, sample), sizeOf(sorted, other)];
  let below = 0;
  const placed = sorted.map(({ counts }) => {
    const tied = at(counts, other);
    const placement = (2 * below + tied - others) / others;
    below += tied;
    return { placement, count: at(counts, sample) };
  });
  const mean = placed.reduce((sum, { placement, count }) => sum + count * placement, 0) / n;
  const squares = placed.reduce((sum, { placement, count }) => sum + count * (placement - mean) ** 2, 0);
  return { n, mean, variance: squares / (n - 1) };
}

function sizeOf(sorted: readonly ValueCount[], sample: number): number {
  return sorted.reduce((sum, { counts }) => sum + at(counts, sample), 0);
}
