import { findRoot } from '../root-finding.js';
import {
  type Alternative,
  type EffectEstimate,
  emptyInterval,
  emptyRelative,
  type Interval,
  type ProportionSummary,
  type RelativeInterval,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../summaries.js';
import { normalCritical, normalPValue } from '../tails.js';
import { type RestrictedProportions, restrictedByDifference, restrictedByRatio } from './restricted-proportions.js';

const method = 'Miettinen–Nurminen score test';

/**
 * The score test of a difference between two proportions, with the variance factor N/(N − 1), and the intervals of the
 * difference and of the ratio that invert it. `statistic` is the signed z at no difference. With no successes, or no
 * failures, in both arms the test has no variance: statistic and p-value are null, the intervals remain. The relative
 * effect is null where the control has no successes.
 *
 * Source: Miettinen & Nurminen (1985), "Comparative analysis of two rates", Statistics in Medicine 4:213–226.
 *
 * @throws InvalidInputError for counts that are no counts, alpha outside (0, 1), an unknown alternative.
 */
export function scoreProportionEffect(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): EffectEstimate {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireTestOptions(options);
  if (control.n < 2 || treatment.n < 2) {
    return answer(null, options.alternative, emptyInterval, emptyRelative, 'Each arm needs at least two customers.');
  }
  const [base, other] = rarerOutcome(control, treatment);
  const statistic = scoreAtDifference(base, other, 0);
  const absolute = differenceInterval(base, other, options);
  const relative = relativeInterval(control, treatment, options);
  return answer(statistic, options.alternative, absolute, relative, whyNoTest(control, treatment));
}

function answer(
  z: number | null,
  alternative: Alternative,
  absolute: Interval,
  relative: RelativeInterval,
  insufficientData: string | null,
): EffectEstimate {
  const statistic = insufficientData === null ? z : null;
  const pValue = statistic === null ? null : normalPValue(statistic, alternative);
  return { method, statistic, degreesOfFreedom: null, pValue, absolute, relative, insufficientData, warnings: [] };
}

/** A sentence where all or none of both arms' customers succeeded, so that no test can tell anything; else null. */
export function whyNoTest(control: ProportionSummary, treatment: ProportionSummary): string | null {
  const successes = control.successes + treatment.successes;
  if (successes === 0) return 'No customer in either arm succeeded, so the difference cannot be tested.';
  if (successes === control.n + treatment.n) {
    return 'Every customer in both arms succeeded, so the difference cannot be tested.';
  }
  return null;
}

/** Two arms with the same difference and odds ratio whose events are the rarer ones: rates near 1 would lose digits. */
export function rarerOutcome(
  control: ProportionSummary,
  treatment: ProportionSummary,
): [ProportionSummary, ProportionSummary] {
  if (2 * (control.successes + treatment.successes) <= control.n + treatment.n) return [control, treatment];
  return [failures(treatment), failures(control)];
}

function failures({ n, successes }: ProportionSummary): ProportionSummary {
  return { n, successes: n - successes };
}

function rate({ n, successes }: ProportionSummary): number {
  return successes / n;
}

/**
 * The signed z of the score test of proportions that differ by `difference`, treatment − control, in [−1, 1]: infinite where the
 * hypothesis rules the counts out.
 */
export function scoreAtDifference(
  control: ProportionSummary,
  treatment: ProportionSummary,
  difference: number,
): number {
  const restricted = restrictedByDifference(control, treatment, difference);
  return studentize(rate(treatment) - rate(control) - difference, restricted, 1, control, treatment);
}

/** The signed z of the score test of treatment = (1 + relative) × control, relative > −1. */
export function scoreAtRelative(control: ProportionSummary, treatment: ProportionSummary, relative: number): number {
  const restricted = restrictedByRatio(control, treatment, 1 + relative);
  const distance = rate(treatment) - rate(control) - relative * rate(control);
  return studentize(distance, restricted, 1 + relative, control, treatment);
}

function studentize(
  distance: number,
  restricted: RestrictedProportions,
  ratio: number,
  control: ProportionSummary,
  treatment: ProportionSummary,
): number {
  if (distance === 0) return 0;
  const n = control.n + treatment.n;
  const treatmentPart = (restricted.treatment * (1 - restricted.treatment)) / treatment.n;
  const controlPart = (ratio ** 2 * restricted.control * (1 - restricted.control)) / control.n;
  return distance / Math.sqrt(((treatmentPart + controlPart) * n) / (n - 1));
}

function differenceInterval(control: ProportionSummary, treatment: ProportionSummary, options: TestOptions): Interval {
  const critical = normalCritical(options);
  const reach = (z: number): number => {
    const f = (difference: number) => scoreAtDifference(control, treatment, difference) - z;
    if (f(-1) <= 0) return -1;
    return f(1) >= 0 ? 1 : findRoot(f, -1, 1);
  };
  return {
    estimate: rate(treatment) - rate(control),
    lower: options.alternative === 'LESS' ? null : reach(critical),
    upper: options.alternative === 'GREATER' ? null : reach(-critical),
  };
}

function relativeInterval(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): RelativeInterval {
  if (control.successes === 0) return emptyRelative;
  const critical = normalCritical(options);
  return {
    estimate: (rate(treatment) - rate(control)) / rate(control),
    lower: options.alternative === 'LESS' ? null : reachRelative(control, treatment, critical),
    upper: options.alternative === 'GREATER' ? null : reachRelative(control, treatment, -critical),
    unbounded: false,
  };
}

/** The relative difference whose score is z. The score falls from +∞ (0 without treatment successes) at −1 to −∞. */
function reachRelative(control: ProportionSummary, treatment: ProportionSummary, z: number): number {
  if (treatment.successes === 0 && z >= 0) return -1;
  const f = (relative: number) => scoreAtRelative(control, treatment, relative) - z;
  let inner = rate(treatment) / rate(control) || 1 / control.n;
  const rising = f(inner - 1) > 0;
  let outer = inner;
  do {
    inner = outer;
    outer = rising ? outer * 4 : outer / 4;
  } while (f(outer - 1) > 0 === rising);
  return findRoot(f, inner - 1, outer - 1);
}
