/** What a comparison of two samples comes to. */
export type Verdict = 'BETTER' | 'WORSE' | 'EQUIVALENT' | 'CANNOT_TELL';

/** What is known of a difference a − b. */
export interface JudgedDifference {
  readonly difference: number | null;
  /** Of no difference, corrected. */
  readonly pValue: number | null;
  /** Of a difference of at least the smallest one that matters, corrected; null without one. */
  readonly equivalencePValue: number | null;
  /** Whether it is one of several differences that are all shown to be too small to matter. */
  readonly allEquivalent: boolean;
}

/**
 * Equivalent where the difference is shown to be too small to matter, even if it is shown to exist; better or worse where it is shown
 * to exist; else nothing can be told: a difference that is not found is not a difference that is not there.
 *
 * Source: the reading of confidence intervals of Schuirmann (1987) and Jones et al. (1996), BMJ 313:36–39.
 */
export function verdictOf(judged: JudgedDifference, alpha: number, lowerIsBetter: boolean): Verdict {
  const { difference, pValue, equivalencePValue, allEquivalent } = judged;
  if (allEquivalent || (equivalencePValue !== null && equivalencePValue < alpha)) return 'EQUIVALENT';
  if (difference === null || difference === 0 || pValue === null || pValue >= alpha) return 'CANNOT_TELL';
  return difference < 0 === lowerIsBetter ? 'BETTER' : 'WORSE';
}
