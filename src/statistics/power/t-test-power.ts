import { noncentralTLowerTail, noncentralTUpperTail } from '../distributions/noncentral-t.js';
import type { TestOptions } from '../summaries.js';
import { studentTCritical } from '../tails.js';
import { type Chances, towardsAlternative } from './chances.js';

/** With a noncentrality of more than so many critical values the chance to miss is below 1e-300. */
const certainMultiple = 40;

/** The noncentrality from which on the test finds the effect for certain, as far as doubles can tell. */
export function certainNoncentrality(df: number, options: TestOptions): number {
  return certainMultiple * (1 + Math.abs(studentTCritical(df, options)));
}

/** Units of two arms as one number: a difference in standard deviations times its root is the noncentrality. */
export function effectiveUnits(control: number, treatment: number): number {
  return 1 / (1 / control + 1 / treatment);
}

/**
 * The chances of the two-sample t-test with df = control + treatment − 2, both tails counted when two-sided.
 * Source: Cohen (1988), § 2.5; R's `power.t.test(strict = TRUE)` for equal arms.
 *
 * @param standardizedEffect the effect in standard deviations of a unit; may be infinite
 * @param control units of the control, not necessarily whole; together with `treatment` above 2
 */
export function tTestChances(
  standardizedEffect: number,
  control: number,
  treatment: number,
  options: TestOptions,
): Chances {
  const df = control + treatment - 2;
  const critical = studentTCritical(df, options);
  const shift = towardsAlternative(standardizedEffect, options) * Math.sqrt(effectiveUnits(control, treatment));
  if (shift > certainNoncentrality(df, options)) return { found: 1, missed: 0 };
  const opposite = options.alternative === 'TWO_SIDED' ? noncentralTLowerTail(-critical, df, shift) : 0;
  return {
    found: noncentralTUpperTail(critical, df, shift) + opposite,
    missed: noncentralTLowerTail(critical, df, shift) - opposite,
  };
}
