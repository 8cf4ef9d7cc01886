import gammaln from '@stdlib/math-base-special-gammaln';
import { requireOpenProbability } from '../argument-checks.js';
import { type MeanSummary, requireMeanSummary } from '../summaries.js';
import { type EffectSize, noEffectSize } from './effect-size.js';
import { tNoncentralityLimits } from './noncentrality-limits.js';

const smallest = 'Each sample needs at least two customers.';
const constant = 'Neither sample varies, so differences cannot be standardized.';

/**
 * Cohen's d: the difference of two means in units of their pooled standard deviation. The interval comes from the noncentral t of
 * the pooled t statistic, so it excludes zero exactly where Student's test rejects at alpha.
 *
 * Sources: Cohen (1988), 2.2; Steiger & Fouladi (1997); R's `effectsize::cohens_d`.
 *
 * @throws InvalidInputError for impossible summaries or alpha outside (0, 1).
 */
export function cohensD(control: MeanSummary, treatment: MeanSummary, alpha: number): EffectSize {
  return standardized("Cohen's d", control, treatment, alpha, () => 1);
}

/**
 * Hedges' g: Cohen's d without its bias in small samples, multiplied by Γ(m/2) / (√(m/2)·Γ((m − 1)/2)) with m = n₁ + n₀ − 2, and
 * its interval by the same factor.
 *
 * Source: Hedges (1981), Journal of Educational Statistics 6:107–128, equation 6e; R's `effectsize::hedges_g`.
 *
 * @throws InvalidInputError for impossible summaries or alpha outside (0, 1).
 */
export function hedgesG(control: MeanSummary, treatment: MeanSummary, alpha: number): EffectSize {
  return standardized("Hedges' g", control, treatment, alpha, hedgesFactor);
}

function hedgesFactor(df: number): number {
  if (df > 200) {
    // The logarithms of gamma cancel; the series of Γ(y + ½)/Γ(y) about √y does not.
    const y = (df - 1) / 2;
    const series = 1 + (-1 / 8 + (1 / 128 + (5 / 1024 + (-21 / 32768 - 399 / 262144 / y) / y) / y) / y) / y;
    return Math.sqrt((df - 1) / df) * series;
  }
  return Math.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / Math.sqrt(df / 2);
}

function standardized(
  name: string,
  control: MeanSummary,
  treatment: MeanSummary,
  alpha: number,
  factorOf: (df: number) => number,
): EffectSize {
  requireMeanSummary(control, 'control');
  requireMeanSummary(treatment, 'treatment');
  requireOpenProbability('alpha', alpha);
  if (control.n < 2 || treatment.n < 2) return noEffectSize(name, smallest);
  const df = control.n + treatment.n - 2;
  const squares = ({ n, standardDeviation }: MeanSummary) => (n - 1) * standardDeviation ** 2;
  const deviation = Math.sqrt((squares(control) + squares(treatment)) / df);
  if (!(deviation > 0)) return noEffectSize(name, constant);
  const d = (treatment.mean - control.mean) / deviation;
  const scale = Math.sqrt(1 / control.n + 1 / treatment.n);
  const limits = tNoncentralityLimits(d / scale, df, alpha / 2);
  const factor = factorOf(df);
  const [lower, upper] = [limits.lower * scale * factor, limits.upper * scale * factor];
  return { name, value: d * factor, lower, upper, insufficientData: null };
}
