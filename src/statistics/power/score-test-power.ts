import { normalLowerTail, normalUpperTail } from '../distributions/normal.js';
import type { TestOptions } from '../summaries.js';
import { normalCritical } from '../tails.js';
import { type Chances, towardsAlternative } from './chances.js';

/** The standard deviation of zeros and ones with share p; tiny shares do not underflow. */
export function bernoulliDeviation(p: number): number {
  return Math.sqrt(p) * Math.sqrt(1 - p);
}

/**
 * The chances of the two-sample score test: pooled variance under no difference, unpooled under the effect, normal, both
 * tails counted when two-sided, without the factor N/(N − 1).
 * Source: Fleiss, Levin & Paik (2003), § 4.2–4.4; R's `power.prop.test(strict = TRUE)` for equal arms.
 *
 * @param baseline the control's share; baseline and baseline + effect lie in (0, 1)
 * @param control customers of the control, above 0, not necessarily whole; `treatment` likewise
 */
export function scoreTestChances(
  baseline: number,
  effect: number,
  control: number,
  treatment: number,
  options: TestOptions,
): Chances {
  const pooled = baseline + effect * (treatment / (control + treatment));
  const underNull = bernoulliDeviation(pooled) * Math.hypot(1 / Math.sqrt(control), 1 / Math.sqrt(treatment));
  const underEffect = Math.hypot(
    bernoulliDeviation(baseline) / Math.sqrt(control),
    bernoulliDeviation(baseline + effect) / Math.sqrt(treatment),
  );
  const bound = normalCritical(options) * underNull;
  const shift = towardsAlternative(effect, options);
  const near = (bound - shift) / underEffect;
  const opposite = options.alternative === 'TWO_SIDED' ? normalUpperTail((bound + shift) / underEffect) : 0;
  return { found: normalUpperTail(near) + opposite, missed: normalLowerTail(near) - opposite };
}
