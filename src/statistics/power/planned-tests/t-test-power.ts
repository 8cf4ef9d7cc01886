import { logScaledChiDensity } from '../../distributions/log-scaled-chi.js';
import { noncentralTLowerTail, noncentralTUpperTail } from '../../distributions/noncentral-t.js';
import { normalLowerTail, normalUpperTail } from '../../distributions/normal.js';
import { climb, integrateUnimodal } from '../../distributions/unimodal-integral.js';
import type { TestOptions } from '../../summaries.js';
import { studentTCritical } from '../../tails.js';
import { type Chances, towardsAlternative } from './chances.js';

/** With a noncentrality of more critical values than this, the chance to miss is below 1e-300. */
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
 * The chances of a t-test, both tails counted when two-sided.
 * Source: Cohen (1988), § 2.5; R's `power.t.test(strict = TRUE)`.
 *
 * @param noncentrality the effect in standard errors, with its sign; may be infinite
 * @param df degrees of freedom, above 0
 */
export function tTestChances(noncentrality: number, df: number, options: TestOptions): Chances {
  const critical = studentTCritical(df, options);
  const shift = towardsAlternative(noncentrality, options);
  if (shift > certainNoncentrality(df, options)) return { found: 1, missed: 0 };
  const opposite = options.alternative === 'TWO_SIDED' ? noncentralTLowerTail(-critical, df, shift) : 0;
  return {
    found: noncentralTUpperTail(critical, df, shift) + opposite,
    missed: noncentralTLowerTail(critical, df, shift) - opposite,
  };
}

/**
 * The chances that both one-sided t-tests, each at alpha, put the difference inside ± margin: exact, by integrating over
 * the estimated standard deviation.
 * Source: Schuirmann (1987), J. Pharmacokin. Biopharm. 15:657–680; Phillips (1990), J. Pharmacokin. Biopharm. 18:137–144.
 *
 * @param effect in standard errors; @param margin in standard errors, above |effect|
 * @param df degrees of freedom, above 0
 */
export function tEquivalenceChances(effect: number, margin: number, df: number, alpha: number): Chances {
  const options = { alpha, alternative: 'GREATER' } as const;
  const critical = studentTCritical(df, options);
  if (margin - Math.abs(effect) > certainNoncentrality(df, options)) return { found: 1, missed: 0 };
  const logDensity = logScaledChiDensity(df);
  // Beyond it, in the logarithm of the estimated over the true deviation, no difference passes both tests.
  const end = Math.log(margin / critical);
  // With u = end − eʷ the integrand falls off smoothly on both sides.
  const integrand = (w: number) => {
    const u = end - Math.exp(w);
    const needed = critical * Math.exp(u);
    return logDensity(u) + Math.log(between(needed - margin - effect, margin - needed - effect)) + w;
  };
  const width = 1 / Math.sqrt(2 * df);
  const distance = end > width ? end : Math.min(1, width ** 2 / Math.max(width, -end));
  const step = Math.min(0.5, width / distance);
  const found = Math.min(1, integrateUnimodal(integrand, climb(integrand, Math.log(distance), step), step));
  return { found, missed: 1 - found };
}

/** P(low ≤ Z ≤ high) from the tail in which it keeps its digits. */
function between(low: number, high: number): number {
  if (low > 0) return Math.max(0, normalUpperTail(low) - normalUpperTail(high));
  return Math.max(0, normalLowerTail(high) - normalLowerTail(low));
}
