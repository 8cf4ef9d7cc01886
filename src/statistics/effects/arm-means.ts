import { requireFinite, requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { type DifferenceSkewness, skewnessWarnings } from '../skewness-rule.js';
import {
  type Alternative,
  type EffectEstimate,
  emptyInterval,
  emptyRelative,
  type Interval,
  requireTestOptions,
  type TestOptions,
} from '../summaries.js';
import { studentTCritical, studentTPValue } from '../tails.js';
import type { Warning } from '../warning.js';
import { differenceOf, fiellerInterval, type MeanPair } from './fieller.js';
import { hallInterval } from './hall.js';

/** Estimated means of treatment (1) and control (0), their (co)variances, and the degrees of freedom of both. */
export interface ArmMeans extends MeanPair {
  /** Positive; infinite for the normal distribution. */
  df: number;
}

export interface ArmMeansOptions extends TestOptions {
  /** Name of the estimator for the answer. */
  method?: string;
  /** How skewed the difference is; null or omitted where that is not known. */
  skewness?: DifferenceSkewness | null;
  warnings?: readonly Warning[];
}

/**
 * One inference for any estimator that yields two arm means: the difference by t, the relative difference by Fieller's
 * set at the same critical value, so that p-value and both intervals agree. Without any variance the difference is
 * stated but neither tested nor bounded.
 *
 * @throws InvalidInputError for values that are not finite, negative variances, or degrees of freedom not above zero.
 */
export function armMeansEffect(means: ArmMeans, options: ArmMeansOptions): EffectEstimate {
  requireArmMeans(means);
  requireTestOptions(options);
  const method = options.method ?? 't-test';
  const warnings = [...(options.warnings ?? [])];
  const { mean: difference, variance } = differenceOf(means);
  if (!(variance > 0)) {
    const estimate = { ...emptyInterval, estimate: difference };
    const relative = { ...emptyRelative, estimate: means.m0 > 0 ? difference / means.m0 : null };
    const insufficientData = 'The outcome does not vary in either arm, so the difference cannot be tested.';
    return { ...untested(method, warnings), absolute: estimate, relative, insufficientData };
  }
  const standardError = Math.sqrt(variance);
  const skewed = skewnessAnswer(difference, standardError, options);
  const statistic = difference / standardError;
  const critical = studentTCritical(means.df, options);
  return {
    method,
    statistic,
    degreesOfFreedom: Number.isFinite(means.df) ? means.df : null,
    pValue: studentTPValue(statistic, means.df, options.alternative),
    absolute: aroundEstimate(difference, critical * standardError, options.alternative),
    relative: fiellerInterval(means, critical, options.alternative),
    insufficientData: null,
    ...skewed,
    warnings: [...warnings, ...skewed.warnings],
  };
}

/** What the skewness of a difference adds to its effect where it is too large: a warning, and Hall's interval. */
function skewnessAnswer(
  difference: number,
  standardError: number,
  options: ArmMeansOptions,
): Pick<EffectEstimate, 'skewnessAdjusted' | 'warnings'> {
  const { skewness } = options;
  const warnings = skewness == null ? [] : skewnessWarnings(skewness, options);
  if (skewness == null || warnings.length === 0) return { warnings };
  return { skewnessAdjusted: hallInterval({ difference, standardError, skewness }, options), warnings };
}

/** The standard error of a difference by t or z, from its own two-sided interval; null without one. */
export function standardErrorOf(
  { absolute: { lower, upper }, degreesOfFreedom }: EffectEstimate,
  options: TestOptions & { alternative: 'TWO_SIDED' },
): number | null {
  if (lower === null || upper === null) return null;
  return (upper - lower) / 2 / studentTCritical(degreesOfFreedom ?? Number.POSITIVE_INFINITY, options);
}

/** An effect that data cannot answer, with the reason. */
export function unansweredEffect(method: string, insufficientData: string, warnings: Warning[] = []): EffectEstimate {
  return { ...untested(method, warnings), insufficientData };
}

function untested(method: string, warnings: Warning[]): EffectEstimate {
  return {
    method,
    statistic: null,
    degreesOfFreedom: null,
    pValue: null,
    absolute: emptyInterval,
    relative: emptyRelative,
    insufficientData: null,
    warnings,
  };
}

/** estimate ± margin, one side open (null) where the alternative is one-sided. */
export function aroundEstimate(estimate: number, margin: number, alternative: Alternative): Interval {
  return {
    estimate,
    lower: alternative === 'LESS' ? null : estimate - margin,
    upper: alternative === 'GREATER' ? null : estimate + margin,
  };
}

function requireArmMeans({ m1, m0, v11, v00, v10, df }: ArmMeans): void {
  requireFinite('m1', m1);
  requireFinite('m0', m0);
  requireNonNegative('v11', v11);
  requireNonNegative('v00', v00);
  requireFinite('v10', v10);
  if (!(df > 0)) throw new InvalidInputError('df', `df must be above 0, not ${df}.`);
}
