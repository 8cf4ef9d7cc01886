import { chiSquaredUpperTail } from '../../distributions/chi-squared.js';
import type { StratumTable } from './stratum-table.js';

/** Whether strata share one odds ratio. */
export interface HomogeneityOfOdds {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number | null;
  insufficientData: string | null;
}

const method = "Breslow–Day test with Tarone's correction";

/**
 * Breslow & Day's test that strata share an odds ratio, with Tarone's correction for estimating it by Mantel & Haenszel.
 *
 * Sources: Breslow & Day (1980), "Statistical Methods in Cancer Research I", 4.4; Tarone (1985), Biometrika 72:91–95;
 * statsmodels' `StratifiedTable.test_equal_odds(adjust=True)`.
 *
 * @param strata with both arms and both outcomes in each
 * @param oddsRatio Mantel and Haenszel's common odds ratio; null where there is none
 */
export function breslowDay(strata: readonly StratumTable[], oddsRatio: number | null): HomogeneityOfOdds {
  if (strata.length < 2 || oddsRatio === null || oddsRatio === 0) {
    const insufficientData = 'Fewer than two strata have an odds ratio that can be compared.';
    return { method, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData };
  }
  let [squares, distance, total] = [0, 0, 0];
  for (const stratum of strata) {
    const { expected, variance } = fittedCount(stratum, oddsRatio);
    const gap = stratum.treatment.successes - expected;
    squares += gap ** 2 / variance;
    distance += gap;
    total += variance;
  }
  const statistic = Math.max(0, squares - distance ** 2 / total);
  const degreesOfFreedom = strata.length - 1;
  const pValue = chiSquaredUpperTail(statistic, degreesOfFreedom);
  return { method, statistic, degreesOfFreedom, pValue, insufficientData: null };
}

/** The treatment's successes that give the margins this odds ratio, and their asymptotic variance. */
export function fittedCount(
  { control, treatment }: StratumTable,
  odds: number,
): { expected: number; variance: number } {
  const successes = control.successes + treatment.successes;
  const a = odds - 1;
  const b = -(odds * (treatment.n + successes) + control.n - successes);
  const c = odds * treatment.n * successes;
  const root = Math.sqrt(b * b - 4 * a * c);
  // The form in which nothing cancels. Where b is above 0, a is below.
  const expected = b < 0 ? (2 * c) / (root - b) : (-b - root) / (2 * a);
  const cells = [expected, treatment.n - expected, successes - expected, control.n - successes + expected];
  return { expected, variance: 1 / cells.reduce((sum, cell) => sum + 1 / cell, 0) };
}
