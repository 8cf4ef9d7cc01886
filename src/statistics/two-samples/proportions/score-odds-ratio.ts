import { rarerOutcome } from '../../effects/score-proportions.js';
import { findRoot } from '../../root-finding.js';
import {
  emptyInterval,
  type Interval,
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { normalCritical } from '../../tails.js';

/** Log odds ratios beyond this count as infinite: where a cell is empty the score has a finite limit, or none. */
const FARTHEST = 256;

/**
 * The odds ratio (treatment ÷ control) with the interval that inverts the score test at other odds ratios, variance factor
 * N/(N − 1). At an odds ratio of 1 the statistic is that of `scoreProportionEffect`, so that both always decide alike. Null ends
 * are open: 0 or infinity is not excluded; the estimate is null where it is infinite. All is null where an arm has fewer than
 * two customers, or where all or none of both arms succeeded.
 *
 * Source: Miettinen & Nurminen (1985), Statistics in Medicine 4:213–226;
 * statsmodels.stats.proportion.confint_proportions_2indep(compare='odds-ratio', method='score').
 *
 * @throws InvalidInputError for counts that are no counts, alpha outside (0, 1), an unknown alternative.
 */
export function scoreOddsRatio(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): Interval {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireTestOptions(options);
  const successes = control.successes + treatment.successes;
  const decided = successes === 0 || successes === control.n + treatment.n;
  if (decided || control.n < 2 || treatment.n < 2) return emptyInterval;
  const critical = normalCritical(options);
  const [base, other] = rarerOutcome(control, treatment);
  return {
    estimate: sampleOddsRatio(control, treatment),
    lower: options.alternative === 'LESS' ? null : reach(base, other, critical),
    upper: options.alternative === 'GREATER' ? null : reach(base, other, -critical),
  };
}

/** The odds ratio of the counts; null where it is infinite or 0 ÷ 0. */
export function sampleOddsRatio(control: ProportionSummary, treatment: ProportionSummary): number | null {
  const against = control.successes * (treatment.n - treatment.successes);
  return against === 0 ? null : (treatment.successes * (control.n - control.successes)) / against;
}

/** The odds ratio whose score is z, null where no finite one above 0 is. The score falls as the odds ratio grows. */
function reach(control: ProportionSummary, treatment: ProportionSummary, z: number): number | null {
  const f = (logOdds: number) => scoreAt(control, treatment, logOdds) - z;
  let step = f(0) > 0 ? 1 : -1;
  let inner = 0;
  while (f(step) > 0 === step > 0) {
    if (Math.abs(step) > FARTHEST) return null;
    inner = step;
    step *= 2;
  }
  return Math.exp(findRoot(f, inner, step));
}

function scoreAt(control: ProportionSummary, treatment: ProportionSummary, logOdds: number): number {
  // Solved for the arm order that keeps the odds ratio at most 1, where nothing overflows.
  if (logOdds > 0) return -scoreAt(treatment, control, -logOdds);
  const odds = Math.exp(logOdds);
  const [n1, n0, successes] = [treatment.n, control.n, control.successes + treatment.successes];
  const p0 = restrictedControlRate(n1, n0, successes, odds);
  const p1 = (odds * p0) / (1 - p0 + odds * p0);
  const q1 = (1 - p0) / (1 - p0 + odds * p0);
  const information = 1 / (1 / (n1 * p1 * q1) + 1 / (n0 * p0 * (1 - p0)));
  const n = n1 + n0;
  return (treatment.successes - n1 * p1) / Math.sqrt((information * n) / (n - 1));
}

/** The control's most likely rate p where the treatment's odds are `odds` ≤ 1 times the control's: n₀p + n₁·odds·p/(1 − p + odds·p) = successes. */
function restrictedControlRate(n1: number, n0: number, successes: number, odds: number): number {
  const a = n0 * (odds - 1);
  const b = n1 * odds + n0 - successes * (odds - 1);
  const root = Math.sqrt(b * b + 4 * a * successes);
  return Math.min(1, (2 * successes) / (b + root));
}
