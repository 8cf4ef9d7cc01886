import { ALPHA } from './operating-point.js';
import type { Verdict } from './study.js';

/** An interval; an open end is null. */
export interface Limits {
  lower: number | null;
  upper: number | null;
}

/** Whether a test at alpha rejects. */
export function rejects(pValue: number | null): Verdict {
  return pValue === null ? null : Number(pValue < ALPHA);
}

/** Whether an interval holds a value; null for one without ends. */
export function holds(limits: Limits | null | undefined, value: number): Verdict {
  if (!limits || (limits.lower === null && limits.upper === null)) return null;
  return Number((limits.lower ?? -Infinity) <= value && value <= (limits.upper ?? Infinity));
}
