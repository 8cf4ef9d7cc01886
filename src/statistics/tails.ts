import { normalLowerTail, normalUpperQuantile, normalUpperTail } from './distributions/normal.js';
import {
  studentTLowerTail,
  studentTTwoSided,
  studentTUpperQuantile,
  studentTUpperTail,
} from './distributions/student-t.js';
import type { Alternative, TestOptions } from './summaries.js';

/** P-value of a standard normal statistic. */
export function normalPValue(z: number, alternative: Alternative): number {
  if (alternative === 'GREATER') return normalUpperTail(z);
  if (alternative === 'LESS') return normalLowerTail(z);
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}

/** P-value of a t statistic; infinite degrees of freedom mean the normal distribution. */
export function studentTPValue(t: number, degreesOfFreedom: number, alternative: Alternative): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalPValue(t, alternative);
  if (alternative === 'GREATER') return studentTUpperTail(t, degreesOfFreedom);
  if (alternative === 'LESS') return studentTLowerTail(t, degreesOfFreedom);
  return studentTTwoSided(t, degreesOfFreedom);
}

/** The value which |statistic| (two-sided) or the statistic in the alternative's direction exceeds with probability alpha. */
export function studentTCritical(degreesOfFreedom: number, { alpha, alternative }: TestOptions): number {
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalUpperQuantile(tail);
  return studentTUpperQuantile(tail, degreesOfFreedom);
}

/** The same for a standard normal statistic. */
export function normalCritical({ alpha, alternative }: TestOptions): number {
  return normalUpperQuantile(alternative === 'TWO_SIDED' ? alpha / 2 : alpha);
}
