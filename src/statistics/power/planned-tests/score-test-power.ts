import { normalLowerTail, normalUpperTail } from '../../distributions/normal.js';
import { restrictedByDifference } from '../../effects/restricted-proportions.js';
import type { TestOptions } from '../../summaries.js';
import { normalCritical } from '../../tails.js';
import { type Chances, towardsAlternative } from './chances.js';

/** The standard deviation of zeros and ones with share p; tiny shares do not underflow. */
export function bernoulliDeviation(p: number): number {
  return Math.sqrt(p) * Math.sqrt(1 - p);
}

/** Two rates and how many customers have each; sizes are above 0 and need not be whole, rates lie in (0, 1). */
export interface PlannedRates {
  baseline: number;
  effect: number;
  control: number;
  treatment: number;
}

/**
 * The chances of the two-sample score test: pooled variance under no difference, unpooled under the effect, normal, both
 * tails counted when two-sided, without the factor N/(N − 1).
 * Source: Fleiss, Levin & Paik (2003), § 4.2–4.4; R's `power.prop.test(strict = TRUE)` for equal arms.
 */
export function scoreTestChances(rates: PlannedRates, options: TestOptions): Chances {
  const underEffect = deviationUnderEffect(rates);
  const bound = normalCritical(options) * deviationUnderNone(rates);
  const shift = towardsAlternative(rates.effect, options);
  const near = (bound - shift) / underEffect;
  const opposite = options.alternative === 'TWO_SIDED' ? normalUpperTail((bound + shift) / underEffect) : 0;
  return { found: normalUpperTail(near) + opposite, missed: normalLowerTail(near) - opposite };
}

/**
 * The chances of the score test that the treatment is less than the margin worse: the variance under the null comes from the
 * rates that are most likely among those the margin apart.
 * Source: Farrington & Manning (1990), Statistics in Medicine 9:1447–1454, method 3.
 *
 * @param margin above 0 and below 1
 */
export function scoreNonInferiorityChances(rates: PlannedRates, margin: number, options: TestOptions): Chances {
  const null0 = options.alternative === 'LESS' ? margin : -margin;
  const bound = normalCritical(options) * deviationUnderDifference(rates, null0);
  const near = (bound - margin - towardsAlternative(rates.effect, options)) / deviationUnderEffect(rates);
  return { found: normalUpperTail(near), missed: normalLowerTail(near) };
}

/**
 * The chances that both one-sided score tests, each at alpha, put the difference inside ± margin.
 * Source: Schuirmann (1987) with the variances of Farrington & Manning (1990).
 *
 * @param margin above 0 and below 1
 */
export function scoreEquivalenceChances(rates: PlannedRates, margin: number, alpha: number): Chances {
  const critical = normalCritical({ alpha, alternative: 'GREATER' });
  const deviation = deviationUnderEffect(rates);
  const low = (critical * deviationUnderDifference(rates, -margin) - margin - rates.effect) / deviation;
  const high = (margin - critical * deviationUnderDifference(rates, margin) - rates.effect) / deviation;
  if (high <= low) return { found: 0, missed: 1 };
  const missed = normalLowerTail(low) + normalUpperTail(high);
  return { found: normalLowerTail(high) - normalLowerTail(low), missed };
}

function deviationUnderNone({ baseline, effect, control, treatment }: PlannedRates): number {
  const pooled = baseline + effect * (treatment / (control + treatment));
  return bernoulliDeviation(pooled) * Math.hypot(1 / Math.sqrt(control), 1 / Math.sqrt(treatment));
}

function deviationUnderEffect({ baseline, effect, control, treatment }: PlannedRates): number {
  return Math.hypot(
    bernoulliDeviation(baseline) / Math.sqrt(control),
    bernoulliDeviation(baseline + effect) / Math.sqrt(treatment),
  );
}

function deviationUnderDifference({ baseline, effect, control, treatment }: PlannedRates, difference: number): number {
  const restricted = restrictedByDifference(
    { n: control, successes: control * baseline },
    { n: treatment, successes: treatment * (baseline + effect) },
    difference,
  );
  return Math.hypot(
    bernoulliDeviation(restricted.control) / Math.sqrt(control),
    bernoulliDeviation(restricted.treatment) / Math.sqrt(treatment),
  );
}
