import type { DifferenceSkewness } from '../skewness-rule.js';
import type { Interval, TestOptions } from '../summaries.js';
import { normalCritical, normalPValue } from '../tails.js';

/** A difference, its standard error (above 0) and its skewness g. */
interface SkewedDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly skewness: Pick<DifferenceSkewness, 'value'>;
}

/**
 * Hall's transformation of a studentized difference T = d/s, which takes its skewness g away: T + g·T²/3 + g²·T³/27 + g/6, which
 * rises with T and is nearly standard normal. Without skewness it is T.
 *
 * Source: Hall (1992), "On the removal of skewness by transformation", JRSS B 54:221–228; Zhou & Dinh (2005), Biostatistics
 * 6:187–200, for two samples, where g = (κ₁/n₁² − κ₀/n₀²)/V^1.5.
 */
export function hallStatistic({ difference, standardError, skewness: { value: g } }: SkewedDifference): number {
  const t = difference / standardError;
  return t + (g * t ** 2) / 3 + (g ** 2 * t ** 3) / 27 + g / 6;
}

/** The p-value of `hallStatistic` at no difference. */
export function hallPValue(difference: SkewedDifference, { alternative }: TestOptions): number {
  return normalPValue(hallStatistic(difference), alternative);
}

/** The differences that Hall's test does not reject, by the inverse of his transformation. Source: as `hallStatistic`. */
export function hallInterval(skewed: SkewedDifference, options: TestOptions): Interval {
  const { difference, standardError, skewness } = skewed;
  const critical = normalCritical(options);
  const reach = (z: number) => difference - standardError * studentizedAt(z, skewness.value);
  return {
    estimate: difference,
    lower: options.alternative === 'LESS' ? null : reach(critical),
    upper: options.alternative === 'GREATER' ? null : reach(-critical),
  };
}

/** The T that the transformation takes to z: (3/g)·(∛(1 + g(z − g/6)) − 1), written so that no digits are lost for small g. */
function studentizedAt(z: number, g: number): number {
  const moved = z - g / 6;
  const root = Math.cbrt(1 + g * moved);
  return (3 * moved) / (root ** 2 + root + 1);
}
