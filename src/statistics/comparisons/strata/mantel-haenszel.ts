import { requireLength } from '../../argument-checks.js';
import { findRoot } from '../../root-finding.js';
import { requireProportionSummary, requireTestOptions, type TestOptions } from '../../summaries.js';
import { normalCritical, normalPValue } from '../../tails.js';
import { breslowDay, type HomogeneityOfOdds } from './breslow-day.js';
import { noncentralHypergeometricMoments } from './noncentral-hypergeometric.js';
import type { StratumTable } from './stratum-table.js';

interface MantelHaenszelTest {
  method: string;
  /** Signed z; its square is the χ² with one degree of freedom. */
  statistic: number | null;
  pValue: number | null;
  /**
   * Odds ratio common to the strata, treatment over control: where the score is zero, with the limits where it reaches the
   * critical value. Null where infinite, zero at the other end; an open side of a one-sided test is null as well.
   */
  oddsRatio: { estimate: number | null; lower: number | null; upper: number | null };
  /** Mantel and Haenszel's weighted odds ratio; null where its denominator is zero. */
  mantelHaenszelOddsRatio: number | null;
  homogeneity: HomogeneityOfOdds;
  /** Places of the strata that say nothing: an arm without customers, or one outcome only. */
  uninformative: number[];
  insufficientData: string | null;
}

const method = 'Cochran–Mantel–Haenszel test';

/**
 * Whether a treatment changes the odds of success within strata: the Cochran–Mantel–Haenszel test without continuity
 * correction, the common odds ratio whose interval inverts the same conditional score test, and the test of Breslow & Day with
 * Tarone's correction that the odds ratio is common.
 *
 * Sources: Mantel & Haenszel (1959), JNCI 22:719–748; Agresti (2013), "Categorical Data Analysis", 6.4 and 7.3; R's
 * `mantelhaen.test(correct = FALSE)` for test and weighted odds ratio (its interval is another one, and may disagree with its test).
 *
 * @throws InvalidInputError for no strata, impossible counts, alpha outside (0, 1), an unknown alternative.
 */
export function mantelHaenszelTest(strata: readonly StratumTable[], options: TestOptions): MantelHaenszelTest {
  requireLength('strata', strata, 1);
  requireTestOptions(options);
  strata.forEach(({ control, treatment }, i) => {
    requireProportionSummary(control, `strata[${i}].control`);
    requireProportionSummary(treatment, `strata[${i}].treatment`);
  });
  const informative = strata.filter(isInformative);
  const uninformative = strata.flatMap((stratum, i) => (isInformative(stratum) ? [] : [i]));
  if (informative.length === 0) {
    const nothing = { statistic: null, pValue: null, mantelHaenszelOddsRatio: null };
    const insufficientData = 'No stratum has customers in both arms with both outcomes.';
    const oddsRatio = { estimate: null, lower: null, upper: null };
    return { method, ...nothing, oddsRatio, homogeneity: breslowDay([], null), uninformative, insufficientData };
  }
  const statistic = score(informative, 0);
  const weighted = weightedOddsRatio(informative);
  return {
    method,
    statistic,
    pValue: normalPValue(statistic, options.alternative),
    oddsRatio: scoreInterval(informative, options),
    mantelHaenszelOddsRatio: weighted,
    homogeneity: breslowDay(informative, weighted),
    uninformative,
    insufficientData: null,
  };
}

function isInformative({ control, treatment }: StratumTable): boolean {
  const successes = control.successes + treatment.successes;
  return control.n > 0 && treatment.n > 0 && successes > 0 && successes < control.n + treatment.n;
}

/** Standardized distance of the treatment's successes from what a log odds ratio expects given the margins. */
function score(strata: readonly StratumTable[], logOdds: number): number {
  let [distance, variance] = [0, 0];
  for (const { control, treatment } of strata) {
    const moments = noncentralHypergeometricMoments(control, treatment, logOdds);
    distance += treatment.successes - moments.mean;
    variance += moments.variance;
  }
  return distance === 0 ? 0 : distance / Math.sqrt(variance);
}

function scoreInterval(strata: readonly StratumTable[], options: TestOptions): MantelHaenszelTest['oddsRatio'] {
  const critical = normalCritical(options);
  return {
    estimate: oddsAtScore(strata, 0),
    lower: options.alternative === 'LESS' ? null : oddsAtScore(strata, critical),
    upper: options.alternative === 'GREATER' ? null : oddsAtScore(strata, -critical),
  };
}

/** The odds ratio at which the falling score is z: zero or null (infinite) where it is never reached. */
function oddsAtScore(strata: readonly StratumTable[], z: number): number | null {
  const atMost = strata.every(({ control, treatment }) => {
    return treatment.successes === Math.min(treatment.n, control.successes + treatment.successes);
  });
  const atLeast = strata.every(({ control, treatment }) => {
    return treatment.successes === Math.max(0, treatment.successes + control.successes - control.n);
  });
  if (atMost && z <= 0) return null;
  if (atLeast && z >= 0) return 0;
  const f = (logOdds: number) => score(strata, logOdds) - z;
  const direction = f(0) > 0 ? 1 : -1;
  let [inner, outer] = [0, direction];
  // Some count can still move that way, so the score passes z within few doublings: its variance falls as exp(−|log odds|).
  while (f(outer) * direction > 0) [inner, outer] = [outer, outer * 2];
  return Math.exp(findRoot(f, inner, outer));
}

function weightedOddsRatio(strata: readonly StratumTable[]): number | null {
  let [numerator, denominator] = [0, 0];
  for (const { control, treatment } of strata) {
    const n = control.n + treatment.n;
    numerator += (treatment.successes / n) * (control.n - control.successes);
    denominator += (control.successes / n) * (treatment.n - treatment.successes);
  }
  return denominator > 0 ? numerator / denominator : null;
}
